import { because, merge, natted, open, prove, ref, unknown, type World } from "./builder.js";

const decision = (...worlds: World[]) => prove(merge(natted, ...worlds)).decision;
const links = (...worlds: World[]) => [...new Set(prove(merge(natted, ...worlds)).culprits.map(({ link }) => link))];
const out = (patch: object): World => ({ "aws_route.out": { nat_gateway_id: undefined, ...patch } });

describe("rule 6: a subnet whose default route is an internet gateway has no way out for private addresses", () => {
  test("it is broken, and says so", () => {
    const proof = prove(merge(natted, out({ gateway_id: ref("aws_internet_gateway.main") })));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]?.found).toContain("the interfaces of Glue have private addresses only");
  });
  test("the same route through a NAT gateway works", () => expect(prove(natted).via).toBe("aws_nat_gateway.main"));
});

describe("rule 18: the route table of the subnet sends everything to a NAT gateway", () => {
  test("in a route of its own or in a block of the table", () => {
    expect(decision()).toBe("works");
    const route = [{ cidr_block: "0.0.0.0/0", nat_gateway_id: ref("aws_nat_gateway.main") }];
    expect(decision({ "aws_route.out": null, "aws_route_table.private": { route } })).toBe("works");
  });
  test("without a default route nothing leaves", () => {
    expect(decision({ "aws_route.out": null })).toBe("broken");
    expect(links({ "aws_route.out": null })).toContain("default route");
    expect(decision({ "aws_route.out": { destination_cidr_block: "10.9.0.0/16" } })).toBe("broken");
    const six = { destination_cidr_block: undefined, destination_ipv6_cidr_block: "::/0" };
    expect(decision({ "aws_route.out": six })).toBe("broken");
  });
  test("a subnet without a table of its own takes the main one", () => {
    const none = { "aws_route_table_association.job": null };
    expect(decision(none)).toBe("broken");
    const main = {
      "aws_main_route_table_association.main": {
        vpc_id: ref("aws_vpc.main"),
        route_table_id: ref("aws_route_table.private"),
      },
    };
    expect(decision(none, main)).toBe("works");
    const added = { "aws_route.out": { route_table_id: ref("aws_vpc.main", "main_route_table_id") } };
    expect(decision(none, added)).toBe("works");
    const adopted = {
      "aws_default_route_table.main": {
        default_route_table_id: ref("aws_vpc.main", "default_route_table_id"),
        route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: ref("aws_nat_gateway.main") }],
      },
    };
    expect(decision(none, adopted)).toBe("works");
    expect(decision(none, adopted, { "aws_default_route_table.main": { route: [] } })).toBe("broken");
  });
  test("an explicit table without the route is not saved by the main one", () => {
    const main = {
      "aws_main_route_table_association.main": {
        vpc_id: ref("aws_vpc.main"),
        route_table_id: ref("aws_route_table.public"),
      },
    };
    expect(decision(main, { "aws_route.out": null })).toBe("broken");
  });
  test("a blackhole swallows it", () => {
    expect(decision({ "aws_route.out": { state: "blackhole" } })).toBe("broken");
    expect(decision({ "aws_route.out": { state: "active" } })).toBe("works");
  });
  test("a more specific public route may take KMS away; a private one cannot", () => {
    const more = (cidr: string, target: object): World => ({
      "aws_route.more": { route_table_id: ref("aws_route_table.private"), destination_cidr_block: cidr, ...target },
    });
    expect(decision(more("52.0.0.0/8", { state: "blackhole" }))).toBe("undetermined");
    expect(decision(more("52.0.0.0/8", { nat_gateway_id: ref("aws_nat_gateway.main") }))).toBe("works");
    expect(decision(more("10.8.0.0/16", { transit_gateway_id: "tgw-1" }))).toBe("works");
    expect(decision(more("192.168.0.0/16", { state: "blackhole" }))).toBe("works");
    expect(
      decision({
        "aws_route.more": {
          ...more("", {})["aws_route.more"],
          destination_cidr_block: undefined,
          destination_prefix_list_id: "pl-1",
          transit_gateway_id: "tgw-1",
        },
      }),
    ).toBe("undetermined");
  });
  test("what is not known of the route or the association leaves it open", () => {
    for (const name of ["route_table_id", "destination_cidr_block", "nat_gateway_id"]) {
      expect(decision({ "aws_route.out": { [name]: unknown() } })).toBe("undetermined");
    }
    for (const name of ["route_table_id", "subnet_id"]) {
      expect(decision({ "aws_route_table_association.job": { [name]: unknown() } })).toBe("undetermined");
    }
    expect(decision({ "aws_route_table.private": { propagating_vgws: ["vgw-1"] }, "aws_route.out": null })).toBe(
      "undetermined",
    );
  });
});

