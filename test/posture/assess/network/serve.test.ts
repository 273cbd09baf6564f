import { merge, natted, prove, ref, sealed, unknown, type World } from "./builder.js";

const decision = (...worlds: World[]) => prove(merge(sealed, ...worlds)).decision;
const without = (service: string): World => ({ [`aws_vpc_endpoint.${service}`]: null });
const optional = (world: World) =>
  prove(world)
    .places[0]?.reaches.filter(({ need, chain }) => need.optional && chain.answer !== "yes")
    .map(({ need }) => need.service);

describe("rule 24: without NAT every service that a run uses takes an endpoint", () => {
  test("bookmarks and the Data Catalog use Glue's own", () => {
    for (const argument of [
      { "--job-bookmark-option": "job-bookmark-enable" },
      { "--enable-glue-datacatalog": "true" },
    ]) {
      const uses = { "aws_glue_job.etl": { default_arguments: argument } };
      expect(decision(uses)).toBe("works");
      const proof = prove(merge(sealed, uses, without("glue")));
      expect(proof.decision).toBe("broken");
      expect(proof.culprits[0]?.failure).toBe("service-timeout");
      expect(prove(merge(natted, uses)).decision).toBe("works");
    }
  });
  test("an argument that is not known leaves open whether it is used", () => {
    const hidden = { "aws_glue_job.etl": { default_arguments: { "--job-bookmark-option": unknown() } } };
    expect(decision(hidden, without("glue"))).toBe("undetermined");
    expect(decision({ "aws_glue_job.etl": { default_arguments: unknown() } }, without("glue"))).toBe("undetermined");
    expect(decision(hidden)).toBe("works");
  });
  test("a connection with a secret uses Secrets Manager", () => {
    const secret = { "aws_glue_connection.db": { connection_properties: { SECRET_ID: "db" } } };
    expect(decision(secret)).toBe("works");
    expect(decision(secret, without("secretsmanager"))).toBe("broken");
    expect(decision(without("secretsmanager"))).toBe("works");
    const hidden = { "aws_glue_connection.db": { connection_properties: unknown() } };
    expect(decision(hidden, without("secretsmanager"))).toBe("undetermined");
  });
  test.each(["glue", "logs", "monitoring", "sts"])(
    "%s is told of when it is not in reach and nothing proves its use",
    (service) => {
      expect(decision(without(service))).toBe("works");
      expect(optional(merge(sealed, without(service)))).toEqual([service]);
      expect(optional(sealed)).toEqual([]);
      expect(optional(natted)).toEqual([]);
    },
  );
  test("the same rules hold for each of them", () => {
    const uses = { "aws_glue_job.etl": { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } } };
    for (const patch of [{ private_dns_enabled: false }, { vpc_endpoint_type: undefined }, { subnet_ids: [] }]) {
      expect(decision(uses, { "aws_vpc_endpoint.glue": patch })).toBe("broken");
    }
  });
});

describe("an endpoint and a NAT gateway in one VPC", () => {
  const both = merge(natted, {
    "aws_vpc_endpoint.kms": {
      ...sealed["aws_vpc_endpoint.kms"],
      subnet_ids: [ref("aws_subnet.job")],
      security_group_ids: [ref("aws_security_group.job")],
    },
  });
  test("the endpoint takes the calls", () => expect(prove(both).via).toBe("aws_vpc_endpoint.kms"));
  test("where it is not known whether it does, both ways must work", () => {
    const perhaps = { "aws_vpc_endpoint.kms": { private_dns_enabled: unknown() } };
    expect(prove(merge(both, perhaps)).decision).toBe("works");
    expect(
      prove(
        merge(both, perhaps, {
          "aws_vpc_endpoint.kms": { security_group_ids: [ref("aws_security_group.none")] },
          "aws_security_group.none": { vpc_id: ref("aws_vpc.main") },
        }),
      ).decision,
    ).toBe("undetermined");
    expect(prove(merge(sealed, perhaps)).decision).toBe("undetermined");
  });
});
