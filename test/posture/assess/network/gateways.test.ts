import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, natted, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const s3 = (patch: object): World => ({ "aws_vpc_endpoint.s3": { ...patch } });
const without: World = { "aws_vpc_endpoint.s3": null };
const iface = (patch: object = {}): World => ({
  "aws_vpc_endpoint.iface": {
    ...sealed["aws_vpc_endpoint.kms"],
    service_name: "com.amazonaws.eu-central-1.s3",
    subnet_ids: [ref("aws_subnet.job")],
    security_group_ids: [ref("aws_security_group.job")],
    ...patch,
  },
});
const twin: World = { "aws_vpc_endpoint.twin": iface()["aws_vpc_endpoint.iface"] ?? {} };
const other: World = { "aws_route_table.other": { vpc_id: ref("aws_vpc.main") } };
const associated = (patch: object): World => ({
  "aws_vpc_endpoint_route_table_association.a": {
    vpc_endpoint_id: ref("aws_vpc_endpoint.s3"),
    route_table_id: ref("aws_route_table.private"),
    ...patch,
  },
});
const unjoined = s3({ route_table_ids: undefined });
/** Out of the group of the job goes only what is within the VPC, and what this rule says. */
const towards = (patch: object, ...worlds: World[]): World =>
  merge(
    {
      "aws_vpc_security_group_egress_rule.all": { cidr_ipv4: "10.0.0.0/16" },
      "aws_vpc_security_group_egress_rule.s3": {
        security_group_id: ref("aws_security_group.job"),
        ip_protocol: "-1",
        ...patch,
      },
    },
    ...worlds,
  );
const list = (type: string, name: string): World =>
  towards({ prefix_list_id: ref(`${type}.s3`, "id") }, { [`${type}.s3`]: { name, id: "pl-1" } });

const none = "endpoint at aws_vpc.main: no endpoint serves s3 in aws_vpc.main → Add a gateway endpoint for S3 …";
const nowhere = "default route at aws_route_table.private: no route to 0.0.0.0/0 …";
const join = " → Associate it with that route table.";
const checked = "gateway endpoint at aws_vpc_endpoint.iface: it is an interface endpoint: whether Glue's check …";
const send = " → Let the groups of the connection send TCP 443 to the prefix list of the S3 endpoint, or to 0.0.0.0/0.";

type Case = [says: string, base: World, change: World, decision: RouteDecision, ...lines: string[]];

