import fc from "fast-check";
import { routes } from "../../../../posture/src/assess/network/routes.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { isList, isObject, Sym, type Value } from "../../../../posture/src/graph/value.js";
import { SEED } from "../../seed.js";
import { graphOf, merge, natted, open, ref, sealed, type World } from "./builder.js";

const subjects = ["aws_glue_job.etl", "aws_glue_crawler.sales"];
const decide = (world: World, policies = true) =>
  routes(graphOf(world), policies ? { policies: open } : {})
    .filter(({ address }) => subjects.includes(address))
    .map(({ decision }) => decision);

type Path = readonly (string | number)[];

/** Every place in a value, the value itself first. */
function places(value: Value | undefined, at: Path = []): Path[] {
  const inner = isList(value)
    ? value.flatMap((item, index) => places(item, [...at, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => places(item, [...at, key]))
      : [];
  return [at, ...inner];
}

function replaced(value: Value, path: Path, by: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (isList(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  if (!isObject(value)) throw new Error("no such place");
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? replaced(item, rest, by) : item]),
  );
}

function replace(world: World, path: Path, by: Value): World {
  const [address, attribute, ...rest] = path as readonly string[];
  const value = world[address ?? ""]?.[attribute ?? ""];
  if (value === undefined) throw new Error(`nothing at ${path.join(".")}`);
  return merge(world, { [address ?? ""]: { [attribute ?? ""]: replaced(value, rest, by) } });
}

function everywhere(world: World): Path[] {
  return Object.entries(world).flatMap(([address, values]) =>
    Object.entries(values ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : places(value).map((at) => [address, name, ...at]),
    ),
  );
}

const acl = (egress: Value): World => ({
  "aws_network_acl.job": {
    vpc_id: ref("aws_vpc.main"),
    subnet_ids: [ref("aws_subnet.job")],
    ingress: [
      { rule_no: 1, action: "allow", protocol: "tcp", from_port: 1024, to_port: 65535, cidr_block: "0.0.0.0/0" },
    ],
    egress,
  },
});
const allow = { rule_no: 9, action: "allow", protocol: "tcp", from_port: 443, to_port: 443, cidr_block: "0.0.0.0/0" };

/** Worlds that work and worlds that are broken in one place each. */
const worlds: Readonly<Record<string, World>> = {
  sealed,
  natted,
  "sealed with an ACL": merge(sealed, acl([allow])),
  "sealed with a secret": merge(sealed, { "aws_glue_connection.db": { connection_properties: { SECRET_ID: "x" } } }),
  "natted with a second route": merge(natted, {
    "aws_route.peer": {
      route_table_id: ref("aws_route_table.private"),
      destination_cidr_block: "10.9.0.0/16",
      vpc_peering_connection_id: "pcx-1",
    },
  }),
  "no endpoint": merge(sealed, { "aws_vpc_endpoint.kms": null }),
  "no private DNS": merge(sealed, { "aws_vpc_endpoint.kms": { private_dns_enabled: false } }),
  "a VPC without host names": merge(sealed, { "aws_vpc.main": { enable_dns_hostnames: false } }),
  "an ACL that denies": merge(sealed, acl([{ ...allow, rule_no: 1, action: "deny" }, allow])),
  "an ACL of another subnet that denies": merge(
    sealed,
    { "aws_subnet.far": { vpc_id: ref("aws_vpc.main") } },
    acl([]),
    {
      "aws_network_acl.job": { subnet_ids: [ref("aws_subnet.far")] },
    },
  ),
  "another zone": merge(sealed, {
    "aws_glue_connection.db": {
      physical_connection_requirements: [
        {
          subnet_id: ref("aws_subnet.job"),
          security_group_id_list: [ref("aws_security_group.job")],
          availability_zone: "eu-central-1c",
        },
      ],
    },
  }),
  "a group for HTTP": merge(sealed, { "aws_vpc_security_group_ingress_rule.https": { from_port: 80, to_port: 80 } }),
  "bookmarks without Glue's endpoint": merge(sealed, {
    "aws_vpc_endpoint.glue": null,
    "aws_glue_job.etl": { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } },
    "aws_glue_crawler.sales": null,
  }),
  "a private NAT gateway": merge(natted, { "aws_nat_gateway.main": { connectivity_type: "private" } }),
  "a NAT gateway without internet": merge(natted, { "aws_route_table_association.public": null }),
  "an internet gateway only": merge(natted, {
    "aws_route.out": { nat_gateway_id: undefined, gateway_id: ref("aws_internet_gateway.main") },
  }),
  "a foreign bucket": merge(sealed, { "aws_s3_bucket.scripts": { bucket: "scripts", region: "us-east-1" } }),
  "another region": merge(sealed, { "aws_vpc_endpoint.kms": { service_name: "com.amazonaws.us-east-1.kms" } }),
  "a group of another account": merge(sealed, {
    "aws_security_group.job": { owner_id: "222222222222" },
    "aws_glue_job.etl": { arn: "arn:aws:glue:eu-central-1:111111111111:job/etl" },
    "aws_glue_crawler.sales": null,
  }),
  "a FIPS endpoint beside": merge(sealed, {
    "aws_vpc_endpoint.fips": {
      ...sealed["aws_vpc_endpoint.kms"],
      service_name: "com.amazonaws.eu-central-1.kms-fips",
    },
  }),
  "an endpoint that was looked up beside": merge(sealed, {
    "data.aws_vpc_endpoint.kms": { ...sealed["aws_vpc_endpoint.kms"], id: "vpce-1" },
  }),
  "the default group on both sides": merge(sealed, {
    "aws_vpc_endpoint.kms": { security_group_ids: undefined },
    "aws_glue_connection.db": {
      physical_connection_requirements: [
        {
          subnet_id: ref("aws_subnet.job"),
          security_group_id_list: [ref("aws_vpc.main", "default_security_group_id"), ref("aws_security_group.job")],
        },
      ],
    },
  }),
  "an endpoint whose group is closed, and NAT": merge(natted, {
    "aws_vpc_endpoint.kms": { ...sealed["aws_vpc_endpoint.kms"], subnet_ids: [ref("aws_subnet.public")] },
    "aws_security_group.endpoints": { vpc_id: ref("aws_vpc.main") },
  }),
  "the main table": merge(natted, {
    "aws_route_table_association.job": null,
    "aws_main_route_table_association.main": {
      vpc_id: ref("aws_vpc.main"),
      route_table_id: ref("aws_route_table.private"),
    },
  }),
  "rules in blocks": merge(sealed, {
    "aws_vpc_security_group_ingress_rule.self": null,
    "aws_vpc_security_group_egress_rule.all": null,
    "aws_security_group.job": {
      ingress: [{ protocol: "tcp", from_port: 0, to_port: 65535, self: true }],
      egress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }],
    },
  }),
  "two endpoints for KMS": merge(sealed, { "aws_vpc_endpoint.kms2": { ...sealed["aws_vpc_endpoint.kms"] } }),
};

