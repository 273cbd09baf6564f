import { merged } from "./support/case.js";
import { found } from "./support/read.js";
import {
  allow,
  catalog,
  configuration,
  connection,
  crawler,
  data,
  job,
  key,
  keyPolicy,
  plane,
  policy,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  set,
  setKeyPolicy,
  UNKNOWN,
} from "./support/sources.js";

const rules = async (source: Parameters<typeof found>[0]) => (await found(source)).map((one) => one.split(" ")[0]);

describe("stays quiet where other tools raise false alarms", () => {
  it("a key that is made in the same plan counts as named, also through a local value", async () => {
    const source = merged(key(), configuration(), job(), {
      locals: { key: "${aws_kms_key.data.arn}" },
      ...plane("s3", { kms_key_arn: "${local.key}" }),
    });
    const quiet = ["s3-without-customer-key", "kms-mode-without-key", "s3-encryption-off"];
    expect((await rules(source)).filter((rule) => quiet.includes(rule ?? ""))).toEqual([]);
  });

  it("one unknown ARN inside a policy does not hide its other statements", async () => {
    const document = `\${jsonencode(${JSON.stringify({ Version: "2012-10-17", Statement: [ROOT, allow("kms:Decrypt", { Principal: { AWS: "ROLE" } })] }).replace('"ROLE"', "aws_iam_role.etl.arn")})}`;
    const source = merged(
      key("data", { policy: document }),
      resource("aws_iam_role", "etl", {
        name: "etl",
        assume_role_policy: policy(allow("sts:AssumeRole", { Principal: { Service: "glue.amazonaws.com" } })),
      }),
    );
    const found = await rules(source);
    expect(found).not.toContain("key-policy-public");
    expect(found).not.toContain("key-policy-locks-out");
  });

  it.each([
    ["the account's own root with kms:* and Resource *", ROOT],
    [
      "everyone, confined by kms:CallerAccount",
      allow("kms:*", {
        Principal: "*",
        Condition: {
          StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": "glue.eu-central-1.amazonaws.com" },
        },
      }),
    ],
    [
      "everyone, confined by an organisation, the key in another case",
      allow("kms:Decrypt", {
        Principal: { AWS: "*" },
        Condition: { StringEquals: { "AWS:PrincipalOrgId": "o-1234567890" } },
      }),
    ],
  ])("%s is not public", async (_, statement) => {
    expect(await rules(merged(key(), setKeyPolicy(ROOT, statement)))).not.toContain("key-policy-public");
  });

  it("a policy in a resource of its own is the key's policy", async () => {
    const found = await rules(keyPolicy());
    expect(found).not.toContain("key-policy-not-declared");
  });

  it.each([
    ["asymmetric", { customer_master_key_spec: "RSA_4096", key_usage: "SIGN_VERIFY", enable_key_rotation: false }],
    ["HMAC", { customer_master_key_spec: "HMAC_256", key_usage: "GENERATE_VERIFY_MAC", enable_key_rotation: false }],
    ["in a custom store", { custom_key_store_id: "cks-1", enable_key_rotation: false }],
  ])("a key that cannot rotate is not asked to: %s", async (_, values) => {
    expect(await rules(key("data", values))).not.toContain("key-not-rotated");
  });

  it("the catalog mode with a service role is encryption", async () => {
    const source = merged(
      key(),
      catalog({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE", catalog_encryption_service_role: ROLE }),
    );
    expect(await rules(source)).not.toContain("catalog-metadata-unencrypted");
    expect(await rules(source)).not.toContain("catalog-service-role-missing");
  });

  it("the catalog without a named key is encrypted with aws/glue", async () => {
    expect(await rules(merged(key(), catalog({ sse_aws_kms_key_id: null })))).not.toContain(
      "catalog-metadata-unencrypted",
    );
  });

  it.each([
    ["a network connection has no TLS", { connection_type: "NETWORK", connection_properties: {} }],
    [
      "Kafka has TLS unless it is turned off",
      { connection_type: "KAFKA", connection_properties: { KAFKA_BOOTSTRAP_SERVERS: "b-1:9094" } },
    ],
    [
      "the flag is understood in any case",
      {
        connection_properties: {
          JDBC_CONNECTION_URL: "jdbc:mysql://db:3306/a",
          SECRET_ID: "db",
          JDBC_ENFORCE_SSL: "TRUE",
        },
      },
    ],
  ])("%s", async (_, values) => {
    const source = { resource: { aws_glue_connection: { db: { name: "db", connection_type: "JDBC", ...values } } } };
    expect(await rules(source)).not.toContain("connection-without-tls");
  });

  it("a job of Glue 5 logs without an argument", async () => {
    expect(await rules(sealedJob())).not.toContain("job-without-continuous-logging");
  });

  it("nothing is asked of a catalog that nobody uses", async () => {
    expect(await rules(key())).not.toContain("catalog-settings-not-declared");
  });

  it("bookmarks that a job does not keep need no encryption", async () => {
    const source = sealedJob(plane("job_bookmarks", { job_bookmarks_encryption_mode: "DISABLED", kms_key_arn: null }));
    expect(await rules(source)).not.toContain("bookmarks-encryption-off");
  });

  it("keys handed on in a map are followed", async () => {
    const source = merged(
      sealedJob(),
      { locals: { keys: { data: "${aws_kms_key.data.arn}" } } },
      plane("cloudwatch", { kms_key_arn: '${local.keys["data"]}' }),
    );
    expect(await rules(source)).not.toContain("kms-mode-without-key");
  });
});

describe("speaks where other tools are silent", () => {
  it("an unknown policy is undetermined, not fine", async () => {
    expect(
      await found(merged(key(), setKeyPolicy(ROOT), set("aws_kms_key_policy", "data", { policy: UNKNOWN }))),
    ).toContain("key-policy-public undetermined aws_kms_key_policy.data");
  });

  it("a condition that confines nobody does not make a statement safe", async () => {
    const anyService = allow("kms:Decrypt", {
      Principal: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    });
    const anyArn = allow("kms:Decrypt", {
      Principal: "*",
      Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/etl" } },
    });
    expect(await rules(keyPolicy(anyService))).toContain("key-policy-public");
    expect(await rules(keyPolicy(anyArn))).toContain("key-policy-public");
  });

  it("NotPrincipal with Allow is everyone else", async () => {
    expect(await rules(keyPolicy(allow("kms:Decrypt", { NotPrincipal: { AWS: ROLE } })))).toContain(
      "key-policy-public",
    );
  });

  it("a security configuration whose modes are all off is no protection, whatever its name", async () => {
    const off = configuration({
      encryption_configuration: {
        s3_encryption: { s3_encryption_mode: "DISABLED", kms_key_arn: null },
        cloudwatch_encryption: { cloudwatch_encryption_mode: "DISABLED", kms_key_arn: null },
        job_bookmarks_encryption: { job_bookmarks_encryption_mode: "DISABLED", kms_key_arn: null },
      },
    });
    const found = await rules(merged(off, job(), crawler()));
    expect(found).toEqual(expect.arrayContaining(["s3-encryption-off", "logs-encryption-off"]));
  });

  it("a crawler's logs are judged like a job's", async () => {
    const source = merged(
      key(),
      configuration(),
      crawler(),
      plane("cloudwatch", { cloudwatch_encryption_mode: "DISABLED", kms_key_arn: null }),
    );
    expect(await found(source)).toContain("logs-encryption-off fail aws_glue_crawler.scan");
  });

  it("secrets in arguments that cannot be overridden are seen as well, and never printed", async () => {
    const source = sealedJob(job({ non_overridable_arguments: { "--api-key": "canary-7f3a" } }));
    const found = await rules(source);
    expect(found).toContain("secret-in-arguments");
    expect(found.join()).not.toContain("canary");
  });

  it("the account's root of somebody else is another account", async () => {
    const source = merged(
      data("aws_caller_identity", "here", { account_id: "111111111111" }),
      keyPolicy(allow("kms:Decrypt", { Principal: { AWS: "222222222222" } })),
    );
    expect(await rules(source)).toContain("key-policy-foreign-account");
  });

  it("a password is found in any kind of connection", async () => {
    expect(await rules(connection({ PASSWORD: "hunter2" }))).toContain("connection-password-in-clear");
  });
});