const cases: readonly Case[] = [
  ["without any", sealed, without, "broken", none, nowhere],
  [
    "with one for FIPS names only",
    sealed,
    s3({ service_name: "com.amazonaws.eu-central-1.s3-fips" }),
    "broken",
    none,
    nowhere,
  ],
  [
    "with one for DynamoDB",
    sealed,
    s3({ service_name: "com.amazonaws.eu-central-1.dynamodb" }),
    "broken",
    none,
    nowhere,
  ],
  [
    "with one on no route table and an interface endpoint",
    sealed,
    merge(unjoined, iface()),
    "undetermined",
    `${checked} → …`,
    nowhere,
  ],
  [
    "with one on no route table",
    sealed,
    unjoined,
    "broken",
    `gateway endpoint at aws_vpc_endpoint.s3: it is not associated with the route table of aws_subnet.job (aws_route_table.private)${join}`,
    nowhere,
  ],
  ["with one that an association puts there", sealed, merge(unjoined, associated({})), "works"],
  [
    "with one that an association puts elsewhere",
    sealed,
    merge(unjoined, other, associated({ route_table_id: ref("aws_route_table.other") })),
    "broken",
    "gateway endpoint at aws_vpc_endpoint.s3: it is not associated with …",
    nowhere,
  ],
  [
    "with one that an association may put there",
    sealed,
    merge(unjoined, associated({ vpc_endpoint_id: unknown() })),
    "undetermined",
    `gateway endpoint at aws_vpc_endpoint.s3: whether it is associated with the route table of aws_subnet.job (aws_route_table.private)${join}`,
    nowhere,
  ],
  [
    "with one that an association of whatever endpoint puts elsewhere",
    sealed,
    merge(unjoined, other, associated({ vpc_endpoint_id: unknown(), route_table_id: ref("aws_route_table.other") })),
    "broken",
    "gateway endpoint at aws_vpc_endpoint.s3: it is not associated with …",
    nowhere,
  ],
  [
    "with one, where the route table is not known",
    sealed,
    { "aws_route_table_association.job": { subnet_id: unknown() } },
    "undetermined",
    `gateway endpoint at aws_vpc_endpoint.s3: whether it is associated with the route table of aws_subnet.job (which of aws_route_table_association.job gives aws_subnet.job its route table)${join}`,
    "route table at aws_subnet.job: …",
  ],
  [
    "with one of a VPC that is not known",
    sealed,
    s3({ vpc_id: unknown() }),
    "undetermined",
    "endpoint vpc at aws_vpc_endpoint.s3: it is in VPC (unknown: var.x) → Put it into aws_vpc.main.",
    nowhere,
  ],
  [
    "with one of a service that is not known",
    sealed,
    s3({ service_name: unknown() }),
    "undetermined",
    "endpoint service at aws_vpc_endpoint.s3: service_name is (unknown: var.x) → Name the service in clear.",
    nowhere,
  ],
  [
    "with one of a type that is not known",
    sealed,
    s3({ vpc_endpoint_type: unknown() }),
    "undetermined",
    "endpoint type at aws_vpc_endpoint.s3: vpc_endpoint_type is (unknown: var.x) → Name the type in clear.",
    nowhere,
  ],
  [
    "with one that was looked up beside",
    sealed,
    { "data.aws_vpc_endpoint.s3": { ...sealed["aws_vpc_endpoint.s3"], id: "vpce-1" } },
    "works",
  ],
  [
    "with one that was looked up beside, perhaps on the same route table",
    sealed,
    { "data.aws_vpc_endpoint.s3": { ...sealed["aws_vpc_endpoint.s3"], id: "vpce-1", route_table_ids: unknown() } },
    "works",
  ],
  [
    "with a second one, perhaps on the same route table",
    sealed,
    { "aws_vpc_endpoint.two": { ...sealed["aws_vpc_endpoint.s3"], route_table_ids: unknown() } },
    "undetermined",
    "gateway endpoint at aws_vpc_endpoint.two: whether it is associated with …",
  ],
  ["with an interface endpoint beside, which may be shut", sealed, iface({ subnet_ids: [] }), "works"],
  [
    "with an interface endpoint alone",
    sealed,
    merge(without, iface()),
    "undetermined",
    `${checked} → Add a gateway endpoint for S3; it costs nothing.`,
    nowhere,
  ],
  [
    "with an interface endpoint without private names",
    sealed,
    merge(without, iface({ private_dns_enabled: false })),
    "broken",
    none,
    nowhere,
  ],
  ["with two interface endpoints and a NAT gateway, which serves anyway", natted, merge(iface(), twin), "works"],
];

test.each(cases)("S3 %s", (_, base, change, decision, ...lines) => {
  const proof = prove(merge(base, change));
  expect(proof.decision).toBe(decision);
  const about = proof.culprits.filter(({ services }) => services.includes("s3"));
  expect(told({ ...proof, culprits: about })).toEqual(lines.map(like));
});

const egress: readonly [says: string, change: World, decision: RouteDecision][] = [
  [
    "the prefix list of the endpoint",
    towards({ prefix_list_id: ref("aws_vpc_endpoint.s3", "prefix_list_id") }),
    "works",
  ],
  ["a list that was looked up by S3's name", list("data.aws_prefix_list", "com.amazonaws.eu-central-1.s3"), "works"],
  ["one of the managed lists", list("data.aws_ec2_managed_prefix_list", "com.amazonaws.eu-central-1.s3"), "works"],
  ["the list of S3 Express", list("data.aws_prefix_list", "com.amazonaws.eu-central-1.s3express"), "broken"],
  ["the group of the connection", towards({ referenced_security_group_id: ref("aws_security_group.job") }), "broken"],
  ["a private block", towards({ cidr_ipv4: "192.168.0.0/16" }), "broken"],
];

test.each(egress)("a rule that lets out to %s: S3 %s", (_, change, decision) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  const line = `egress at aws_security_group.job: no rule lets TCP 443 out to S3${send}`;
  expect(told(proof)).toEqual(decision === "works" ? [] : [line]);
});
