import { assess, readPlan } from "@sealant/posture";
import { OWN } from "../compare/arns.js";
import type { Json } from "../compare/json.js";

/** The posture of resources that exist. */
function posture(resources: Readonly<Record<string, Json>>) {
  const changes = Object.entries(resources).map(([address, values]) => {
    const data = address.startsWith("data.");
    const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
    return {
      address,
      mode: data ? "data" : "managed",
      type,
      name,
      change: { actions: ["no-op"], before: values, after: values },
    };
  });
  return assess(
    readPlan(Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: changes, complete: true })), "p")
      .after,
  );
}

const surfaces = (resources: Readonly<Record<string, Json>>, address: string) =>
  posture(resources)
    .subjects.filter((one) => one.address === address)
    .flatMap((one) => one.surfaces.map(({ surface, mode, key }) => `${surface} ${mode} ${key}`));

const KEY = { "aws_kms_key.k": { arn: OWN, key_id: OWN.split("/")[1] ?? "", id: OWN.split("/")[1] ?? "" } };
const configuration = (name: string, key: Json): Json => ({
  name,
  encryption_configuration: [
    {
      s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: key }],
      cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: key }],
      job_bookmarks_encryption: [{}],
    },
  ],
});

describe("how a key is named", () => {
  const named = (key: Json, more: Readonly<Record<string, Json>> = {}) =>
    posture({ ...KEY, ...more, "aws_cloudwatch_log_group.g": { name: "g", kms_key_id: key } }).subjects[0]?.surfaces[0]
      ?.key;
  const alias = { "aws_kms_alias.a": { name: "alias/own", target_key_id: OWN.split("/")[1] ?? "" } };

  test.each<[string, Json, Readonly<Record<string, Json>>, string | null]>([
    ["its ARN", OWN, {}, "aws_kms_key.k"],
    ["its id", OWN.split("/")[1] ?? "", {}, "aws_kms_key.k"],
    ["an alias of it", "alias/own", alias, "aws_kms_key.k"],
    ["an alias's ARN", "arn:aws:kms:eu-central-1:123456789012:alias/own", alias, "aws_kms_key.k"],
    ["an alias that nobody declares", "alias/theirs", alias, "alias/theirs"],
    ["an alias of AWS", "alias/aws/logs", {}, "alias/aws/logs"],
    ["another ARN", OWN.replace("1111", "2222"), {}, OWN.replace("1111", "2222")],
    ["something that is no key", "arn:aws:s3:::bucket", {}, null],
  ])("%s", (_what, key, more, expected) => {
    expect(named(key, more)).toBe(expected);
  });

  test("whose it is: yours, AWS's, another account's, or not known", () => {
    const owner = (id: string, more: Readonly<Record<string, Json>> = {}) =>
      posture({ "aws_cloudwatch_log_group.g": { name: "g", kms_key_id: id }, ...more }).keys.find(
        (key) => key.id === id,
      )?.owner;
    const caller = { "data.aws_caller_identity.me": { account_id: "123456789012" } };
    expect(owner("alias/aws/logs")).toBe("aws-managed");
    expect(owner(OWN)).toBe("unknown");
    expect(owner(OWN, caller)).toBe("unknown");
    expect(owner(OWN.replace("123456789012", "999999999999"), caller)).toBe("external");
    const read = (manager: string) => ({
      ...caller,
      "data.aws_kms_key.d": {
        key_id: OWN,
        arn: OWN,
        key_manager: manager,
        enabled: true,
        key_state: "Enabled",
        key_spec: "SYMMETRIC_DEFAULT",
        key_usage: "ENCRYPT_DECRYPT",
      },
    });
    expect(posture({ ...KEY }).keys[0]?.owner).toBe("customer");
    expect(owner(OWN, read("CUSTOMER"))).toBe("customer");
    expect(owner(OWN, read("AWS"))).toBe("aws-managed");
  });
});

