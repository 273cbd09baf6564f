import { fileURLToPath } from "node:url";
import { assess } from "../../../../posture/src/assess/assess.js";
import { proveRoutes } from "../../../../posture/src/assess/network/prove.js";
import type { Posture, Subject } from "../../../../posture/src/posture.js";
import { readAny } from "../../../../posture/src/sources/any.js";
import { graphOf, merge, natted, open, ref, sealed, unknown, type World } from "./builder.js";

const subject = (kind: Subject["kind"], address: string): Subject => ({
  address,
  stack: "",
  kind,
  name: address,
  surfaces: [],
  route: null,
});
const routeOf = (world: World, address = "aws_glue_job.etl") => {
  const graph = graphOf(world);
  const posture: Posture = {
    coverage: graph.coverage,
    keys: [],
    subjects: [
      subject("job", "aws_glue_job.etl"),
      subject("crawler", "aws_glue_crawler.sales"),
      subject("connection", "aws_glue_connection.db"),
    ],
    findings: [],
  };
  const proven = proveRoutes(graph, posture, { policies: open });
  expect(proven.subjects.map((each) => each.address)).toEqual(posture.subjects.map((each) => each.address));
  return proven.subjects.find((each) => each.address === address)?.route;
};

describe("the route of a subject in a posture", () => {
  test("says what it needs and through what it reaches it", () => {
    expect(routeOf(sealed)).toEqual({
      decision: "works",
      via: "aws_vpc_endpoint.kms",
      because: [
        "aws_subnet.job reaches s3 through aws_vpc_endpoint.s3: Glue reads the script and checks the way to S3 when a run starts",
        "aws_subnet.job reaches kms through aws_vpc_endpoint.kms: aws_glue_security_configuration.sealed uses KMS for s3, logs, bookmarks",
      ],
    });
    expect(routeOf(sealed, "aws_glue_crawler.sales")?.decision).toBe("works");
  });
  test("says of a broken link what was found, where, what to do, and how AWS would say it", () => {
    const route = routeOf(merge(sealed, { "aws_vpc_endpoint.kms": { private_dns_enabled: undefined } }));
    expect(route).toMatchObject({ decision: "broken", via: null });
    expect(route?.because.slice(0, 1)).toEqual([
      'aws_vpc_endpoint.kms: private DNS is not set, which means off. Needed for kms. Set private_dns_enabled = true. AWS would say: "kms timeout; connect timed out to kms.<region>".',
    ]);
    expect(route?.because.at(-1)).toBe("kms: aws_glue_security_configuration.sealed uses KMS for s3, logs, bookmarks");
    const crawler = routeOf(merge(sealed, { "aws_vpc_endpoint.kms": null }), "aws_glue_crawler.sales");
    expect(crawler?.because[0]).toContain('AWS would say: "Internal Service Exception".');
  });
  test("says once what several services miss", () => {
    const because = routeOf(merge(natted, { "aws_nat_gateway.main": { connectivity_type: "private" } }))?.because;
    expect(because?.filter((line) => line.startsWith("aws_nat_gateway.main: "))).toHaveLength(1);
    expect(because?.[0]).toContain("connectivity_type is private. Needed for s3, kms. Make it a public NAT gateway.");
  });
  test("names the missing input of what it cannot decide", () => {
    const route = routeOf(merge(sealed, { "aws_glue_job.etl": { connections: ["elsewhere"] } }));
    expect(route).toEqual({
      decision: "undetermined",
      via: null,
      because: ["elsewhere: connection elsewhere is not in this source. Add the connection to the source."],
    });
  });
  test("is null for what runs in Glue's own network, and for what has no route", () => {
    expect(routeOf(merge(sealed, { "aws_glue_job.etl": { connections: undefined } }))).toBeNull();
    expect(routeOf(sealed, "aws_glue_connection.db")).toBeNull();
  });
  test("notes what does not decide: services out of reach, failover, NAT and policies, rules that fight", () => {
    const notes = (world: World) => routeOf(world)?.because.filter((line) => line.startsWith("note: "));
    expect(notes(sealed)).toEqual([]);
    expect(notes(merge(sealed, { "aws_vpc_endpoint.sts": null }))).toEqual([
      "note: sts is not in reach of aws_subnet.job; a run that assumes roles or asks who it is calls STS",
    ]);
    expect(notes(natted)).toEqual([
      "note: calls through aws_nat_gateway.main carry no VPC endpoint: policies with aws:SourceVpce refuse them",
    ]);
    const spare: World = {
      "aws_glue_job.etl": { connections: ["db", "spare"] },
      "aws_glue_connection.spare": {
        name: "spare",
        physical_connection_requirements: [{ subnet_id: ref("aws_subnet.job") }],
      },
    };
    expect(notes(merge(sealed, spare))).toEqual([
      "note: connection aws_glue_connection.spare, to which Glue turns when the first has no room, is broken",
    ]);
    const works = { "aws_glue_connection.spare": sealed["aws_glue_connection.db"] ?? {} };
    expect(notes(merge(sealed, spare, works, { "aws_glue_connection.spare": { name: "spare" } }))).toEqual([]);
    expect(notes(merge(sealed, { "aws_vpc_endpoint.sts": { private_dns_enabled: unknown() } }))).toEqual([
      "note: sts is perhaps not in reach of aws_subnet.job; a run that assumes roles or asks who it is calls STS",
    ]);
    const mixed = {
      "aws_security_group.job": { ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, self: true }] },
    };
    expect(notes(merge(sealed, mixed))).toEqual([
      "note: aws_security_group.job has rules in its own blocks, which fight with aws_vpc_security_group_ingress_rule.self",
    ]);
  });
  test("is that of its own stack", () => {
    const graph = graphOf(sealed, { stack: "other" });
    const posture: Posture = {
      coverage: graph.coverage,
      keys: [],
      subjects: [subject("job", "aws_glue_job.etl")],
      findings: [],
    };
    expect(proveRoutes(graph, posture, { policies: open }).subjects[0]?.route).toBeNull();
  });
});

describe("the route in a plan that Terraform made of HCL", () => {
  const planned = async (name: string) => {
    const path = fileURLToPath(new URL(`../../../fixtures/vpc/${name}.json`, import.meta.url));
    const { after } = await readAny(path, { name });
    return proveRoutes(after, assess(after)).subjects.find(({ kind }) => kind === "job")?.route;
  };
  test("is proven although no id is known yet", async () => {
    expect(await planned("plan-create")).toMatchObject({ decision: "works", via: 'aws_vpc_endpoint.interface["kms"]' });
  });
  test("breaks when a variable switches private DNS off", async () => {
    const route = await planned("plan-no-private-dns");
    expect(route?.decision).toBe("broken");
    expect(route?.because[0]).toContain('aws_vpc_endpoint.interface["kms"]: private DNS is off');
  });
});
