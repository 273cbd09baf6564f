import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Subject } from "../../../../../posture/src/posture.js";
import { allow, KEY_ARN, ROLE_ARN } from "../scene.js";
import { as, type Parts, prove, surface } from "./proven.js";

/** A use of the key, and the conditions under which its policy allows it. */
type Use = (condition: ValueObject) => Subject;

const LOGS = "logs.eu-west-1.amazonaws.com";
const key = (condition: ValueObject) =>
  allow("kms:*", { Principal: { AWS: ROLE_ARN, Service: LOGS }, Condition: condition });
const use =
  (subject: Subject, parts: Parts = {}): Use =>
  (condition) =>
    prove({ ...parts, subject, key: key(condition) });
const job = (...surfaces: Subject["surfaces"]) => as("job", "aws_glue_job.etl", ...surfaces);

const bucket = (bucketKey: Value): Parts => ({
  job: { command: [{ script_location: "s3://scripts/etl.py" }] },
  more: {
    "aws_s3_bucket.scripts": { bucket: "scripts" },
    "aws_s3_bucket_server_side_encryption_configuration.scripts": {
      bucket: "scripts",
      rule: [
        {
          apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN }],
          bucket_key_enabled: bucketKey,
        },
      ],
    },
  },
});
const CATALOG = "aws_glue_data_catalog_encryption_settings.c";
const settings = (of: ValueObject): Parts => ({ more: { [CATALOG]: { data_catalog_encryption_settings: [of] } } });
const connection = (properties: ValueObject, parts: Parts = {}): Parts => ({
  job: { connections: ["db"] },
  more: { "aws_glue_connection.db": { name: "db", connection_properties: properties }, ...parts.more },
});
const password = { PASSWORD: Sym.opaque("sensitive") };
const secret = { more: { "aws_secretsmanager_secret.db": { name: "db", kms_key_id: KEY_ARN } } };
const passwords = as("connection", "aws_glue_connection.db", surface("connection-passwords"));
const clear = settings({ connection_password_encryption: [{ return_connection_password_encrypted: false }] });

const off = job(surface("s3", "off", null));
const USES: Readonly<Record<string, Use>> = {
  write: use(job(surface("s3"))),
  "read, bucket key": use(off, bucket(true)),
  "read, bucket key in words": use(off, bucket("true")),
  "read, object key": use(off, bucket(false)),
  "read, either": use(off, bucket(Sym.ref("var.bucket_keys", ""))),
  logs: use(job(surface("logs"))),
  bookmarks: use(job(surface("bookmarks", "CSE-KMS")), {
    job: { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } },
  }),
  "data quality": use(job(surface("data-quality"))),
  catalog: use(as("catalog", CATALOG, surface("metadata")), settings({})),
  password: use(passwords, connection(password)),
  "clear password": use(passwords, connection(password, clear)),
  secret: use(
    as("connection", "aws_glue_connection.db", surface("transit", "plaintext", null)),
    connection({ SECRET_ID: "db" }, secret),
  ),
};

