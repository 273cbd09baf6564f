import { describe, expect, test } from "@jest/globals";
import { proveAccess } from "../../../../posture/src/assess/policy/prove-access.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import type { Access, Facets, Key, Subject, Surface } from "../../../../posture/src/posture.js";
import type { Kind, Mode, SurfaceName } from "../../../../posture/src/words.js";
import {
  ACCOUNT,
  allow,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  type Statements,
  toRole,
  toRoot,
} from "./scene.js";

const FACETS: Facets = { encrypted: "yes", owner: "customer", usable: "yes", rotation: "yes", transit: null };

function surface(name: SurfaceName, mode: Mode = "SSE-KMS", key: string | null = "aws_kms_key.data"): Surface {
  return { surface: name, mode, key, facets: FACETS, access: [], because: [] };
}

function subject(kind: Kind, address: string, surfaces: readonly Surface[], name = address): Subject {
  return { address, stack: "", kind, name, surfaces, route: null };
}

interface Parts {
  readonly key?: Statements;
  readonly role?: Statements;
  readonly job?: ValueObject;
  readonly path?: string;
  readonly subject?: Subject;
  readonly more?: Readonly<Record<string, ValueObject>>;
}

/** The proven surfaces of one subject; by default a job with one s3 surface. */
function prove(parts: Parts): Subject {
  const path = parts.path ?? "/";
  const arn = `arn:aws:iam::${ACCOUNT}:role${path}glue-job`;
  const graph = graphOf({
    ...HERE,
    "aws_kms_key.data": {
      arn: KEY_ARN,
      key_id: KEY_ARN.split("/")[1]!,
      policy: document(parts.key ?? allow("kms:*", toRoot)),
    },
    "aws_iam_role.job": { name: "glue-job", path, arn, assume_role_policy: trust("glue.amazonaws.com") },
    ...(parts.role === undefined
      ? {}
      : { "aws_iam_role_policy.job": { role: "glue-job", policy: document(parts.role) } }),
    "aws_glue_job.etl": {
      name: "etl",
      role_arn: arn,
      security_configuration: "sealed",
      glue_version: "4.0",
      ...parts.job,
    },
    "aws_glue_crawler.crawl": { name: "crawl", role: "glue-job", security_configuration: "sealed" },
    ...parts.more,
  });
  const keys = ["aws_kms_key.data", "alias/aws/s3", "alias/aws/glue"].map(
    (id) =>
      ({ id, address: id.startsWith("aws_") ? id : null, stack: id.startsWith("aws_") ? "" : null, arn: null }) as Key,
  );
  const one = parts.subject ?? subject("job", "aws_glue_job.etl", [surface("s3")]);
  return proveAccess(graph, { coverage: graph.coverage, keys, subjects: [one], findings: [] }).subjects[0]!;
}

function trust(service: string, more: ValueObject = {}): string {
  return JSON.stringify({
    Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", ...more },
  });
}

/** What was decided, action by action, by actor. */
function decided(one: Subject, name?: SurfaceName): Readonly<Record<string, string>> {
  const access = one.surfaces.filter((s) => name === undefined || s.surface === name).flatMap((s) => s.access);
  return Object.fromEntries(
    access.flatMap((a: Access) => a.actions.map((action) => [`${a.actor} ${action}`, a.decision])),
  );
}

const s3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
const glue = { StringEquals: { "kms:ViaService": "glue.eu-west-1.amazonaws.com" } };
const use = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];
const as = (kind: Kind, address: string, ...surfaces: readonly Surface[]) => subject(kind, address, surfaces);

