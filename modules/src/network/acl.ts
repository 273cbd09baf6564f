import type { Construct } from "../framework.js";
import { NetworkAcl, NetworkAclRule } from "../provider.js";
import type { Ground } from "./vpc.js";

const ANYWHERE = "0.0.0.0/0";

/**
 * What crosses the borders of the workloads' subnets: anything within the VPC, HTTPS out to AWS's services, and the
 * answers, which come back to ports of the caller's choice because an ACL remembers no connections.
 */
export function networkAcl(scope: Construct, ground: Ground): void {
  const acl = new NetworkAcl(scope, "acl", {
    vpcId: ground.vpcId,
    subnetIds: ground.subnets.map(({ subnetId }) => subnetId),
  });
  const rule = (id: string, egress: boolean, ruleNumber: number, cidrBlock: string, fromPort: number, toPort: number) =>
    new NetworkAclRule(scope, id, {
      networkAclId: acl.id,
      egress,
      ruleNumber,
      ruleAction: "allow",
      protocol: "tcp",
      cidrBlock,
      fromPort,
      toPort,
    });
  rule("acl-in-vpc", false, 100, ground.cidr, 0, 65535);
  rule("acl-in-answers", false, 110, ANYWHERE, 1024, 65535);
  rule("acl-out-vpc", true, 100, ground.cidr, 0, 65535);
  rule("acl-out-https", true, 110, ANYWHERE, 443, 443);
}
