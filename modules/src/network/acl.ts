import type { Construct } from "../framework.js";
import { NetworkAcl } from "../provider.js";
import type { Ground } from "./vpc.js";

/** Every field, since the provider reads all of them back. */
const BLANK = { icmpCode: 0, icmpType: 0, ipv6CidrBlock: "" };
const EPHEMERAL = { fromPort: 1024, toPort: 65535 };

/**
 * What crosses the borders of the workloads' subnets: anything within the VPC, HTTPS out to AWS's services, and the
 * answers, which come back to ports of the caller's choice because an ACL remembers no connections.
 */
export function networkAcl(scope: Construct, ground: Ground): void {
  const tcp = { ...BLANK, action: "allow", protocol: "tcp" };
  const inside = { ...tcp, ruleNo: 100, cidrBlock: ground.cidr, fromPort: 0, toPort: 65535 };
  new NetworkAcl(scope, "acl", {
    vpcId: ground.vpcId,
    subnetIds: ground.subnets.map(({ subnetId }) => subnetId),
    ingress: [inside, { ...tcp, ruleNo: 110, cidrBlock: "0.0.0.0/0", ...EPHEMERAL }],
    egress: [inside, { ...tcp, ruleNo: 110, cidrBlock: "0.0.0.0/0", fromPort: 443, toPort: 443 }],
  });
}