describe("a value that becomes unknown", () => {
  // What is true of every completion stays; the known value is one of the completions.
  test.each(Object.entries(worlds))("never decides otherwise than the known one: %s", (_, world) => {
    const before = decide(world);
    const wrong: string[] = [];
    for (const path of everywhere(world)) {
      const after = decide(replace(world, path, Sym.opaque("not known")));
      after.forEach((decision, index) => {
        const sure = decision === "works" || decision === "broken" || decision === null;
        if (sure && decision !== before[index]) wrong.push(`${path.join(".")}: ${before[index]} → ${decision}`);
      });
    }
    expect(wrong).toEqual([]);
  });

  test("works only where every completion that is tried works", () => {
    const completions: readonly Value[] = [
      ref("aws_vpc.x"),
      ref("aws_subnet.job"),
      "x",
      "0.0.0.0/0",
      "10.0.1.0/24",
      443,
      0,
      true,
      false,
      "tcp",
      "udp",
      "-1",
    ];
    const cases = [sealed, natted].flatMap((world) => everywhere(world).map((path) => ({ world, path })));
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.constantFrom(...completions), ({ world, path }, completion) => {
        const symbolic = decide(replace(world, path, Sym.opaque("not known")));
        const complete = decide(replace(world, path, completion));
        symbolic.forEach((decision, index) => {
          if (decision === "works") expect([path.join("."), complete[index]]).toEqual([path.join("."), "works"]);
        });
      }),
      { numRuns: 400, seed: SEED },
    );
  });
});

describe("the order of resources", () => {
  test("changes nothing", () => {
    const all = Object.values(worlds).map((world) => ({
      graph: graphOf(world),
      proofs: routes(graphOf(world), { policies: open }),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.infiniteStream(fc.nat()), ({ graph, proofs }, stream) => {
        const keyed = graph.resources.map((resource): [number, Resource] => [stream.next().value ?? 0, resource]);
        const resources = keyed.sort(([a], [b]) => a - b).map(([, resource]) => resource);
        const shuffled = routes({ ...graph, resources }, { policies: open });
        expect(new Map(shuffled.map((proof) => [proof.id, proof]))).toEqual(
          new Map(proofs.map((proof) => [proof.id, proof])),
        );
      }),
      { numRuns: 60, seed: SEED },
    );
  });
});

describe("the size of a graph", () => {
  const many = (count: number): World => {
    const worlds: World[] = [];
    for (let n = 0; n < count; n++) {
      const renamed = (value: Value): Value => {
        if (value instanceof Sym)
          return value.only === undefined ? value : ref(`${value.only.to}${n}`, value.only.attribute);
        if (isList(value)) return value.map(renamed);
        if (isObject(value))
          return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item)]));
        return value === "db" || value === "etl" || value === "sealed" ? `${value}${n}` : value;
      };
      const copy = Object.entries(sealed).map(([address, values]) => [`${address}${n}`, renamed(values as Value)]);
      worlds.push(Object.fromEntries(copy));
    }
    return Object.assign({}, ...worlds);
  };
  /** Processor time, which other programs on the machine do not spend. */
  const cost = (world: World): number => {
    const graph = graphOf(world);
    const start = process.cpuUsage();
    const proofs = routes(graph, { policies: open });
    expect(new Set(proofs.map(({ decision }) => decision))).toEqual(new Set(["works"]));
    return process.cpuUsage(start).user;
  };
  test("counts once: four times the networks take four times as long, not sixteen times", () => {
    const [small, large] = [many(400), many(1600)];
    cost(small);
    expect(cost(large) / Math.min(cost(small), cost(small))).toBeLessThan(10);
  }, 60_000);
  test("10,000 jobs in one network are proven in seconds", () => {
    const jobs = Array.from({ length: 10_000 }, (_, n) => [
      `aws_glue_job.n${n}`,
      { ...sealed["aws_glue_job.etl"], name: `n${n}` },
    ]);
    expect(cost(merge(sealed, Object.fromEntries(jobs)))).toBeLessThan(15_000_000);
  }, 60_000);
});
