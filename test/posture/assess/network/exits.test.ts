import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, natted, prove, ref, told, unknown, type World } from "./builder.js";

const all = { cidr_block: "0.0.0.0/0" };
/** A public block that is not everything: perhaps AWS is behind it. */
const part = { cidr_block: "52.0.0.0/8" };
const igw = { gateway_id: ref("aws_internet_gateway.main") };
const transit = { transit_gateway_id: "tgw-1" };
const out = (patch: object): World => ({ "aws_route.out": { nat_gateway_id: undefined, ...patch } });
const more = (patch: object): World => ({
  "aws_route.more": { route_table_id: ref("aws_route_table.private"), destination_cidr_block: "0.0.0.0/0", ...patch },
});
const gateway = (patch: object): World => ({ "aws_nat_gateway.main": { ...patch } });
const beyond = (...route: object[]): World => ({ "aws_route_table.public": { route: route as never } });
const detached: World = { "aws_internet_gateway.main": { vpc_id: undefined } };
const attachment = (internet_gateway_id: unknown, vpc: string): World => ({
  "aws_internet_gateway_attachment.a": { internet_gateway_id: internet_gateway_id as never, vpc_id: ref(vpc) },
});
/** The subnet of the job, of which the source knows nothing but its id. */
const elsewhere: World = {
  "aws_subnet.job": null,
  "aws_route_table_association.job": { subnet_id: "subnet-9" },
  "aws_glue_connection.db": {
    physical_connection_requirements: [
      { subnet_id: "subnet-9", security_group_id_list: [ref("aws_security_group.job")] },
    ],
  },
};

const toNat = " → Send 0.0.0.0/0 of this route table to a public NAT gateway, or add an interface endpoint.";
const toInternet = " → Send 0.0.0.0/0 of aws_subnet.public to an internet gateway that is attached to the VPC.";

type Case = readonly [says: string, change: World, decision: RouteDecision, lines: readonly string[]];

/** What is told of a way out of which something is missing, besides that no endpoint serves. */
function check([, change, decision, lines]: Case): void {
  const proof = prove(merge(natted, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof).filter((line) => !line.startsWith("endpoint at "))).toEqual(lines.map(like));
}

const hops: readonly Case[] = [
  [
    "no default route",
    { "aws_route.out": null },
    "broken",
    [`default route at aws_route_table.private: no route to 0.0.0.0/0 (by aws_route_table_association.job)${toNat}`],
  ],
  [
    "two that lead to different things",
    more(transit),
    "undetermined",
    [
      "default route at aws_route_table.private: aws_route.more to a transit gateway (tgw-1); aws_route.out to NAT gateway aws_nat_gateway.main: which of them … → Leave one route for it.",
    ],
  ],
  ["two that both work", more({ nat_gateway_id: ref("aws_nat_gateway.main") }), "works", []],
  [
    "the VPC itself",
    out({ gateway_id: "local" }),
    "broken",
    [`next hop at aws_route.out: 0.0.0.0/0 leads to the VPC itself: nothing leaves the VPC that way${toNat}`],
  ],
  [
    "nothing",
    out({ state: "blackhole" }),
    "broken",
    [`next hop at aws_route.out: 0.0.0.0/0 leads to a blackhole: nothing leaves the VPC that way${toNat}`],
  ],
  [
    "an internet gateway",
    out(igw),
    "broken",
    [`next hop at aws_route.out: 0.0.0.0/0 leads to internet gateway aws_internet_gateway.main: …private addresses…`],
  ],
  [
    "what is not in the source",
    out(transit),
    "undetermined",
    [
      "next hop at aws_route.out: 0.0.0.0/0 leads to a transit gateway (tgw-1): what is behind it is not in this source → Check by hand…",
    ],
  ],
  [
    "a NAT gateway that is not in the source",
    out({ nat_gateway_id: "nat-9" }),
    "undetermined",
    [
      "nat gateway at aws_route.out: 0.0.0.0/0 leads to NAT gateway nat-9, which is not in this source → Add the NAT gateway…",
    ],
  ],
  [
    "a subnet of which only the id is known",
    elsewhere,
    "undetermined",
    [
      "nat subnet at aws_nat_gateway.main: it is in aws_subnet.public, VPC aws_vpc.main → Put it into the VPC of the subject.",
      "internet at aws_route_table.public: whether internet gateway aws_internet_gateway.main is attached to the VPC is not in this source…",
      "network acl at subnet-9: the network ACL of subnet-9 is not in this source → Let TCP 443 out and the answers, TCP 1024-65535, in…",
    ],
  ],
];

