import { refuse } from "../errors.js";
import { expression } from "../expression.js";
import type { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import {
  DataAwsSubnet,
  DataAwsVpc,
  DefaultSecurityGroup,
  RouteTable,
  RouteTableAssociation,
  Subnet,
  Vpc,
} from "../provider.js";

/** A subnet for workloads. */
export interface PrivateSubnet {
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly routeTableId: string;
}

/** What the parts of a network are built in. */
export interface Ground {
  readonly vpcId: string;
  readonly cidr: string;
  readonly subnets: readonly PrivateSubnet[];
  /** Whether the VPC was made here, so that its gateways and ACLs are this app's to make as well. */
  readonly own: boolean;
}

/** A VPC that exists. */
export interface ExistingVpcProps {
  readonly vpcId: string;
  /** Private subnets for workloads, each with the route table that counts for it. */
  readonly subnets: readonly { readonly subnetId: string; readonly routeTableId: string }[];
}

/** A VPC to make. */
export interface NewVpcProps {
  /** @default "10.20.0.0/16" */
  readonly cidr?: string;
  /** Letters of the zones, one private subnet each. @default ["a", "b"] */
  readonly zones?: readonly string[];
}

/** Makes a VPC whose DNS lets interface endpoints answer under AWS's own names. */
export function newVpc(scope: Construct, props: NewVpcProps): Ground {
  const cidr = props.cidr ?? "10.20.0.0/16";
  const zones = props.zones ?? ["a", "b"];
  const [, base] = /^(\d+\.\d+)\.0\.0\/16$/.exec(cidr) ?? [];
  if (!base || zones.length === 0 || zones.length > 8) {
    refuse({
      where: scope,
      what: base ? "zones" : "cidr",
      found: base ? zones.length : cidr,
      allowed: base ? "1 to 8 zones" : "a /16 network, such as 10.20.0.0/16",
      remedy: "choose another, or pass a VPC that exists",
    });
  }
  const vpc = new Vpc(scope, "vpc", { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true });
  // Terraform empties it: what names no group of its own can reach nothing.
  new DefaultSecurityGroup(scope, "default-group", { vpcId: vpc.id });
  const routeTableId = new RouteTable(scope, "routes", { vpcId: vpc.id }).id;
  const region = Home.of(scope).region;
  const subnets = zones.map((zone, index) => {
    const subnet = new Subnet(scope, `subnet-${zone}`, {
      vpcId: vpc.id,
      cidrBlock: `${base}.${index}.0/24`,
      availabilityZone: `${region}${zone}`,
      mapPublicIpOnLaunch: false,
    });
    new RouteTableAssociation(scope, `routes-${zone}`, { subnetId: subnet.id, routeTableId });
    return { subnetId: subnet.id, availabilityZone: subnet.availabilityZone, routeTableId };
  });
  return { vpcId: vpc.id, cidr, subnets, own: true };
}

/** Reads a VPC that exists; the plan fails when its DNS would keep endpoints from answering. */
export function existingVpc(scope: Construct, props: ExistingVpcProps): Ground {
  if (props.subnets.length === 0) {
    refuse({
      where: scope,
      what: "subnets",
      found: "an empty list",
      allowed: "at least one private subnet with its route table",
      remedy: "name the subnets that workloads run in",
    });
  }
  const vpc = new DataAwsVpc(scope, "vpc", {
    id: props.vpcId,
    lifecycle: {
      postcondition: [
        {
          condition: expression("self.enable_dns_support && self.enable_dns_hostnames"),
          errorMessage: `${scope.node.path}: the VPC resolves no host names, so endpoints with private DNS cannot answer. Turn on enable_dns_support and enable_dns_hostnames.`,
        },
      ],
    },
  });
  const subnets = props.subnets.map(({ subnetId, routeTableId }, index) => {
    const subnet = new DataAwsSubnet(scope, `subnet-${index}`, { id: subnetId, vpcId: vpc.id });
    return { subnetId: subnet.id, availabilityZone: subnet.availabilityZone, routeTableId };
  });
  return { vpcId: vpc.id, cidr: vpc.cidrBlock, subnets, own: false };
}