describe("jobs, crawlers and the runs of triggers", () => {
  const world = {
    ...KEY,
    "aws_glue_security_configuration.sealed": configuration("sealed", OWN),
    "aws_glue_security_configuration.open": { name: "open", encryption_configuration: [{}] },
  };

  test("a job without security configuration has nothing but what the storage does by itself", () => {
    expect(surfaces({ "aws_glue_job.j": { name: "j" } }, "aws_glue_job.j")).toEqual([
      "s3 off null",
      "logs off null",
      "bookmarks off null",
    ]);
  });

  test("the encryption parameter of a job counts only without a security configuration", () => {
    const args = { "--encryption-type": "sse-s3" };
    expect(surfaces({ "aws_glue_job.j": { name: "j", default_arguments: args } }, "aws_glue_job.j")[0]).toBe(
      "s3 SSE-S3 null",
    );
    expect(
      surfaces(
        { ...world, "aws_glue_job.j": { name: "j", default_arguments: args, security_configuration: "open" } },
        "aws_glue_job.j",
      )[0],
    ).toBe("s3 off null");
  });

  test("a security configuration that is not here makes its users unknown, not unprotected", () => {
    expect(
      surfaces({ "aws_glue_job.j": { name: "j", security_configuration: "elsewhere" } }, "aws_glue_job.j"),
    ).toEqual(["s3 unknown null", "logs unknown null", "bookmarks unknown null"]);
  });

  test("a crawler takes only the logs of its security configuration", () => {
    expect(
      surfaces(
        { ...world, "aws_glue_crawler.c": { name: "c", security_configuration: "sealed" } },
        "aws_glue_crawler.c",
      ),
    ).toEqual(["logs SSE-KMS aws_kms_key.k"]);
  });

  test("each job of a trigger is a subject of its own, under the trigger's security configuration where it has one", () => {
    const actions = [
      { job_name: "a", security_configuration: "open" },
      { job_name: "b" },
      { crawler_name: "c" },
      { job_name: "elsewhere" },
    ];
    const { subjects } = posture({
      ...world,
      "aws_glue_job.a": { name: "a", security_configuration: "sealed" },
      "aws_glue_job.b": { name: "b", security_configuration: "sealed" },
      "aws_glue_trigger.t": { name: "t", actions },
    });
    const runs = subjects
      .filter((one) => one.kind === "trigger")
      .map((one) => `${one.name}: ${one.surfaces.map(({ mode }) => mode).join()}`);
    expect(runs).toEqual([
      "t → a: off,off,off",
      "t → b: SSE-KMS,SSE-KMS,off",
      "t → elsewhere: unknown,unknown,unknown",
    ]);
  });

  test("a mode that no surface has is not known", () => {
    const wrong = { name: "w", encryption_configuration: [{ s3_encryption: [{ s3_encryption_mode: "SSE-C" }] }] };
    expect(surfaces({ "aws_glue_security_configuration.w": wrong }, "aws_glue_security_configuration.w")[0]).toBe(
      "s3 unknown null",
    );
  });
});

describe("connections", () => {
  const mode = (connection_type: string, connection_properties: Json) =>
    posture({ "aws_glue_connection.c": { name: "c", connection_type, connection_properties } })
      .subjects[0]?.surfaces.map((one) => one.mode)
      .join();

  test.each<[string, string, Json, string]>([
    ["JDBC with TLS enforced", "JDBC", { JDBC_ENFORCE_SSL: "TRUE" }, "TLS"],
    ["JDBC without", "JDBC", {}, "plaintext"],
    [
      "JDBC whose URL asks for TLS, which Glue may ignore",
      "JDBC",
      { JDBC_CONNECTION_URL: "jdbc:mysql://h/d?useSSL=true" },
      "plaintext",
    ],
    [
      "JDBC enforced against its URL",
      "JDBC",
      { JDBC_ENFORCE_SSL: "true", JDBC_CONNECTION_URL: "jdbc:postgresql://h/d?sslmode=disable" },
      "plaintext",
    ],
    ["Kafka, which is secure unless switched off", "KAFKA", { KAFKA_BOOTSTRAP_SERVERS: "b:9094" }, "TLS"],
    ["Kafka switched off", "KAFKA", { KAFKA_SSL_ENABLED: "false" }, "plaintext"],
    ["MongoDB with TLS in its URL", "MONGODB", { CONNECTION_URL: "mongodb://h/d?tls=true" }, "TLS"],
    ["MongoDB without", "MONGODB", { CONNECTION_URL: "mongodb://h/d" }, "plaintext"],
    ["a network, which carries nothing", "NETWORK", {}, ""],
    ["a kind that is not known", "SNOWFLAKE", {}, "unknown"],
  ])("%s", (_what, type, properties, expected) => {
    expect(mode(type, properties)).toBe(expected);
  });
});

