import { describe, expect, test } from "@jest/globals";
import { credentialOf } from "../../../../../posture/src/assess/policy/needs/passwords.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, document, graphOf, KEY_ARN, toAll, toRole } from "../scene.js";
import { as, decided, glue, type Parts, prove, surface } from "./proven.js";

type Resources = Readonly<Record<string, ValueObject>>;

const DB = "aws_glue_connection.db";
const SECRET = "aws_secretsmanager_secret.db";
const password = { PASSWORD: Sym.opaque("sensitive") };
const transit = surface("transit", "plaintext", null);
const db = (properties: Value = password): Resources => ({ [DB]: { name: "db", connection_properties: properties } });
const proven = (parts: Parts, ...surfaces: Parameters<typeof as>[2][]) =>
  prove({ role: allow("kms:*"), ...parts, subject: as("connection", DB, ...surfaces) });
const passwords = (parts: Parts) => decided(proven(parts, surface("connection-passwords")));

describe("What a connection keeps", () => {
  const credential = (values: ValueObject) => {
    const [connection] = graphOf({ [DB]: values }).resources;
    const { password, secret } = credentialOf(connection!);
    return [password, secret === null ? null : String(secret)];
  };

  test.each<[string, Value, readonly unknown[]]>([
    ["a password", { PASSWORD: "x" }, [true, null]],
    ["an encrypted password", { ENCRYPTED_PASSWORD: "x" }, [true, null]],
    ["a password that is not known", { PASSWORD: Sym.ref("var.p", "") }, [true, null]],
    ["no password", { PASSWORD: "", ENCRYPTED_PASSWORD: null }, [false, null]],
    ["a secret", { SECRET_ID: "db" }, [false, "db"]],
    ["a secret of Kafka", { KAFKA_SASL_SCRAM_SECRETS_ARN: "arn" }, [false, "arn"]],
    ["both", { PASSWORD: "x", SECRET_ID: "db" }, [true, "db"]],
    ["nobody knows what", Sym.ref("var.properties", ""), [null, null]],
    ["nothing", null, [false, null]],
  ])("is %s", (_what, properties, expected) => {
    expect(credential({ connection_properties: properties })).toEqual(expected);
  });
});

describe("The password of a connection is read", () => {
  const ALLOWED = { "aws_iam_role.job kms:Decrypt": "allowed" };

  test.each<[string, Value]>([
    ["that lists it", ["other", "db"]],
    ["that names it alone", "db"],
    ["that refers to it", [Sym.ref(DB, "name")]],
  ])("by a job %s", (_how, connections) => {
    expect(passwords({ job: { connections }, more: db() })).toEqual(ALLOWED);
  });

  test.each<[string, ValueObject, Value]>([
    ["without one", {}, password],
    ["with none", { connections: null }, password],
    ["with another one", { connections: ["other"] }, password],
    ["with one that keeps none", { connections: ["db"] }, {}],
  ])("by no job %s", (_how, job, properties) => {
    expect(passwords({ job, more: db(properties) })).toEqual({});
  });

  test("by a job with one of which nothing is known", () => {
    expect(passwords({ job: { connections: ["db"] }, more: db(Sym.ref("var.properties", "")) })).toEqual(ALLOWED);
  });

  test.each(["jdbc_target", "mongodb_target", "s3_target"])("by a crawler whose %s names it", (target) => {
    const crawler = (values: ValueObject) => ({
      ...db(),
      "aws_glue_crawler.crawl": { name: "crawl", role: "glue-job", ...values },
    });
    expect(passwords({ more: crawler({ [target]: [{ path: "x" }, { connection_name: "db" }] }) })).toEqual(ALLOWED);
    expect(passwords({ more: crawler({ schedule: [{ connection_name: "db" }] }) })).toEqual({});
  });

  const settings = (...returned: readonly Value[]) =>
    Object.fromEntries(
      returned.map((one, index) => [
        `aws_glue_data_catalog_encryption_settings.c${index}`,
        {
          data_catalog_encryption_settings: [
            { connection_password_encryption: [{ return_connection_password_encrypted: one }] },
          ],
        },
      ]),
    );
  test.each<[readonly Value[], string]>([
    [[false], "allowed"],
    [["false"], "allowed"],
    [[true], "undetermined"],
    [[Sym.ref("var.encrypted", "")], "undetermined"],
    [[false, true], "undetermined"],
    [[], "undetermined"],
  ])("through Glue where Glue returns it in clear: %j", (returned, answer) => {
    const key = allow("kms:*", { ...toRole, Condition: glue });
    const parts = { key, role: [], job: { connections: ["db"] }, more: { ...db(), ...settings(...returned) } };
    expect(Object.values(passwords(parts))).toEqual([answer]);
  });

  test("with the catalog's key, for all connections", () => {
    const catalog = "aws_glue_data_catalog_encryption_settings.c0";
    const parts = { role: allow("kms:*"), job: { connections: ["db"] }, more: { ...db(), ...settings(true) } };
    const found = prove({ ...parts, subject: as("catalog", catalog, surface("connection-passwords")) });
    expect(decided(found)).toEqual(ALLOWED);
    expect(decided(prove({ ...parts, subject: as("catalog", catalog, surface("s3")) }))).toEqual({});
  });
});