describe("What a job needs to write objects", () => {
  test("is Decrypt and GenerateDataKey through S3 (rule 29)", () => {
    const allowed = prove({ role: allow(["kms:Decrypt", "kms:GenerateDataKey"]) });
    expect(decided(allowed)).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
    expect(allowed.surfaces[0]?.facets.usable).toBe("yes");
  });

  test("is not met by Encrypt and Decrypt alone, and the answers stand apart (rule 29)", () => {
    const partly = prove({ key: allow(["kms:Encrypt", "kms:Decrypt"], toRole) });
    expect(decided(partly)).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "denied",
    });
    expect(partly.surfaces[0]?.facets.usable).toBe("no");
    const denied = partly.surfaces[0]?.access.find((one) => one.decision === "denied");
    expect(denied?.because.join("\n")).toContain("aws_kms_key.data: no statement of the key policy");
  });

  test("goes through S3, so a statement for Glue does not serve it (rule 30)", () => {
    expect(Object.values(decided(prove({ key: allow("kms:*", { ...toRole, Condition: glue }) })))).toEqual([
      "denied",
      "denied",
    ]);
    expect(Object.values(decided(prove({ key: allow("kms:*", { ...toRole, Condition: s3 }) })))).toEqual([
      "allowed",
      "allowed",
    ]);
  });

  test("is blocked by a deny for what does not come through an endpoint (rule 36)", () => {
    const outside = {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    };
    expect(Object.values(decided(prove({ key: [allow("kms:*", toRole), outside] })))).toEqual(["denied", "denied"]);
    const guarded = { ...outside, Condition: { ...outside.Condition, Bool: { "aws:ViaAWSService": "false" } } };
    expect(Object.values(decided(prove({ key: [allow("kms:*", toRole), guarded] })))).toEqual(["allowed", "allowed"]);
  });

  test("cannot be shown for a key that nobody knows", () => {
    const unknown = prove({ subject: as("job", "aws_glue_job.etl", surface("s3", "SSE-KMS", null)) });
    expect(new Set(Object.values(decided(unknown)))).toEqual(new Set(["undetermined"]));
    expect(unknown.surfaces[0]?.facets.usable).toBe("undetermined");
  });

  test("is nothing where no key is involved", () => {
    const plain = prove({ subject: as("job", "aws_glue_job.etl", surface("s3", "SSE-S3", null)) });
    expect(plain.surfaces[0]?.access).toEqual([]);
  });
});

describe("What a job needs to read its script", () => {
  const bucket = (encryption: ValueObject) => ({
    "aws_s3_bucket.scripts": { bucket: "scripts" },
    "aws_s3_bucket_server_side_encryption_configuration.scripts": {
      bucket: Sym.ref("aws_s3_bucket.scripts", "id"),
      rule: [{ apply_server_side_encryption_by_default: [encryption], bucket_key_enabled: true }],
    },
  });
  const off = as("job", "aws_glue_job.etl", surface("s3", "off", null));
  const reading = (location: Value, encryption: ValueObject) =>
    decided(prove({ job: { command: [{ script_location: location }] }, subject: off, more: bucket(encryption) }));
  const sealed = { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN };

  test("is Decrypt on the key of the bucket", () => {
    expect(reading("s3://scripts/etl.py", sealed)).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
    const symbol = new Sym(["s3://", { to: "aws_s3_bucket.scripts", attribute: "bucket" }, "/etl.py"]);
    expect(reading(symbol, sealed)).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
  });

  test("is nothing for S3's own keys, and for buckets of others", () => {
    expect(reading("s3://scripts/etl.py", { sse_algorithm: "AES256" })).toEqual({});
    expect(reading("s3://elsewhere/etl.py", sealed)).toEqual({});
  });

  test("is nothing that a role lacks when S3's managed key is used", () => {
    expect(reading("s3://scripts/etl.py", { sse_algorithm: "aws:kms" })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
    });
  });
});