describe("keys", () => {
  const key = (values: Json, type = "aws_kms_key") => posture({ [`${type}.k`]: values }).keys[0];

  test.each<[string, Json, string, Json]>([
    [
      "is enabled unless switched off",
      {},
      "aws_kms_key",
      {
        state: "enabled",
        rotation: "no",
        rotationPeriod: null,
        deletionWindow: 30,
        multiRegion: "no",
        spec: "SYMMETRIC_DEFAULT",
      },
    ],
    [
      "rotates yearly unless told otherwise",
      { enable_key_rotation: true },
      "aws_kms_key",
      { rotation: "yes", rotationPeriod: 365 },
    ],
    ["is disabled", { is_enabled: false }, "aws_kms_key", { state: "disabled" }],
    ["waits for its material", {}, "aws_kms_external_key", { state: "pending-import", rotation: "no" }],
    ["has its material", { key_material_base64: "x" }, "aws_kms_external_key", { state: "enabled" }],
    ["is a replica", { primary_key_arn: OWN }, "aws_kms_replica_key", { multiRegion: "yes", rotation: "undetermined" }],
  ])("that %s", (_what, values, type, expected) => {
    expect(key(values, type)).toMatchObject(expected as object);
  });

  test("a disabled or asymmetric key cannot protect what names it", () => {
    const usable = (values: { [key: string]: Json }) =>
      posture({
        "aws_kms_key.k": { arn: OWN, ...values },
        "aws_cloudwatch_log_group.g": { name: "g", kms_key_id: OWN },
      }).subjects[0]?.surfaces[0]?.facets.usable;
    expect(usable({})).toBe("yes");
    expect(usable({ is_enabled: false })).toBe("no");
    expect(usable({ customer_master_key_spec: "RSA_2048" })).toBe("no");
    expect(usable({ key_usage: "SIGN_VERIFY" })).toBe("no");
  });
});

test("rules whose bucket is not known may belong to any bucket, so none is said to be without", () => {
  const text = {
    format_version: "1.2",
    resource_changes: [
      {
        address: "aws_s3_bucket.b",
        mode: "managed",
        type: "aws_s3_bucket",
        name: "b",
        change: { actions: ["create"], before: null, after: { bucket: "b" } },
      },
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.r",
        mode: "managed",
        type: "aws_s3_bucket_server_side_encryption_configuration",
        name: "r",
        change: {
          actions: ["create"],
          before: null,
          after: { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }] },
          after_unknown: { bucket: true },
        },
      },
    ],
  };
  const { subjects } = assess(readPlan(Buffer.from(JSON.stringify(text)), "p").after);
  expect(subjects.find(({ address }) => address === "aws_s3_bucket.b")?.surfaces[0]?.mode).toBe("unknown");
});

test("attributes that sound of encryption and are not known are named in the coverage", () => {
  const { coverage } = posture({
    "aws_glue_job.j": { name: "j", output_encryption_mode: "X", tags: { kms: "x" } },
    "aws_glue_new_thing.n": { name: "n" },
  });
  expect(coverage.unrecognised).toEqual(["aws_glue_job.output_encryption_mode", "aws_glue_new_thing"]);
});
