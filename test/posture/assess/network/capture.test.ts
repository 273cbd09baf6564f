import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, natted, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const kms = (patch: object): World => ({ "aws_vpc_endpoint.kms": { ...patch } });
const job = (patch: object): World => ({ "aws_subnet.job": { availability_zone: undefined, ...patch } });
const arn = "arn:aws:ec2:eu-central-1:111111111111:subnet/subnet-1";
/** A resource that only says whether private names are on. */
const says = (patch: object, name = "a"): World => ({
  [`aws_vpc_endpoint_private_dns.${name}`]: {
    vpc_endpoint_id: ref("aws_vpc_endpoint.kms"),
    private_dns_enabled: true,
    ...patch,
  },
});
const silent = kms({ private_dns_enabled: undefined });
const vpc = (patch: object): World => ({ "aws_vpc.main": { ...patch } });
/** Everything is in a VPC of another kind. */
const within = (type: string): World => ({
  ...Object.fromEntries(
    Object.entries(sealed)
      .filter(([, values]) => values?.["vpc_id"] !== undefined)
      .map(([address]) => [address, { vpc_id: ref(`${type}.main`) }]),
  ),
  "aws_vpc.main": null,
  [`${type}.main`]: {},
});

const nowhere = "default route at aws_route_table.private: …";
const region = "endpoint region at aws_vpc_endpoint.kms: it serves region";
const remedy = " → Name the region of the VPC in service_name.";
const dns = "private dns at aws_vpc_endpoint.kms:";
const apart = "private dns at aws_vpc_endpoint_private_dns.a:";
const on = " → Set private_dns_enabled = true.";

type Case = [says: string, change: World, decision: RouteDecision, ...lines: string[]];

const cases: readonly Case[] = [
  ["serves the region that it names", kms({ service_region: "eu-central-1" }), "works"],
  [
    "serves another region, as it says",
    kms({ service_region: "us-east-1" }),
    "broken",
    `${region} us-east-1, the subnet is in eu-central-1${remedy}`,
    nowhere,
  ],
  [
    "serves a region that is not known",
    kms({ service_region: unknown() }),
    "undetermined",
    `${region} (unknown: var.x), the subnet is in eu-central-1${remedy}`,
    nowhere,
  ],
  [
    "serves the region that it names, perhaps the subnet's",
    merge(kms({ service_region: "eu-central-1" }), job({})),
    "undetermined",
    `${region} eu-central-1, the subnet is in one that is not in this source${remedy}`,
    nowhere,
  ],
  ["serves the only region that AWS takes, where nothing is said of the subnet's", job({}), "works"],
  [
    "serves a region where the subnet may not be",
    job({ availability_zone: unknown() }),
    "undetermined",
    `${region} eu-central-1, the subnet is in (unknown: var.x)${remedy}`,
    nowhere,
  ],
  ["serves the region of the subnet's ARN", job({ arn }), "works"],
  [
    "serves another region than the subnet's ARN says",
    merge(kms({ service_name: "com.amazonaws.us-east-1.kms" }), job({ arn })),
    "broken",
    `${region} us-east-1, the subnet is in eu-central-1${remedy}`,
    nowhere,
  ],
  [
    "serves a region where the subnet may not be, by an ARN that is not known",
    job({ arn: unknown() }),
    "undetermined",
    `${region} eu-central-1, the subnet is in (unknown: var.x)${remedy}`,
    nowhere,
  ],
  [
    "is of the other type",
    kms({ vpc_endpoint_type: undefined }),
    "broken",
    'endpoint type at aws_vpc_endpoint.kms: vpc_endpoint_type is Gateway → Set vpc_endpoint_type = "Interface".',
    nowhere,
  ],
  [
    "is in a VPC that is not known",
    kms({ vpc_id: unknown() }),
    "undetermined",
    "endpoint vpc at aws_vpc_endpoint.kms: it is in VPC (unknown: var.x) → Put it into aws_vpc.main.",
    nowhere,
  ],
  [
    "perhaps takes the names",
    kms({ private_dns_enabled: unknown() }),
    "undetermined",
    `${dns} private DNS is (unknown: var.x)${on}`,
    nowhere,
  ],
  ["does not take the names", silent, "broken", `${dns} private DNS is not set, which means off${on}`, nowhere],
  [
    "does not take the names, as it says",
    kms({ private_dns_enabled: false }),
    "broken",
    `${dns} private DNS is off${on}`,
    nowhere,
  ],
  ["takes the names, as another resource agrees", says({}), "works"],
  ["takes the names, as two others agree", merge(silent, says({}), says({}, "b")), "works"],
  [
    "does not take the names, as another resource says",
    merge(silent, says({ private_dns_enabled: undefined })),
    "broken",
    `${apart} private DNS is off${on}`,
    nowhere,
  ],
  [
    "fights with others over the names",
    merge(kms({ private_dns_enabled: false }), says({}), says({}, "b")),
    "undetermined",
    `${apart} private_dns_enabled is false here, and aws_vpc_endpoint_private_dns.a, aws_vpc_endpoint_private_dns.b says otherwise${on}`,
    nowhere,
  ],
  [
    "perhaps loses the names to another resource",
    says({ vpc_endpoint_id: unknown(), private_dns_enabled: undefined }),
    "undetermined",
    `${dns} whether aws_vpc_endpoint_private_dns.a is for this endpoint${on}`,
    nowhere,
  ],
  ["takes the names, whosever resource says so", says({ vpc_endpoint_id: unknown() }), "works"],
  [
    "is in a VPC without names",
    vpc({ enable_dns_support: false, enable_dns_hostnames: undefined }),
    "broken",
    "vpc dns at aws_vpc.main: enable_dns_support is false → Set enable_dns_support = true.",
    "vpc dns at aws_vpc.main: enable_dns_hostnames is not set → Set enable_dns_hostnames = true.",
    nowhere,
  ],
];

