import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, natted, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const KMS = sealed["aws_vpc_endpoint.kms"] ?? {};
const beside = (name: string, patch: object = {}, base: object = KMS): World => ({ [name]: { ...base, ...patch } });
const fips = { service_name: "com.amazonaws.eu-central-1.kms-fips" };
/** In the subnet and the group of the job, where nothing stands in the way. */
const near = { ...KMS, subnet_ids: [ref("aws_subnet.job")], security_group_ids: [ref("aws_security_group.job")] };
const perhaps = { private_dns_enabled: unknown() };
const shut = { security_group_ids: [ref("aws_security_group.shut")] };
const group: World = { "aws_security_group.shut": { vpc_id: ref("aws_vpc.main") } };
const undone = "private dns at aws_vpc_endpoint";

type Case = [says: string, base: World, change: World, decision: RouteDecision, via: string | null, ...lines: string[]];

const cases: readonly Case[] = [
  [
    "two that claim the names are refused by AWS",
    sealed,
    beside("aws_vpc_endpoint.two"),
    "broken",
    null,
    "endpoint conflict at aws_vpc_endpoint.kms: aws_vpc_endpoint.kms and aws_vpc_endpoint.two all claim the private names of the service; … → Keep private DNS on one of them only.",
  ],
  [
    "one that was looked up may be the one that is declared",
    sealed,
    beside("data.aws_vpc_endpoint.kms", { id: "vpce-1" }),
    "works",
    "aws_vpc_endpoint.kms",
  ],
  [
    "one that was looked up and is shut may be another one",
    sealed,
    merge(group, beside("data.aws_vpc_endpoint.kms", { id: "vpce-1", ...shut })),
    "undetermined",
    null,
    "endpoint conflict at aws_vpc_endpoint.kms: aws_vpc_endpoint.kms and data.aws_vpc_endpoint.kms may be one endpoint or two → …",
    "endpoint ingress at aws_security_group.shut: …",
  ],
  [
    "both shut, it does not matter whether they are one",
    sealed,
    merge(group, beside("aws_vpc_endpoint.kms", shut), beside("data.aws_vpc_endpoint.kms", { id: "vpce-1", ...shut })),
    "broken",
    null,
    "endpoint conflict at aws_vpc_endpoint.kms: …",
    "endpoint ingress at aws_security_group.shut: … to aws_vpc_endpoint.kms, …",
    "endpoint ingress at aws_security_group.shut: … to data.aws_vpc_endpoint.kms, …",
  ],
  ["one for FIPS has names of its own", sealed, beside("aws_vpc_endpoint.fips", fips), "works", "aws_vpc_endpoint.kms"],
  [
    "one for FIPS that cannot be reached counts if the run calls it",
    sealed,
    beside("aws_vpc_endpoint.fips", { ...fips, subnet_ids: [] }),
    "undetermined",
    null,
    "endpoint service at aws_vpc_endpoint.fips: …, which serves only the FIPS host name: … → Name the service com.amazonaws.<region>.kms.",
    "endpoint subnets at aws_vpc_endpoint.fips: it has no subnet, so no interface → Give it at least one subnet of the VPC.",
  ],
  [
    "a second one that may claim the names would be refused",
    sealed,
    beside("aws_vpc_endpoint.two", perhaps),
    "undetermined",
    null,
    `${undone}.two: private DNS is (unknown: var.x) → Set private_dns_enabled = true.`,
  ],
  [
    "one that was looked up and may claim them is not",
    sealed,
    beside("data.aws_vpc_endpoint.two", perhaps),
    "works",
    "aws_vpc_endpoint.kms",
  ],
  [
    "one that may claim the names, beside NAT, serves as NAT does",
    natted,
    beside("aws_vpc_endpoint.a", perhaps, near),
    "works",
    "aws_nat_gateway.main",
  ],
  [
    "of two that may, one would be refused",
    natted,
    merge(beside("aws_vpc_endpoint.a", perhaps, near), beside("aws_vpc_endpoint.b", perhaps, near)),
    "undetermined",
    null,
    `${undone}.a: …`,
    `${undone}.b: …`,
  ],
  [
    "one declared and one looked up may be one",
    natted,
    merge(beside("aws_vpc_endpoint.a", perhaps, near), beside("data.aws_vpc_endpoint.b", perhaps, near)),
    "works",
    "aws_nat_gateway.main",
  ],
  [
    "whether names lead to one without interfaces is not documented",
    natted,
    beside("aws_vpc_endpoint.a", { subnet_ids: [] }, near),
    "undetermined",
    null,
    "endpoint subnets at aws_vpc_endpoint.a: it has no subnet, so no interface → …",
  ],
  [
    "one without interfaces and without the names takes nothing from NAT",
    natted,
    beside("aws_vpc_endpoint.a", { subnet_ids: [], private_dns_enabled: false }, near),
    "works",
    "aws_nat_gateway.main",
  ],
  [
    "one that may claim the names and cannot be reached breaks it where there is no other way",
    sealed,
    { "aws_vpc_endpoint.kms": { ...perhaps, subnet_ids: [] } },
    "broken",
    null,
    "endpoint subnets at aws_vpc_endpoint.kms: …",
    "default route at aws_route_table.private: no route to 0.0.0.0/0 …",
  ],
];

test.each(cases)("of endpoints for KMS, %s", (_, base, change, decision, via, ...lines) => {
  const proof = prove(merge(base, change));
  expect([proof.decision, proof.via]).toEqual([decision, via]);
  expect(told(proof)).toEqual(lines.map(like));
});
