import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, natted, prove, ref, told, unknown, type World } from "./builder.js";

const NAT = { nat_gateway_id: ref("aws_nat_gateway.main") };
const all = { cidr_block: "0.0.0.0/0" };
const transit = { transit_gateway_id: "tgw-1" };
/** The subnet of the job has no association, or these. */
const associated = (more: World = {}): World => ({ "aws_route_table_association.job": null, ...more });
const main = (name: string, vpc: unknown, table = "aws_route_table.private"): World => ({
  [`aws_main_route_table_association.${name}`]: { vpc_id: vpc as never, route_table_id: ref(table) },
});
const looked = (values: object): World =>
  associated({ "data.aws_route_table.job": { subnet_id: ref("aws_subnet.job"), ...values } });
const route = (patch: object, table: unknown = ref("aws_route_table.private")): World => ({
  "aws_route.more": { route_table_id: table as never, ...patch },
});
const out = (patch: object): World => ({ "aws_route.out": { nat_gateway_id: undefined, ...patch } });
const learns = (propagating_vgws: unknown): World => ({
  "aws_route_table.private": { propagating_vgws: propagating_vgws as never },
});

type Case = readonly [says: string, change: World, decision: RouteDecision, line: string | null];

/** The one thing that is told besides that no endpoint serves. */
function check([, change, decision, line]: Case): void {
  const proof = prove(merge(natted, change));
  const lines = told(proof).filter((each) => !each.startsWith("endpoint at "));
  expect([proof.decision, ...lines]).toEqual([decision, ...(line === null ? [] : [like(`${line} → …`)])]);
}

const toJob = { subnet_id: ref("aws_subnet.job") };
const tables: readonly Case[] = [
  [
    "one of two that claim the subnet",
    { "aws_route_table_association.twin": { ...toJob, route_table_id: ref("aws_route_table.public") } },
    "undetermined",
    "route table at aws_subnet.job: which of aws_route_table_association.job, aws_route_table_association.twin gives aws_subnet.job its route table",
  ],
  [
    "one that may be of another subnet",
    { "aws_route_table_association.job": { subnet_id: unknown() } },
    "undetermined",
    "route table at aws_subnet.job: which of aws_route_table_association.job gives …",
  ],
  ["one that was looked up", looked({ routes: [{ ...all, ...NAT }] }), "works", null],
  [
    "one that was looked up and leads elsewhere",
    merge(looked({ id: "rtb-1", routes: [{ ...all, ...transit }] }), { "aws_route.out": null }),
    "undetermined",
    "next hop at data.aws_route_table.job: 0.0.0.0/0 leads to a transit gateway (tgw-1): …",
  ],
  [
    "one that was looked up and leads nowhere",
    merge(looked({ id: "rtb-1", routes: [] }), { "aws_route.out": null }),
    "broken",
    "default route at rtb-1: no route to 0.0.0.0/0 (as data.aws_route_table.job says)",
  ],
  [
    "one that is yet to be looked up",
    merge(looked({}), { "aws_route.out": null }),
    "undetermined",
    "default route at ${data.aws_route_table.job.id}: the routes of ${data.aws_route_table.job.id} are not in this source",
  ],
  ["the main one, where it was replaced", associated(main("m", ref("aws_vpc.main"))), "works", null],
  [
    "the main one, where it was replaced by one without a route",
    merge(associated(main("m", ref("aws_vpc.main"), "aws_route_table.bare")), {
      "aws_route_table.bare": { vpc_id: ref("aws_vpc.main") },
    }),
    "broken",
    "default route at aws_route_table.bare: no route to 0.0.0.0/0 (the main table of aws_vpc.main)",
  ],
  [
    "the main one, as AWS makes it",
    associated(),
    "broken",
    "default route at aws_vpc.main.default_route_table_id: no route to 0.0.0.0/0 (the main table of aws_vpc.main)",
  ],
  [
    "the main one, of which there are two",
    associated(merge(main("a", ref("aws_vpc.main")), main("b", ref("aws_vpc.main")))),
    "undetermined",
    "route table at aws_subnet.job: which of aws_main_route_table_association.a, aws_main_route_table_association.b is main",
  ],
  [
    "the main one, which may be another",
    associated(main("a", unknown())),
    "undetermined",
    "route table at aws_subnet.job: which of aws_main_route_table_association.a is main",
  ],
];