test.each(cases)("an endpoint that %s", (_, change, decision, ...lines) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map(like));
});

test("a VPC that is not in the source, or that was adopted, may have names or not", () => {
  const lines = (world: World) => told(prove(merge(sealed, world))).filter((line) => line.startsWith("vpc dns"));
  expect(lines(within("aws_default_vpc"))).toEqual([
    "vpc dns at aws_default_vpc.main: enable_dns_support is not set → Set enable_dns_support = true.",
    "vpc dns at aws_default_vpc.main: enable_dns_hostnames is not set → Set enable_dns_hostnames = true.",
  ]);
  expect(lines({ "aws_vpc.main": null })).toEqual([
    "vpc dns at ${aws_vpc.main.id}: enable_dns_support and enable_dns_hostnames of ${aws_vpc.main.id} are not in this source → Add the VPC to the source.",
  ]);
});

describe("where no endpoint serves", () => {
  const kmsLines = (base: World, ...worlds: World[]) => {
    const proof = prove(merge(base, { "aws_vpc_endpoint.kms": null }, ...worlds));
    return told({ ...proof, culprits: proof.culprits.filter(({ services }) => services.includes("kms")) });
  };
  test("one is missed, with the kind that the service has", () => {
    expect(kmsLines(sealed)).toEqual([
      "endpoint at aws_vpc.main: no endpoint serves kms in aws_vpc.main → Add an interface endpoint for kms with private DNS to the VPC, or a route through a NAT gateway.",
      like(nowhere),
    ]);
  });
  test("one is not missed where there is a NAT gateway that does not work", () => {
    const broken = { "aws_nat_gateway.main": { connectivity_type: "private" } };
    expect(kmsLines(natted, broken)).toEqual([
      like("nat gateway at aws_nat_gateway.main: connectivity_type is private → …"),
    ]);
  });
  test("there may be one out of sight in a VPC that was only looked up", () => {
    const proof = prove(merge(sealed, within("data.aws_vpc"), { "aws_vpc_endpoint.kms": null }));
    expect(proof.decision).toBe("undetermined");
    expect(told(proof)).toContainEqual(
      like(
        "endpoint at ${data.aws_vpc.main.id}: no endpoint serves kms in ${data.aws_vpc.main.id} as far as this source goes; the endpoints of ${data.aws_vpc.main.id} are not in it → Add the VPC to the source.",
      ),
    );
  });
});
