import { examine, readPlan } from "@sealant/posture";
import { merged, type Source } from "../support/case.js";
import { found, read } from "../support/read.js";
import { connection, data, resource, UNKNOWN } from "../support/sources.js";

const RULE = "connection-secret-elsewhere";
const ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db-AbCdEf";
const secret = resource("aws_secretsmanager_secret", "db", { name: "db" });
const here: Source = { provider: { aws: [{ region: "eu-central-1" }] } };

async function told(...parts: readonly Source[]): Promise<readonly string[]> {
  const { posture } = await read(merged(here, ...parts));
  return posture.findings
    .filter((one) => one.rule === RULE)
    .map((one) => `${one.decision} ${one.severity} ${one.address}: ${one.message}`);
}

const named = (SECRET_ID: string, more: Source = {}) => connection({ SECRET_ID, ...more });

describe("the secret of a connection", () => {
  it.each([
    ["its ARN", "${aws_secretsmanager_secret.db.arn}"],
    ["its id", "${aws_secretsmanager_secret.db.id}"],
    ["its name", "${aws_secretsmanager_secret.db.name}"],
    ["its name as text", "db"],
  ])("is found by %s", async (_, id) => {
    expect(await told(secret, named(id))).toEqual([]);
  });

  it("is found by an ARN that a source knows, and by way of a data source", async () => {
    const known = resource("aws_secretsmanager_secret", "db", { name: "db", arn: ARN });
    expect(await told(known, named(ARN))).toEqual([]);
    const looked = data("aws_secretsmanager_secret", "db", { name: "db" });
    expect(await told(looked, named("${data.aws_secretsmanager_secret.db.arn}"))).toEqual([]);
  });

  it("is a note where nothing declares it, by name or by ARN, for Kafka too", async () => {
    const note = (name: string) => [
      `undetermined note aws_glue_connection.db: whose key encrypts the secret ${name}, and who may read it, is not known: nothing that was read declares it`,
    ];
    expect(await told(named("db"))).toEqual(note("db"));
    expect(await told(secret, named("other"))).toEqual(note("other"));
    expect(await told(named(ARN))).toEqual(note(ARN));
    const kafka = { SECRET_ID: null, KAFKA_SASL_SCRAM_SECRETS_ARN: ARN };
    expect(await told(connection({}), resource("aws_glue_connection", "db", { connection_properties: kafka }))).toEqual(
      note(ARN),
    );
  });

  it("is a note with the reason where the name is not known", async () => {
    const notes = [
      await told(named(UNKNOWN)),
      await told(connection({}, { connection_properties: UNKNOWN })),
      await told(named("db-${var.unknown}")),
    ];
    expect(notes.map((one) => one.length)).toEqual([1, 0, 1]);
    expect(notes[0]).toEqual(["undetermined note aws_glue_connection.db: which secret it names is not known"]);
  });

  it("cannot be of another region, nor of another service", async () => {
    expect(await told(named(ARN.replace("eu-central-1", "us-east-1")))).toEqual([
      "fail error aws_glue_connection.db: the connection cannot log in: it names a secret of us-east-1, and Glue asks in eu-central-1",
    ]);
    expect(await told(named("arn:aws:ssm:eu-central-1:111111111111:parameter/db"))).toEqual([
      "fail error aws_glue_connection.db: the connection cannot log in: it names something of ssm, which is no secret",
    ]);
  });

  it("may be of a region that nothing tells to be another", async () => {
    expect(await found(named(ARN.replace("eu-central-1", "us-east-1")))).toContain(
      `${RULE} undetermined aws_glue_connection.db`,
    );
  });

  it("is asked about only where there is one", async () => {
    expect(await told(named("", { PASSWORD: "x" }))).toEqual([]);
    expect(await told(secret)).toEqual([]);
  });
});

describe("a plan that deletes the secret of a connection that stays", () => {
  const change = (address: string, actions: readonly string[], before: Source | null, after: Source | null) => {
    const [type = "", name] = address.split(".");
    return { address, mode: "managed", type, name, change: { actions, before, after, after_unknown: {} } };
  };
  const stays = { name: "db", connection_type: "JDBC", connection_properties: { SECRET_ID: "db" } };
  const plan = (actions: readonly string[], after: Source | null) => {
    const changes = [
      change("aws_glue_connection.db", ["no-op"], stays, stays),
      change("aws_secretsmanager_secret.db", actions, { name: "db", arn: ARN }, after),
    ];
    const { before, after: left } = readPlan(
      Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: changes })),
      "plan",
    );
    return examine(left, {}, before).findings.filter((one) => one.rule === RULE);
  };

  it("is an error", () => {
    expect(plan(["delete"], null)).toMatchObject([
      { decision: "fail", severity: "error", message: "its secret aws_secretsmanager_secret.db is deleted" },
    ]);
    expect(plan(["no-op"], { name: "db", arn: ARN })).toEqual([]);
  });

  it("is not one where Terraform only forgets it", () => {
    expect(plan(["forget"], null).map((one) => one.decision)).toEqual(["undetermined"]);
  });
});