const through = (service: string): ValueObject => ({
  StringEquals: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` },
});
const without = (name: string): ValueObject => ({ Null: { [name]: "true" } });
const context = (name: string, pattern: string): ValueObject => ({
  ArnLike: { [`kms:EncryptionContext:${name}`]: pattern },
});
const named = (...names: readonly string[]): ValueObject => ({
  "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": names },
  "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": names },
});
const CONDITIONS: readonly (readonly [string, ValueObject])[] = [
  ["through S3", through("s3")],
  ["through Glue", through("glue")],
  ["through Secrets Manager", through("secretsmanager")],
  ["through nothing", without("kms:ViaService")],
  ["by a service", { Bool: { "aws:ViaAWSService": "true" } }],
  ["by itself", { Bool: { "aws:ViaAWSService": "false" } }],
  ["no alias", without("kms:RequestAlias")],
  ["no grant", without("kms:GrantIsForAWSResource")],
  ["no endpoint", without("aws:SourceVpce")],
  ["no VPC", without("aws:SourceVpc")],
  ["no address in it", without("aws:VpcSourceIp")],
  ["no address", without("aws:SourceIp")],
  ["no other context", without("kms:EncryptionContext:other")],
  ["a bucket", context("aws:s3:arn", "arn:aws:s3:::scripts")],
  ["an object", context("aws:s3:arn", "arn:aws:s3:::*/*")],
  ["a log group", context("aws:logs:arn", "arn:aws:logs:*:*:log-group:*")],
  ["a catalog", { StringEquals: { "kms:EncryptionContext:glue_catalog_id": "111111111111" } }],
  ["a secret", context("SecretARN", "arn:aws:secretsmanager:*:*:secret:db-*")],
  ["a version", without("kms:EncryptionContext:SecretVersionId")],
  ["S3's name", named("aws:s3:arn")],
  ["others' names", named("aws:logs:arn", "glue_catalog_id", "SecretARN", "SecretVersionId")],
];

/** Who needs what, and what came of it. */
function asked(subject: Subject): readonly string[] {
  return subject.surfaces
    .flatMap(({ access }) => access)
    .filter(({ actions }) => actions.some((action) => action.startsWith("kms:")))
    .flatMap(({ actor, actions, decision }) => actions.map((action) => `${actor} ${action} ${decision}`))
    .sort();
}

function decrypts(subject: Subject) {
  const found = subject.surfaces
    .flatMap(({ access }) => access)
    .filter(({ actions }) => actions.includes("kms:Decrypt"));
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe("A request for a key", () => {
  const ROLE = "aws_iam_role.job";
  test.each<[string, string, readonly string[]]>([
    ["write", ROLE, ["Decrypt", "GenerateDataKey"]],
    ["read, bucket key", ROLE, ["Decrypt"]],
    ["logs", LOGS, ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"]],
    ["data quality", ROLE, ["Decrypt", "Encrypt", "GenerateDataKey"]],
    ["catalog", ROLE, ["Decrypt", "Encrypt", "GenerateDataKey"]],
    ["password", ROLE, ["Decrypt"]],
    ["clear password", ROLE, ["Decrypt"]],
    ["secret", ROLE, ["Decrypt"]],
  ])("for %s is made by %s, for %j", (name, actor, actions) => {
    expect(asked(USES[name]!({}))).toEqual(actions.map((action) => `${actor} kms:${action} allowed`));
  });

  // Allowed, denied or undetermined under each of the conditions, in their order.
  test.each([
    ["write", "adddadaaaaaaauudddaad"],
    ["read, bucket key", "adddadaaaaaaaaddddaad"],
    ["read, bucket key in words", "adddadaaaaaaaaddddaad"],
    ["read, object key", "adddadaaaaaaadadddaad"],
    ["read, either", "adddadaaaaaaauudddaad"],
    ["logs", "dddadaaauuuuaddaddada"],
    ["bookmarks", "uuuuuuauuuuuuuuuuuuuu"],
    ["data quality", "uuuuuuauuuuuuuuuuuuuu"],
    ["catalog", "daddadaaaaaaadddadada"],
    ["password", "uuuuuuauuuuuuuuuuuuuu"],
    ["clear password", "daddadaaaaaauuuuuuuuu"],
    ["secret", "ddadadaaaaaaaddddadda"],
  ])("for %s shows where it comes from and what it is for", (name, letters) => {
    const found = CONDITIONS.map(([what, condition]) => `${what}: ${decrypts(USES[name]!(condition)).decision[0]}`);
    expect(found).toEqual(CONDITIONS.map(([what], index) => `${what}: ${letters[index]}`));
  });

  test.each([
    ["read, either", context("aws:s3:arn", "arn:aws:s3:::scripts"), "whether the bucket uses bucket keys"],
    ["write", context("aws:s3:arn", "arn:aws:s3:::a/*"), "the object that the script writes"],
    ["read, object key", context("aws:s3:arn", "*/a"), "the object that is read"],
    ["bookmarks", through("glue"), "whether bookmarks reach KMS through a service"],
    ["bookmarks", context("a", "b"), "the encryption context of bookmarks, which is not documented"],
    ["data quality", through("glue"), "whether data quality reaches KMS through Glue"],
    ["data quality", context("a", "b"), "the encryption context of data quality results"],
    ["password", through("glue"), "whether the client decrypts a returned password itself"],
    ["password", context("a", "b"), "the encryption context of connection passwords"],
    ["clear password", context("a", "b"), "the encryption context of connection passwords"],
    ["clear password", named("a"), "the encryption context of connection passwords"],
    ["secret", context("SecretVersionId", "a"), "the version of the secret"],
  ])("for %s under %j lacks what nobody documents: %s", (name, condition, missing) => {
    const { decision, because } = decrypts(USES[name]!(condition));
    expect(decision).toBe("undetermined");
    expect(because.join("\n")).toContain(missing);
  });
});
