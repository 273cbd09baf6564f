import { Construct } from "../framework.js";
import { SecurityGroup, VpcSecurityGroupEgressRule, VpcSecurityGroupIngressRule } from "../provider.js";

/** The group that workloads and interface endpoints share: members talk to members, and to what is named besides. */
export class GlueSecurityGroup extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, vpcId: string) {
    super(scope, id);
    const group = new SecurityGroup(this, "Default", {
      namePrefix: "glue-",
      description: "Glue workloads and the endpoints they use",
      vpcId,
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroupId = group.id;
    // Drivers and executors open ports of their choice to each other, and Glue refuses a group without this rule.
    const everyPort = { ipProtocol: "tcp", fromPort: 0, toPort: 65535, referencedSecurityGroupId: group.id };
    new VpcSecurityGroupIngressRule(this, "from-itself", {
      securityGroupId: group.id,
      description: "Members of this group, on every port",
      ...everyPort,
    });
    new VpcSecurityGroupEgressRule(this, "to-itself", {
      securityGroupId: group.id,
      description: "Members of this group, on every port",
      ...everyPort,
    });
  }

  /** Lets members call HTTPS at a prefix list, as S3's gateway endpoint is known by. */
  allowHttpsToPrefixList(id: string, prefixListId: string): void {
    new VpcSecurityGroupEgressRule(this, id, {
      securityGroupId: this.securityGroupId,
      description: "HTTPS to S3",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      prefixListId,
    });
  }

  /** Lets members reach an address range on one port. */
  allowTo(id: string, cidr: string, port: number, description: string): void {
    new VpcSecurityGroupEgressRule(this, id, {
      securityGroupId: this.securityGroupId,
      description,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: cidr,
    });
  }
}