/** A VPC and a subnet of which others may have made more than the source says. */
const adopted = (type: string): World => ({
  "aws_vpc.main": null,
  [`${type}.main`]: natted["aws_vpc.main"] ?? {},
  "aws_subnet.job": { vpc_id: ref(`${type}.main`) },
});

const routes: readonly Case[] = [
  ["a written default route beats what a gateway announces", learns(["vgw-1"]), "works", null],
  [
    "what a gateway announces may be a default route",
    merge(learns(["vgw-1"]), { "aws_route.out": null }),
    "undetermined",
    "default route at aws_route_table.private: what a virtual private gateway announces to aws_route_table.private",
  ],
  [
    "a gateway that is not known may announce one",
    merge(learns(unknown()), { "aws_route.out": null }),
    "undetermined",
    "default route at aws_route_table.private: what a virtual private gateway announces to …",
  ],
  [
    "no gateway announces nothing",
    merge(learns([]), { "aws_route.out": null }),
    "broken",
    "default route at aws_route_table.private: no route to 0.0.0.0/0 …",
  ],
  [
    "a public block may mean AWS",
    { "aws_route.out": { destination_cidr_block: "52.0.0.0/8" } },
    "undetermined",
    "default route at aws_route_table.private: whether aws_route.out means the default route",
  ],
  [
    "a public block of the VPC's own stays there",
    route({ destination_cidr_block: "52.0.0.0/8", gateway_id: "local" }),
    "works",
    null,
  ],
  [
    "a private block of whichever table",
    route({ destination_cidr_block: "10.9.0.0/16", ...transit }, unknown()),
    "works",
    null,
  ],
  ["IPv6 of whichever table", route({ destination_ipv6_cidr_block: "::/0", ...transit }, unknown()), "works", null],
  [
    "a default route of whichever table",
    route({ destination_cidr_block: "0.0.0.0/0", ...transit }, unknown()),
    "undetermined",
    "internet at aws_route_table.public: several routes may mean 0.0.0.0/0",
  ],
  [
    "one that names a NAT gateway and perhaps another one",
    out({ ...NAT, gateway_id: unknown() }),
    "undetermined",
    "next hop at aws_route.out: 0.0.0.0/0 leads to ${aws_nat_gateway.main.id} or (unknown: var.x): which of them is not known: …",
  ],
  [
    "one that names no target",
    out({}),
    "undetermined",
    "next hop at aws_route.out: 0.0.0.0/0 leads to a target that is not known: …",
  ],
];

describe("the route table of a subnet is", () => {
  test.each(tables)("%s", (...each) => check(each));
  test.each(["aws_default_vpc", "data.aws_vpc"])("not in the source where it is the main one of an %s", (type) => {
    const proof = prove(merge(natted, associated(), adopted(type)));
    expect(proof.decision).toBe("undetermined");
    expect(told(proof)).toContain(
      "route table at aws_subnet.job: the route table of aws_subnet.job is not in this source → Add the network to the source.",
    );
  });
});

describe("of the routes of a table", () => {
  test.each(routes)("%s", (...each) => check(each));
  test.each([
    ["instance_id", "i-1", "an instance (a NAT instance?) (i-1)"],
    ["core_network_arn", "arn:x", "a core network (arn:x)"],
    ["local_gateway_id", "lgw-1", "a local gateway (lgw-1)"],
    ["carrier_gateway_id", "cagw-1", "a carrier gateway (cagw-1)"],
    ["gateway_id", "vgw-1", "VPN gateway vgw-1"],
    ["gateway_id", ref("aws_vpn_gateway.v"), "VPN gateway aws_vpn_gateway.v"],
    ["gateway_id", "vpce-vgw-1", "gateway vpce-vgw-1, which is not in this source"],
  ])("%s = %s leads out of sight", (name, id, text) => {
    const lines = told(prove(merge(natted, { "aws_vpn_gateway.v": {} }, out({ [name]: id }))));
    expect(lines[0]).toEqual(like(`next hop at aws_route.out: 0.0.0.0/0 leads to ${text}: what is behind it …`));
  });
  test("what the provider fills in at apply is no target", () => {
    const filled = { network_interface_id: ref("aws_route.out", "network_interface_id") };
    const lines = told(prove(merge(natted, out({ ...filled, vpc_peering_connection_id: "pcx-1" }))));
    expect(lines[0]).toEqual(like("next hop at aws_route.out: 0.0.0.0/0 leads to a peering connection (pcx-1): …"));
  });
});
