import type { Policies } from "../../../../posture/src/assess/network/policies.js";
import { type RouteOptions, type RouteProof, routes } from "../../../../posture/src/assess/network/routes.js";
import type { Graph, Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";

/** Values of resources by address; null leaves one out, and a value of undefined leaves an attribute out. */
export type World = Readonly<Record<string, Readonly<Record<string, Value | undefined>> | null>>;

/** A reference, as a symbol of what is not known before apply. */
export function ref(address: string, attribute = "id"): Sym {
  return Sym.ref(address, attribute);
}

export const unknown = (why = "var.x") => Sym.opaque(why);

/** Merges worlds resource by resource, attribute by attribute. */
export function merge(...worlds: readonly World[]): World {
  const result: Record<string, Record<string, Value | undefined> | null> = {};
  for (const world of worlds) {
    for (const [address, values] of Object.entries(world)) {
      result[address] = values === null ? null : { ...result[address], ...values };
    }
  }
  return result;
}

export function graphOf(world: World, extra: Partial<Resource> = {}): Graph {
  const resources = Object.entries(world).flatMap(([address, values]): Resource[] => {
    if (values === null) return [];
    const mode = address.startsWith("data.") ? "data" : "managed";
    const type = address.replace(/^data\./, "").split(".")[0] ?? "";
    const known = Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined);
    const body: ValueObject = Object.fromEntries(known);
    return [{ id: address, address, stack: "", mode, type, values: body, action: "create", ...extra }];
  });
  resources.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    resources,
    coverage: { resources: resources.length, evaluated: resources.length, unrecognised: [], gaps: [] },
  };
}

/** Policies that allow everything: for tests of the network alone. */
export const open: Policies = {
  endpoint: () => ({ answer: "yes", found: "allowed" }),
  network: () => ({ answer: "yes", found: "allowed" }),
};

const subject = /^aws_glue_(job|crawler|dev_endpoint)\./;

/** The proof of one subject; the others of its world are left out, since each is proven by itself. */
export function prove(
  world: World,
  address = "aws_glue_job.etl",
  options: RouteOptions = { policies: open },
): RouteProof {
  const alone = Object.fromEntries(Object.entries(world).filter(([id]) => id === address || !subject.test(id)));
  const found = routes(graphOf(alone), options).find((each) => each.address === address);
  if (found === undefined) throw new Error(`${address} is not in the test's world`);
  return found;
}

/** What decides, in short: `link at address`. */
export function because(proof: RouteProof): readonly string[] {
  return proof.culprits.map(({ link, where }) => `${link} at ${where}`);
}

/** What decides and what to do about it, in short: `link at address: what was found → remedy`. */
export function told(proof: RouteProof): readonly string[] {
  return proof.culprits.map(({ link, where, found, remedy }) => `${link} at ${where}: ${found} → ${remedy}`);
}

/** A line that reads like this, with any text for each `…`. */
export function like(line: string) {
  const parts = line.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return expect.stringMatching(new RegExp(`^${parts.join("[^]*")}$`));
}

const endpoint = (service: string) => ({
  vpc_id: ref("aws_vpc.main"),
  service_name: `com.amazonaws.eu-central-1.${service}`,
  vpc_endpoint_type: "Interface",
  private_dns_enabled: true,
  subnet_ids: [ref("aws_subnet.endpoints")],
  security_group_ids: [ref("aws_security_group.endpoints")],
});