describe("What encrypted logs need", () => {
  const service = { Principal: { Service: "logs.eu-west-1.amazonaws.com" } };
  const actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
  const groups = (pattern: string) => ({
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${pattern}` },
    },
  });
  const associate = allow(
    ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    {
      Resource: "arn:aws:logs:*:*:log-group:/aws-glue/*",
    },
  );
  const logs = (parts: Parts, kind: "job" | "crawler" = "job") =>
    decided(
      prove({
        role: associate,
        ...parts,
        subject: as(kind, kind === "job" ? "aws_glue_job.etl" : "aws_glue_crawler.crawl", surface("logs")),
      }),
    );
  const kms = (found: Readonly<Record<string, string>>) =>
    new Set(Object.entries(found).flatMap(([what, answer]) => (what.includes(" kms:") ? [answer] : [])));
  const logsOf = (found: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(found)
        .filter(([what]) => what.includes(" logs:"))
        .map(([what, answer]) => [what.split(" ")[1], answer]),
    );

  test("is the regional service in the key policy, not an IAM policy", () => {
    const found = logs({ key: [allow("kms:*", toRoot), allow(actions, service)] });
    expect(found["logs.eu-west-1.amazonaws.com kms:GenerateDataKey"]).toBe("allowed");
    expect(kms(found)).toEqual(new Set(["allowed"]));
    expect(kms(logs({ role: [associate, allow("kms:*")] }))).toEqual(new Set(["denied"]));
  });

  test("is that service of that region (rule 17)", () => {
    const elsewhere = { Principal: { Service: "logs.us-east-1.amazonaws.com" } };
    expect(kms(logs({ key: allow(actions, elsewhere) }))).toEqual(new Set(["denied"]));
    expect(kms(logs({ key: allow(actions, { Principal: { Service: "logs.amazonaws.com" } }) }))).toEqual(
      new Set(["denied"]),
    );
  });

  test("allows conditions that cover the names of the log groups (rule 31)", () => {
    const job = allow(actions, { ...service, ...groups("/aws-glue/jobs/*") });
    expect(logs({ key: job })["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("allowed");
    expect(logs({ key: job }, "crawler")["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("denied");
    const all = allow(actions, { ...service, ...groups("/aws-glue/*") });
    expect(logs({ key: all }, "crawler")["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe("allowed");
  });

  test.each([
    ["/aws-glue/jobs-*", "denied"],
    ["/aws-glue/jobs/sealed-role/etl/glue-job/*", "denied"],
    ["/aws-glue/jobs/*sealed*", "allowed"],
  ])("for a job with path /etl/ under %s is %s: error, output and continuous log count", (pattern, answer) => {
    const found = logs({ path: "/etl/", key: allow(actions, { ...service, ...groups(pattern) }) });
    expect(found["logs.eu-west-1.amazonaws.com kms:Encrypt"]).toBe(answer);
  });

  test("of Glue 5 has no continuous log group", () => {
    const key = allow(actions, { ...service, ...groups("/aws-glue/jobs/sealed-role/glue-job/*") });
    expect(kms(logs({ key, job: { glue_version: "5.0" } }))).toEqual(new Set(["allowed"]));
    expect(kms(logs({ key }))).toContain("denied");
  });

  test("follows a custom continuous log group", () => {
    const key = allow(actions, { ...service, ...groups("/aws-glue/*") });
    const custom = { default_arguments: { "--continuous-log-logGroup": "/mine" } };
    expect(kms(logs({ key, job: custom }))).toContain("denied");
  });

  test("does not fail because Describe* stands under the condition (rule 32)", () => {
    const found = logs({ key: allow(actions, { ...service, ...groups("/aws-glue/*") }) });
    expect(found["logs.eu-west-1.amazonaws.com kms:DescribeKey"]).toBe("allowed");
    const without = actions.filter((action) => action !== "kms:Describe*");
    expect(logs({ key: allow(without, service) })["logs.eu-west-1.amazonaws.com kms:DescribeKey"]).toBe("denied");
  });

  test("is undetermined under aws:SourceArn, which is not the documented guard (rule 33)", () => {
    const guard = { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:*:*" } } };
    expect(kms(logs({ key: allow(actions, { ...service, ...guard }) }))).toEqual(new Set(["undetermined"]));
  });

  test("is impossible with a key that AWS manages (rule 43)", () => {
    const managed = as("job", "aws_glue_job.etl", surface("logs", "SSE-KMS", "alias/aws/glue"));
    expect(kms(decided(prove({ subject: managed, role: associate })))).toEqual(new Set(["denied"]));
  });

  test("includes logs:AssociateKmsKey for the role (rule 54)", () => {
    const key = allow(actions, service);
    expect(logsOf(logs({ key }))).toEqual({
      "logs:AssociateKmsKey": "allowed",
      "logs:CreateLogGroup": "allowed",
      "logs:CreateLogStream": "allowed",
      "logs:PutLogEvents": "allowed",
    });
    expect(logsOf(logs({ key }, "crawler"))["logs:AssociateKmsKey"]).toBe("allowed");
    const glueRole = {
      "aws_iam_role_policy_attachment.glue": {
        role: "glue-job",
        policy_arn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
      },
    };
    const managed = logsOf(logs({ key, role: [], more: glueRole }));
    expect(managed["logs:AssociateKmsKey"]).toBe("denied");
    expect(managed["logs:PutLogEvents"]).toBe("allowed");
  });

  test("accepts the log group's ARN with and without its last part (rule 54)", () => {
    const on = (end: string) =>
      logsOf(
        logs(
          {
            key: allow(actions, service),
            role: allow("logs:*", {
              Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/crawlers-role/glue-job-sealed${end}`,
            }),
          },
          "crawler",
        ),
      )["logs:AssociateKmsKey"];
    expect(on("")).toBe("allowed");
    expect(on(":*")).toBe("allowed");
    expect(on("-other")).toBe("denied");
  });

  test("of a log group of its own is the service with that group's ARN", () => {
    const group = { "aws_cloudwatch_log_group.g": { name: "/mine" } };
    const own = as("log-group", "aws_cloudwatch_log_group.g", surface("data"));
    const on = (pattern: string) =>
      kms(decided(prove({ key: allow(actions, { ...service, ...groups(pattern) }), subject: own, more: group })));
    expect(on("/mine")).toEqual(new Set(["allowed"]));
    expect(on("/other")).toContain("denied");
  });
});