describe("The secret of a connection", () => {
  const GET = "aws_iam_role.job secretsmanager:GetSecretValue";
  const secret = (values: ValueObject = {}): Resources => ({
    [SECRET]: { name: "db", kms_key_id: KEY_ARN, ...values },
  });
  const role = allow(["kms:*", "secretsmanager:*"]);
  const job = { connections: ["db"] };
  const stop = document({ ...deny("secretsmanager:GetSecretValue", toAll), Sid: "Stop" });
  const reads = (more: Resources, properties: Value = { SECRET_ID: "db" }) =>
    decided(proven({ role, job, more: { ...db(properties), ...more } }, transit));

  test.each<[string, ValueObject, Value]>([
    ["its name", {}, { SECRET_ID: "db" }],
    [
      "its ARN",
      { arn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1b2c3" },
      { SECRET_ID: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1b2c3" },
    ],
    ["its declaration", {}, { SECRET_ID: Sym.ref(SECRET, "id") }],
    ["its declaration, for Kafka", {}, { KAFKA_SASL_SCRAM_SECRETS_ARN: Sym.ref(SECRET, "arn") }],
  ])("is found by %s", (_how, values, properties) => {
    expect(reads(secret(values), properties)).toEqual({ [GET]: "allowed", "aws_iam_role.job kms:Decrypt": "allowed" });
  });

  test("is no matter of a connection without one, or whose secret nobody declares", () => {
    expect(reads(secret(), {})).toEqual({});
    expect(reads(secret(), { SECRET_ID: "another" })).toEqual({});
  });

  test.each<[string, Resources]>([
    ["in the secret", secret({ policy: stop })],
    [
      "apart",
      { ...secret(), "aws_secretsmanager_secret_policy.db": { secret_arn: Sym.ref(SECRET, "arn"), policy: stop } },
    ],
  ])("has a policy of its own: %s", (_where, more) => {
    expect(reads(more)[GET]).toBe("denied");
    const [denied] = proven({ role, job, more: { ...db({ SECRET_ID: "db" }), ...more } }, transit).surfaces[0]!.access;
    expect(denied!.because.join()).toMatch(/^aws_secretsmanager_secret(_policy)?\.db \(Stop\): secret policy denies/);
  });

  test("does not have the policy of another one", () => {
    const other = { "aws_secretsmanager_secret_policy.x": { secret_arn: "arn:aws:secretsmanager:x", policy: stop } };
    expect(reads({ ...secret(), ...other })[GET]).toBe("allowed");
  });

  test("is encrypted with AWS's key for secrets where it names none", () => {
    expect(reads(secret({ kms_key_id: null }))["aws_iam_role.job kms:Decrypt"]).toBe("allowed");
    const none = decided(
      proven({ role: [], job, more: { ...db({ SECRET_ID: "db" }), ...secret({ kms_key_id: null }) } }, transit),
    );
    expect(none).toEqual({ [GET]: "denied", "aws_iam_role.job kms:Decrypt": "allowed" });
  });

  test("is told at one surface: that of passwords, where there is one", () => {
    const parts = { role, job, more: { ...db({ SECRET_ID: "db" }), ...secret() } };
    const where = (...surfaces: Parameters<typeof as>[2][]) =>
      proven(parts, ...surfaces).surfaces.map(({ access }) => access.length > 0);
    expect(where(surface("connection-passwords", "off", null), transit)).toEqual([true, false]);
    expect(where(transit, surface("connection-passwords", "off", null))).toEqual([false, true]);
    expect(where(transit, surface("data", "off", null))).toEqual([true, false]);
  });
});