describe("rule 19: the NAT gateway is public and reaches the internet itself", () => {
  const gateway = (patch: object): World => ({ "aws_nat_gateway.main": { ...patch } });
  test("public is what an unset connectivity_type means", () => {
    expect(decision(gateway({ connectivity_type: "public" }))).toBe("works");
    expect(decision(gateway({ connectivity_type: "private" }))).toBe("broken");
    expect(decision(gateway({ connectivity_type: unknown() }))).toBe("undetermined");
  });
  test("it has an Elastic IP", () => {
    expect(decision(gateway({ allocation_id: undefined }))).toBe("broken");
    expect(decision(gateway({ allocation_id: "eipalloc-1" }))).toBe("works");
  });
  test("its own subnet leads to an internet gateway", () => {
    expect(links({ "aws_route_table_association.public": null })).toContain("internet");
    expect(decision({ "aws_route_table.public": { route: [] } })).toBe("broken");
    const loop = [{ cidr_block: "0.0.0.0/0", nat_gateway_id: ref("aws_nat_gateway.main") }];
    expect(decision({ "aws_route_table.public": { route: loop } })).toBe("broken");
    expect(decision(gateway({ subnet_id: ref("aws_subnet.job") }))).toBe("broken");
    expect(decision({ "aws_route_table.public": { route: unknown() } })).toBe("undetermined");
  });
  test("the internet gateway is attached to the VPC", () => {
    expect(decision({ "aws_internet_gateway.main": { vpc_id: undefined } })).toBe("broken");
    const attachment = {
      "aws_internet_gateway_attachment.main": {
        internet_gateway_id: ref("aws_internet_gateway.main"),
        vpc_id: ref("aws_vpc.main"),
      },
    };
    expect(decision({ "aws_internet_gateway.main": { vpc_id: undefined } }, attachment)).toBe("works");
    expect(decision({ "aws_internet_gateway.main": { vpc_id: ref("aws_vpc.other") }, "aws_vpc.other": {} })).toBe(
      "broken",
    );
    expect(decision({ "aws_internet_gateway.main": { vpc_id: unknown() } })).toBe("undetermined");
    const elsewhere = [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-elsewhere" }];
    expect(decision({ "aws_route_table.public": { route: elsewhere } })).toBe("undetermined");
  });
  test("a NAT gateway outside of the source is not proven", () => {
    const proof = prove(merge(natted, { "aws_route.out": { nat_gateway_id: "nat-elsewhere" } }));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]?.found).toContain("NAT gateway nat-elsewhere, which is not in this source");
  });
});

describe("rule 20: what else stands on the way out", () => {
  test("the groups let HTTPS out to public addresses", () => {
    const to = (cidr_ipv4: unknown): World => ({
      "aws_vpc_security_group_egress_rule.all": { cidr_ipv4: cidr_ipv4 as string },
    });
    expect(decision(to("0.0.0.0/0"))).toBe("works");
    expect(decision(to("10.0.0.0/8"))).toBe("broken");
    expect(links(to("10.0.0.0/8"))).toEqual(["egress"]);
    expect(decision(to(unknown()))).toBe("undetermined");
  });
  test.each([
    ["transit_gateway_id", "tgw-1", "a transit gateway (tgw-1)"],
    ["network_interface_id", "eni-1", "a network interface (a NAT instance?) (eni-1)"],
    ["vpc_endpoint_id", "vpce-1", "a firewall or gateway load balancer endpoint (vpce-1)"],
    ["vpc_peering_connection_id", "pcx-1", "a peering connection (pcx-1)"],
    ["gateway_id", "vgw-1", "VPN gateway vgw-1"],
    ["egress_only_gateway_id", "eigw-1", "an egress-only internet gateway, which is for IPv6 (eigw-1)"],
  ])("%s is a hop of which nothing is known behind it", (name, id, text) => {
    const proof = prove(merge(natted, out({ [name]: id })));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]?.found).toContain(text);
  });
});

describe("rule 21: a house without internet", () => {
  test("refuses the NAT route and asks for endpoints", () => {
    const proof = prove(natted, undefined, { policies: open, internet: "refused" });
    expect(proof.decision).toBe("broken");
    expect(because(proof)).toContain("endpoint at aws_vpc.main");
    expect(prove(natted, undefined, { policies: open, internet: "allowed" }).decision).toBe("works");
  });
});
