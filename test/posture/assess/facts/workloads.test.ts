import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import { connections } from "../../../../posture/src/assess/facts/connections.js";
import { jobs } from "../../../../posture/src/assess/facts/jobs.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import { hiddenRoles } from "../../../../posture/src/assess/facts/workload-roles.js";
import { HELD_SECRET, WRITTEN } from "../../../../posture/src/graph/redact-facts.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const told = (known: unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);
const later = "not known: (unknown: later) is not known";

describe("a job", () => {
  const job = (values: ValueObject) => jobs(byType(graph(at("aws_glue_job.j", values))))[0]!;

  test.each<[Value, unknown, boolean]>([
    [[{ name: "glueetl" }], "spark", false],
    [[{ name: "gluestreaming" }], "spark", true],
    [[{ name: "pythonshell" }], "python-shell", false],
    [[{ name: "glueray" }], "ray", false],
    [[{}], "spark", false],
    [null, "spark", false],
    [[{ name: LATER }], later, false],
    [LATER, later, false],
  ])("with the command %j runs on %s, without end: %s", (command, engine, streams) => {
    expect([told(job({ command }).engine), job({ command }).streams]).toEqual([engine, streams]);
  });

  test.each<[Value, unknown]>([
    ["4.0", 4],
    [5, 5],
    ["0.9", 0.9],
    [null, null],
    [LATER, later],
    ["new", "not known: version new"],
  ])("of version %j is of %s", (glue_version, version) => {
    expect(told(job({ glue_version }).version)).toBe(version);
  });

  test("has arguments of two maps, those that cannot be overridden first", () => {
    const { argument } = job({
      default_arguments: { "--a": "default", "--b": "b", "--c": null },
      non_overridable_arguments: { "--a": "fixed" },
    });
    expect(["--a", "--b", "--c", "--d"].map((name) => told(argument(name)))).toEqual(["fixed", "b", null, null]);
    expect(told(job({ default_arguments: LATER }).argument("--a"))).toBe(later);
    expect(told(job({ non_overridable_arguments: LATER, default_arguments: { "--a": "x" } }).argument("--a"))).toBe(
      later,
    );
    expect(told(job({ default_arguments: { "--a": LATER } }).argument("--a"))).toBe(later);
    expect([
      job({ default_arguments: LATER }).hidesArguments,
      job({ default_arguments: {} }).hidesArguments,
      job({}).hidesArguments,
    ]).toEqual([true, false, false]);
  });

  test("tells by their names which arguments hold a secret, or may", () => {
    const named = (...names: readonly string[]) =>
      job({ default_arguments: Object.fromEntries(names.map((name) => [name, "x"])) });
    const secrets = [
      "--password",
      "--db_passwd",
      "--passphrase",
      "--pwd",
      "--my-pwd",
      "--private-key",
      "--access_key",
      "--api-key",
      "--auth-token",
      "--privatekey",
      "--AccessKey",
      "--apikey",
      "--authtoken",
      "--secret-password",
      "--password-id-of-nobody",
    ];
    expect(named(...secrets).secrets).toEqual([...secrets].sort());
    expect(named("--client-secret", "--token", "--credentials").perhapsSecrets).toEqual([
      "--client-secret",
      "--credentials",
      "--token",
    ]);
    const neither = named(
      "--secret-id",
      "--secretid",
      "--secret_arn",
      "--tokenArn",
      "--password-name",
      "--token-path",
      "--secret-uri",
      "--api-key-region",
      "--credential-type",
      "--secret-version",
      "--secret-file",
      "--token-option",
      "--name",
      "--spwds",
    );
    expect([neither.secrets, neither.perhapsSecrets]).toEqual([[], []]);
    const empty = job({ default_arguments: { "--password": "", "--token": null } });
    expect([empty.secrets, empty.perhapsSecrets]).toEqual([[], []]);
    expect(
      job({ default_arguments: { "--password": LATER }, non_overridable_arguments: { "--api-key": "x" } }).secrets,
    ).toEqual(["--api-key", "--password"]);
  });

  test("holds a secret under whatever name, which is told once", () => {
    const { secrets } = job({ default_arguments: { "--conf": HELD_SECRET, "--password": HELD_SECRET, "--name": "x" } });
    expect(secrets).toEqual(["--conf", "--password"]);
    expect(job({ default_arguments: LATER }).secrets).toEqual([]);
  });

  test.each<[Value, string | null]>([
    ["s3://bucket/path", "bucket"],
    ["x-s3://bucket", null],
    ["s3://bucket", "bucket"],
    ["file:///x", null],
    ["bucket/path", null],
    [new Sym(["s3://", { to: "aws_s3_bucket.b", attribute: "id" }, "/x"]), "aws_s3_bucket.b"],
    [new Sym(["s3://x-", { to: "aws_s3_bucket.b", attribute: "id" }]), null],
    [LATER, null],
    [null, null],
  ])("keeps temporary files of %s in %s", (location, bucket) => {
    expect(job({ default_arguments: { "--TempDir": location } }).temporary).toBe(bucket);
  });

  test.each<[Value, string]>([
    [["c"], "yes"],
    [[], "no"],
    [null, "no"],
    [LATER, "undetermined"],
    [[LATER], "yes"],
  ])("with the connections %j is in a VPC: %s", (list, answer) => {
    expect(job({ connections: list }).connections).toBe(answer);
  });
});