/** A VPC without subnets, a job in it, and all that is the same however it reaches KMS. */
const common: World = {
  "aws_vpc.main": { cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true },
  "aws_subnet.job": { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.1.0/24", availability_zone: "eu-central-1a" },
  "aws_route_table.private": { vpc_id: ref("aws_vpc.main") },
  "aws_route_table_association.job": {
    subnet_id: ref("aws_subnet.job"),
    route_table_id: ref("aws_route_table.private"),
  },
  "aws_security_group.job": { vpc_id: ref("aws_vpc.main") },
  "aws_vpc_security_group_ingress_rule.self": {
    security_group_id: ref("aws_security_group.job"),
    referenced_security_group_id: ref("aws_security_group.job"),
    ip_protocol: "tcp",
    from_port: 0,
    to_port: 65535,
  },
  "aws_vpc_security_group_egress_rule.all": {
    security_group_id: ref("aws_security_group.job"),
    cidr_ipv4: "0.0.0.0/0",
    ip_protocol: "-1",
  },
  "aws_glue_connection.db": {
    name: "db",
    connection_type: "JDBC",
    physical_connection_requirements: [
      {
        subnet_id: ref("aws_subnet.job"),
        security_group_id_list: [ref("aws_security_group.job")],
        availability_zone: ref("aws_subnet.job", "availability_zone"),
      },
    ],
  },
  "aws_kms_key.data": {},
  "aws_glue_security_configuration.sealed": {
    name: "sealed",
    encryption_configuration: [
      {
        s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: ref("aws_kms_key.data", "arn") }],
        cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: ref("aws_kms_key.data", "arn") }],
        job_bookmarks_encryption: [
          { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: ref("aws_kms_key.data", "arn") },
        ],
      },
    ],
  },
  "aws_iam_role.etl": { name: "etl" },
  "aws_iam_role_policy_attachment.etl": {
    role: ref("aws_iam_role.etl", "name"),
    policy_arn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
  },
  "aws_glue_job.etl": {
    name: "etl",
    role_arn: ref("aws_iam_role.etl", "arn"),
    connections: ["db"],
    security_configuration: "sealed",
    command: [{ script_location: "s3://scripts/etl.py" }],
  },
  "aws_glue_crawler.sales": {
    name: "sales",
    role: ref("aws_iam_role.etl", "arn"),
    security_configuration: "sealed",
    jdbc_target: [{ connection_name: "db", path: "sales/%" }],
  },
};

/** No way to the internet: everything goes through endpoints. */
export const sealed: World = merge(common, {
  "aws_subnet.endpoints": {
    vpc_id: ref("aws_vpc.main"),
    cidr_block: "10.0.2.0/24",
    availability_zone: "eu-central-1b",
  },
  "aws_security_group.endpoints": { vpc_id: ref("aws_vpc.main") },
  "aws_vpc_security_group_ingress_rule.https": {
    security_group_id: ref("aws_security_group.endpoints"),
    referenced_security_group_id: ref("aws_security_group.job"),
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
  },
  "aws_vpc_endpoint.kms": endpoint("kms"),
  "aws_vpc_endpoint.glue": endpoint("glue"),
  "aws_vpc_endpoint.logs": endpoint("logs"),
  "aws_vpc_endpoint.monitoring": endpoint("monitoring"),
  "aws_vpc_endpoint.secretsmanager": endpoint("secretsmanager"),
  "aws_vpc_endpoint.sts": endpoint("sts"),
  "aws_vpc_endpoint.s3": {
    vpc_id: ref("aws_vpc.main"),
    service_name: "com.amazonaws.eu-central-1.s3",
    vpc_endpoint_type: "Gateway",
    route_table_ids: [ref("aws_route_table.private")],
  },
});

/** No endpoints: everything goes through a NAT gateway. */
export const natted: World = merge(common, {
  "aws_internet_gateway.main": { vpc_id: ref("aws_vpc.main") },
  "aws_subnet.public": { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.9.0/24", availability_zone: "eu-central-1a" },
  "aws_route_table.public": {
    vpc_id: ref("aws_vpc.main"),
    route: [{ cidr_block: "0.0.0.0/0", gateway_id: ref("aws_internet_gateway.main") }],
  },
  "aws_route_table_association.public": {
    subnet_id: ref("aws_subnet.public"),
    route_table_id: ref("aws_route_table.public"),
  },
  "aws_eip.nat": { domain: "vpc" },
  "aws_nat_gateway.main": { subnet_id: ref("aws_subnet.public"), allocation_id: ref("aws_eip.nat") },
  "aws_route.out": {
    route_table_id: ref("aws_route_table.private"),
    destination_cidr_block: "0.0.0.0/0",
    nat_gateway_id: ref("aws_nat_gateway.main"),
  },
});