const gateways: readonly Case[] = [
  [
    "private, and needs no address for that",
    gateway({ connectivity_type: "private", allocation_id: undefined }),
    "broken",
    ["nat gateway at aws_nat_gateway.main: connectivity_type is private → Make it a public NAT gateway."],
  ],
  [
    "regional, so that it has neither subnet nor address of its own",
    gateway({
      availability_mode: "regional",
      allocation_id: undefined,
      subnet_id: undefined,
      vpc_id: ref("aws_vpc.main"),
    }),
    "undetermined",
    [
      "nat gateway at aws_nat_gateway.main: availability_mode is regional: …not in this source → See that the VPC has an internet gateway.",
    ],
  ],
  ["zonal, as it says", gateway({ availability_mode: "zonal" }), "works", []],
  [
    "perhaps private, with nothing behind it",
    merge(gateway({ connectivity_type: unknown(), allocation_id: undefined }), beyond()),
    "broken",
    [`internet at aws_route_table.public: aws_subnet.public has no route to 0.0.0.0/0${toInternet}`],
  ],
  [
    "public without an address, which is told alone",
    merge(gateway({ allocation_id: undefined }), beyond()),
    "broken",
    ["nat gateway at aws_nat_gateway.main: it has no allocation_id → Give it an Elastic IP."],
  ],
  [
    "in a subnet of which only the id is known",
    merge(gateway({ subnet_id: "subnet-9" }), {
      "aws_subnet.public": null,
      "aws_route_table_association.public": { subnet_id: "subnet-9" },
    }),
    "undetermined",
    [
      "nat subnet at aws_nat_gateway.main: it is in subnet-9, VPC not in this source → Put it into the VPC of the subject.",
      "network acl at subnet-9: …",
    ],
  ],
  [
    "in a subnet of which nothing is known",
    merge(gateway({ subnet_id: "subnet-9" }), {
      "aws_subnet.public": null,
      "aws_route_table_association.public": null,
    }),
    "undetermined",
    [
      "nat subnet at aws_nat_gateway.main: it is in subnet-9, …",
      "internet at aws_nat_gateway.main: the route table of subnet-9 is not in this source → Send 0.0.0.0/0 of subnet-9 to an internet gateway…",
      "network acl at subnet-9: …",
    ],
  ],
  [
    "in another VPC",
    { "aws_subnet.public": { vpc_id: ref("aws_vpc.other") }, "aws_vpc.other": {} },
    "broken",
    ["nat subnet at aws_nat_gateway.main: it is in aws_subnet.public, VPC aws_vpc.other → Put it into…"],
  ],
];

const internets: readonly Case[] = [
  ["an internet gateway by two routes", beyond({ ...all, ...igw }, { ...part, ...igw }), "works", []],
  [
    "an internet gateway or something else",
    beyond({ ...all, ...igw }, { ...part, ...transit }),
    "undetermined",
    [`internet at aws_route_table.public: several routes may mean 0.0.0.0/0${toInternet}`],
  ],
  [
    "a route table of which nothing is known",
    { "aws_route_table_association.public": { route_table_id: "rtb-9" } },
    "undetermined",
    [`internet at rtb-9: the routes of rtb-9 are not in this source${toInternet}`],
  ],
  [
    "another hop",
    beyond({ ...all, ...transit }),
    "undetermined",
    [`internet at aws_route_table.public: 0.0.0.0/0 leads to a transit gateway (tgw-1)${toInternet}`],
  ],
  [
    "another NAT gateway by two routes",
    beyond({ ...all, nat_gateway_id: "nat-1" }, { ...part, nat_gateway_id: "nat-1" }),
    "broken",
    [`internet at aws_route_table.public: 0.0.0.0/0 leads to NAT gateway nat-1${toInternet}`],
  ],
  [
    "the VPC itself",
    beyond({ ...all, gateway_id: "local" }),
    "broken",
    [`internet at aws_route_table.public: 0.0.0.0/0 leads to the VPC itself${toInternet}`],
  ],
  [
    "an internet gateway of no VPC",
    detached,
    "broken",
    [`internet at aws_internet_gateway.main: it is attached to no VPC${toInternet}`],
  ],
  [
    "an internet gateway of two VPCs",
    { ...attachment(ref("aws_internet_gateway.main"), "aws_vpc.x"), "aws_vpc.x": {} },
    "broken",
    [`internet at aws_internet_gateway.main: it is attached to aws_vpc.main, aws_vpc.x${toInternet}`],
  ],
  [
    "an internet gateway that an attachment may mean",
    merge(detached, attachment(unknown(), "aws_vpc.main")),
    "undetermined",
    [
      `internet at aws_internet_gateway.main: to which VPC internet gateway aws_internet_gateway.main is attached is not in this source${toInternet}`,
    ],
  ],
  [
    "an internet gateway of the VPC, whichever another attachment means",
    attachment(unknown(), "aws_vpc.main"),
    "works",
    [],
  ],
  [
    "an internet gateway that was looked up",
    {
      "aws_internet_gateway.main": null,
      "data.aws_internet_gateway.main": { id: "igw-1" },
      ...beyond({ ...all, gateway_id: ref("data.aws_internet_gateway.main") }),
    },
    "undetermined",
    [
      "internet at data.aws_internet_gateway.main: to which VPC internet gateway igw-1 is attached is not in this source…",
    ],
  ],
  [
    "an internet gateway outside of the source",
    beyond({ ...all, gateway_id: "igw-9" }),
    "undetermined",
    [
      `internet at aws_route_table.public: whether internet gateway igw-9 is attached to the VPC is not in this source${toInternet}`,
    ],
  ],
];

describe("the way out of a subnet leads to", () => {
  test.each(hops)("%s", (...each) => check(each));
});
describe("the NAT gateway is", () => {
  test.each(gateways)("%s", (...each) => check(each));
});
describe("behind the NAT gateway is", () => {
  test.each(internets)("%s", (...each) => check(each));
});
