import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { Eip, InternetGateway, NatGateway, Route, RouteTable, RouteTableAssociation, Subnet } from "../provider.js";
import type { Ground } from "./vpc.js";

/** The way to every service of AWS, and to the rest of the internet, through a public NAT gateway. */
export function natRoute(scope: Construct, ground: Ground): void {
  if (!ground.own) {
    refuse({
      where: scope,
      what: "a NAT route",
      found: "a VPC that exists",
      allowed: "a new VPC",
      remedy: "say KmsAccess.elsewhere(reason) if the VPC has a NAT gateway, or use endpoints",
    });
  }
  const base = ground.cidr.replace(/\.0\.0\/16$/, "");
  const internet = new InternetGateway(scope, "internet", { vpcId: ground.vpcId });
  const table = new RouteTable(scope, "public-routes", { vpcId: ground.vpcId });
  new Route(scope, "public-route", {
    routeTableId: table.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: internet.id,
  });
  const subnet = new Subnet(scope, "public-subnet", {
    vpcId: ground.vpcId,
    cidrBlock: `${base}.255.0/24`,
    availabilityZone: ground.subnets[0]?.availabilityZone ?? `${Home.of(scope).region}a`,
    mapPublicIpOnLaunch: false,
  });
  new RouteTableAssociation(scope, "public-association", { subnetId: subnet.id, routeTableId: table.id });
  const address = new Eip(scope, "nat-address", { domain: "vpc" });
  const nat = new NatGateway(scope, "nat", {
    subnetId: subnet.id,
    allocationId: address.allocationId,
    connectivityType: "public",
    dependsOn: [internet],
  });
  const tables = new Set(ground.subnets.map(({ routeTableId }) => routeTableId));
  for (const [index, routeTableId] of [...tables].entries()) {
    const destinationCidrBlock = "0.0.0.0/0";
    new Route(scope, `nat-route-${index}`, { routeTableId, destinationCidrBlock, natGatewayId: nat.id });
  }
}