describe("What encrypted bookmarks need", () => {
  const job = { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
  const marks = (parts: Parts, key = "aws_kms_key.data") =>
    decided(prove({ job, ...parts, subject: as("job", "aws_glue_job.etl", surface("bookmarks", "CSE-KMS", key)) }));

  test("is Encrypt and Decrypt", () => {
    expect(marks({ role: allow(["kms:Encrypt", "kms:Decrypt"]) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
    });
    expect(Object.values(marks({}))).toEqual(["denied", "denied"]);
  });

  test("is undetermined under any kms:ViaService (rule 30)", () => {
    expect(Object.values(marks({ key: allow("kms:*", { ...toRole, Condition: glue }) }))).toEqual([
      "undetermined",
      "undetermined",
    ]);
  });

  test("is nothing for a job that keeps none", () => {
    expect(marks({ job: {} })).toEqual({});
    expect(marks({ job: { default_arguments: { "--job-bookmark-option": "job-bookmark-disable" } } })).toEqual({});
  });

  test("is met by the managed key of Glue", () => {
    expect(Object.values(marks({}, "alias/aws/glue"))).toEqual(["allowed", "allowed"]);
    expect(Object.values(marks({}, "alias/aws/s3"))).not.toContain("allowed");
  });

  test("passes the KMS endpoint of the job's VPC, whose policy is one more gate (rule 11)", () => {
    const network = (policy: Statements | null) => ({
      "aws_glue_connection.net": { name: "net", physical_connection_requirements: [{ subnet_id: "subnet-1" }] },
      "aws_subnet.a": { id: "subnet-1", vpc_id: "vpc-1" },
      "aws_vpc.v": { id: "vpc-1" },
      "aws_vpc_endpoint.kms": {
        ...{ id: "vpce-1", vpc_id: "vpc-1", service_name: "com.amazonaws.eu-west-1.kms" },
        ...(policy === null ? {} : { policy: document(policy) }),
      },
    });
    const inside = { ...job, connections: ["net"] };
    const role = allow("kms:*");
    expect(Object.values(marks({ role, job: inside, more: network(null) }))).toEqual(["allowed", "allowed"]);
    expect(marks({ role, job: inside, more: network(allow("kms:Decrypt", { Principal: "*" })) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "denied",
    });
    expect(Object.values(marks({ role, more: network(allow("kms:Decrypt", { Principal: "*" })) }))).toEqual([
      "allowed",
      "allowed",
    ]);
  });
});

describe("What an encrypted catalog needs", () => {
  const settings = (rest: ValueObject) => ({
    "aws_glue_data_catalog_encryption_settings.c": {
      data_catalog_encryption_settings: [{ encryption_at_rest: [rest] }],
    },
  });
  const meta = (parts: Parts, mode: Mode = "SSE-KMS", key = "aws_kms_key.data", rest: ValueObject = {}) =>
    decided(
      prove({
        ...parts,
        more: { ...settings(rest), ...parts.more },
        subject: as("catalog", "aws_glue_data_catalog_encryption_settings.c", surface("metadata", mode, key)),
      }),
    );

  test("is all three actions through Glue, for every role that calls it (rule 30)", () => {
    expect(meta({ key: allow(use, { ...toRole, Condition: glue }) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
    expect(new Set(Object.values(meta({ key: allow(use, { ...toRole, Condition: s3 }) })))).toEqual(
      new Set(["denied"]),
    );
  });

  test("knows the encryption context", () => {
    const on = (account: string) =>
      allow(use, { ...toRole, Condition: { StringEquals: { "kms:EncryptionContext:glue_catalog_id": account } } });
    expect(new Set(Object.values(meta({ key: on(ACCOUNT) })))).toEqual(new Set(["allowed"]));
    expect(new Set(Object.values(meta({ key: on(OTHER) })))).toEqual(new Set(["denied"]));
  });

  test("is met by Glue's managed key, not by S3's (rules 42 and 43)", () => {
    expect(new Set(Object.values(meta({}, "SSE-KMS", "alias/aws/glue")))).toEqual(new Set(["allowed"]));
    expect(new Set(Object.values(meta({}, "SSE-KMS", "alias/aws/s3")))).toEqual(new Set(["denied"]));
  });

  test("cannot be met in another account with Glue's managed key (rule 44)", () => {
    const reader = allow("glue:GetTable", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
    const policy = { "aws_glue_resource_policy.p": { policy: document(reader) } };
    const other = `arn:aws:iam::${OTHER}:root kms:Decrypt`;
    expect(meta({ more: policy }, "SSE-KMS", "alias/aws/glue")[other]).toBe("denied");
    const key = [allow("kms:*", toRoot), allow("kms:Decrypt", { Principal: { AWS: OTHER } })];
    expect(meta({ more: policy, key })[other]).toBe("allowed");
    expect(meta({ more: policy })[other]).toBe("denied");
  });

  test("with a service role is that role's business, and Glue must be able to assume it (rule 45)", () => {
    const rest = { catalog_encryption_service_role: ROLE_ARN };
    const found = meta({ key: allow(use, toRole) }, "SSE-KMS-WITH-SERVICE-ROLE", "aws_kms_key.data", rest);
    expect(found).toEqual({
      "glue.amazonaws.com sts:AssumeRole": "allowed",
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
      "aws_iam_role.job kms:GenerateDataKey": "allowed",
    });
  });

  test.each([
    ["lambda.amazonaws.com", {}, "denied"],
    ["glue.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }, "allowed"],
    ["glue.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": OTHER } } }, "denied"],
  ])("with a service role that trusts %s %j is %s (rules 45 and 46)", (service, more, answer) => {
    const role = { "aws_iam_role.sealer": { name: "sealer", assume_role_policy: trust(service, more) } };
    const rest = { catalog_encryption_service_role: `arn:aws:iam::${ACCOUNT}:role/sealer` };
    const found = meta({ more: role }, "SSE-KMS-WITH-SERVICE-ROLE", "aws_kms_key.data", rest);
    expect(found["glue.amazonaws.com sts:AssumeRole"]).toBe(answer);
  });
});

describe("What passwords of connections need", () => {
  const connection = (properties: Value) => ({
    "aws_glue_connection.db": { name: "db", connection_properties: properties },
  });
  const uses = { connections: ["db"] };
  const words = (parts: Parts, properties: Value = { PASSWORD: Sym.opaque("sensitive") }) =>
    decided(
      prove({
        ...parts,
        job: uses,
        more: { ...connection(properties), ...parts.more },
        subject: as("connection", "aws_glue_connection.db", surface("connection-passwords")),
      }),
    );

  test("is Decrypt for the roles of jobs that use the connection", () => {
    expect(words({ role: allow("kms:Decrypt") })).toEqual({ "aws_iam_role.job kms:Decrypt": "allowed" });
    expect(words({})).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
  });

  test("is undetermined under kms:ViaService, unless Glue returns passwords in clear", () => {
    const key = allow("kms:*", { ...toRole, Condition: glue });
    expect(Object.values(words({ key }))).toEqual(["undetermined"]);
    const clear = {
      "aws_glue_data_catalog_encryption_settings.c": {
        data_catalog_encryption_settings: [
          { connection_password_encryption: [{ return_connection_password_encrypted: false }] },
        ],
      },
    };
    expect(Object.values(words({ key, more: clear }))).toEqual(["allowed"]);
  });

  test("with a secret is reading the secret and decrypting it", () => {
    const secret = { "aws_secretsmanager_secret.db": { name: "db", kms_key_id: KEY_ARN } };
    const properties = { SECRET_ID: Sym.ref("aws_secretsmanager_secret.db", "arn") };
    const context = { Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } } };
    const read = allow("secretsmanager:GetSecretValue", {
      Resource: `arn:aws:secretsmanager:*:${ACCOUNT}:secret:db-*`,
    });
    expect(words({ role: [allow("kms:Decrypt", context), read], more: secret }, properties)).toEqual({
      "aws_iam_role.job secretsmanager:GetSecretValue": "allowed",
      "aws_iam_role.job kms:Decrypt": "allowed",
    });
    expect(words({ role: read, more: secret }, properties)["aws_iam_role.job kms:Decrypt"]).toBe("denied");
  });
});

describe("A key of another region (rules 47 and 48)", () => {
  const us = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`;
  const more = { "aws_kms_replica_key.us": { arn: us, key_id: "mrk-1" } };
  const job = { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
  const at = (name: SurfaceName, mode: Mode) => {
    const found = prove({
      role: allow("kms:*"),
      more,
      job,
      subject: as("job", "aws_glue_job.etl", surface(name, mode, us)),
    });
    return new Set(
      Object.entries(decided(found)).flatMap(([what, answer]) => (what.includes(" kms:") ? [answer] : [])),
    );
  };

  test("serves neither logs nor bookmarks, whatever its policy says", () => {
    expect(at("logs", "SSE-KMS")).toEqual(new Set(["denied"]));
    expect(at("bookmarks", "CSE-KMS")).toEqual(new Set(["denied"]));
  });

  test("serves objects of a bucket there", () => {
    expect(at("s3", "SSE-KMS")).toEqual(new Set(["allowed"]));
  });
});

describe("A run that a trigger starts", () => {
  test("needs what its own security configuration asks of the job's role", () => {
    const trigger = {
      "aws_glue_trigger.t": { name: "t", actions: [{ job_name: "etl", security_configuration: "other" }] },
    };
    const run = subject("trigger", "aws_glue_trigger.t", [surface("s3")], "t → etl");
    const found = prove({ role: allow(use), more: trigger, subject: run });
    expect(new Set(Object.values(decided(found)))).toEqual(new Set(["allowed"]));
    const another = subject("trigger", "aws_glue_trigger.t", [surface("s3")], "t → another");
    expect(decided(prove({ role: allow(use), more: trigger, subject: another }))).toEqual({});
  });
});