describe("a connection", () => {
  const connection = (values: ValueObject) => connections(byType(graph(at("aws_glue_connection.c", values))))[0]!;

  test("is of a type, JDBC where it says none", () => {
    expect(
      [{ connection_type: "KAFKA" }, {}, { connection_type: "" }, { connection_type: LATER }].map((one) =>
        told(connection(one).type),
      ),
    ).toEqual(["KAFKA", "JDBC", "JDBC", later]);
  });

  test("has properties, of which some are not told and some not set", () => {
    const { property, sets } = connection({ connection_properties: { A: "a", B: "", C: null, D: LATER } });
    expect(["A", "B", "C", "D", "E"].map((name) => told(property(name)))).toEqual(["a", null, null, later, null]);
    expect(["A", "B", "C", "D", "E"].map((name) => sets(name))).toEqual(["yes", "no", "no", "yes", "no"]);
    for (const map of [LATER, "text"]) {
      expect(told(connection({ connection_properties: map }).property("A"))).toBe(
        "not known: its properties are not known",
      );
      expect(connection({ connection_properties: map }).sets("A")).toBe("undetermined");
    }
    expect([told(connection({}).property("A")), connection({}).sets("A")]).toEqual([null, "no"]);
  });

  test("has addresses in which a password stands, or which are not known", () => {
    const url = `jdbc:postgresql://db?${WRITTEN}`;
    const addresses = (map: Value) => {
      const { credentialsIn, addressesHidden } = connection({ connection_properties: map });
      return [credentialsIn, addressesHidden];
    };
    for (const name of ["JDBC_CONNECTION_URL", "CONNECTION_URL", "CONNECTOR_URL"]) {
      expect(addresses({ [name]: url })).toEqual([[name], []]);
      expect(addresses({ [name]: "jdbc:postgresql://db" })).toEqual([[], []]);
      expect(addresses({ [name]: LATER })).toEqual([[], [name]]);
    }
    expect(addresses({ OTHER: url, MORE: LATER })).toEqual([[], []]);
    for (const map of [LATER, null]) expect(addresses(map)).toEqual([[], []]);
  });

  test("may put Glue into a subnet, and says with which groups", () => {
    const where = (requirements: Value) => {
      const { subnet, securityGroups } = connection({ physical_connection_requirements: requirements });
      return [subnet, securityGroups];
    };
    expect(where([{ subnet_id: "subnet-1", security_group_id_list: ["sg-1"] }])).toEqual(["yes", "yes"]);
    expect(where([{ subnet_id: Sym.ref("aws_subnet.a", "id") }])).toEqual(["yes", "no"]);
    expect(where([])).toEqual(["no", "no"]);
    expect(where(LATER)).toEqual(["undetermined", "undetermined"]);
    expect(where([{ subnet_id: Sym.ref("var.subnet", "") }])).toEqual(["undetermined", "no"]);
  });
});

test("whose role cannot be told: it may be any", () => {
  const role = Sym.ref("aws_iam_role.r", "arn");
  const all = byType(
    graph(
      at("aws_glue_job.open", { role_arn: Sym.ref("var.role", "") }),
      at("aws_glue_job.known", { role_arn: "arn:aws:iam::1:role/r" }),
      at("aws_glue_job.referred", { role_arn: role }),
      at("aws_glue_job.none"),
      at("aws_glue_crawler.open", { role: LATER }),
      at("aws_glue_dev_endpoint.open", { role_arn: LATER }),
      at("aws_glue_ml_transform.open", { role_arn: LATER }),
      at("aws_sns_topic.other", { role_arn: LATER }),
    ),
  );
  expect(hiddenRoles(all).map(({ address, why }) => `${address}: ${why}`)).toEqual([
    "aws_glue_job.open: ${var.role} is not known",
    "aws_glue_crawler.open: (unknown: later) is not known",
    "aws_glue_dev_endpoint.open: (unknown: later) is not known",
    "aws_glue_ml_transform.open: (unknown: later) is not known",
  ]);
});
