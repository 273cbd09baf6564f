import {
  BookmarkEncryption,
  Crawler,
  CrawlerTarget,
  DevEndpoint,
  type DevEndpointProps,
  LogEncryption,
  ManagedKey,
  S3Encryption,
  SealedBucket,
  SecurityConfiguration,
  SparkJob,
  Trigger,
  TriggerOn,
} from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, SCRIPT, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

const crawler = (scope: Construct, more: object = {}) =>
  new Crawler(scope, "orders", {
    role: role(scope, "crawler-role"),
    securityConfiguration: threeKeys(scope).configuration,
    databaseName: "orders",
    targets: [CrawlerTarget.s3("s3://lake/orders/")],
    ...more,
  });

describe("a crawler", () => {
  test("carries its security configuration by name and its role by ARN", () => {
    const stack = synth((scope) => void crawler(scope));
    expect(stack.at("aws_glue_crawler.orders")).toMatchObject({
      security_configuration: "${aws_glue_security_configuration.sealed.name}",
      role: "${aws_iam_role.crawler-role.arn}",
      s3_target: [{ path: "s3://lake/orders/" }],
    });
  });

  test("gets from its configuration what its logs need, and no key of job output or bookmarks", () => {
    const stack = synth((scope) => void crawler(scope));
    expect(allowed(stack.roleStatements("crawler-role"), "kms:")).toEqual([]);
    expect(allowed(stack.roleStatements("crawler-role"), "logs:AssociateKmsKey")).toEqual([
      "logs:AssociateKmsKey arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/crawlers*",
    ]);
  });

  test("reads what it crawls, with the key, and writes to its own database", () => {
    const stack = synth((scope) => {
      const bucket = new SealedBucket(scope, "lake", { key: openKey(scope, "lake-key") });
      crawler(scope, { targets: [CrawlerTarget.bucket(bucket, "orders/")] });
    });
    expect(allowed(stack.roleStatements("crawler-role"), "kms:")).toEqual(["kms:Decrypt ${aws_kms_key.lake-key.arn}"]);
    expect(allowed(stack.roleStatements("crawler-role"), "glue:CreateTable").join()).toContain("database/orders");
  });

  test("names its encrypted log group after its role and configuration", () => {
    synth((scope) => {
      const [name] = crawler(scope).logGroupNames;
      expect(name?.replaceAll(/\$\{TfToken\[TOKEN\.\d+\]\}/g, "#")).toBe("/aws-glue/crawlers-role/glue/#-#");
    });
  });

  test("with a configuration whose logs are off hears that it has no effect", () => {
    const stack = synth((scope) => {
      const s3 = S3Encryption.sseKms(openKey(scope, "key"));
      const securityConfiguration = new SecurityConfiguration(scope, "only-s3", {
        s3,
        logs: LogEncryption.off(),
        bookmarks: BookmarkEncryption.off(),
      });
      crawler(scope, { securityConfiguration });
    });
    expect(stack.notices).toEqual([expect.stringContaining("[sealant:configuration-without-effect]")]);
  });

  test("without targets is refused", () => {
    expect(refusal((scope) => void crawler(scope, { targets: [] }))).toContain("say what it reads");
  });
});

const job = (scope: Construct) => {
  const parts = threeKeys(scope);
  return {
    ...parts,
    job: new SparkJob(scope, "etl", {
      role: role(scope, "r"),
      script: SCRIPT,
      securityConfiguration: parts.configuration,
    }),
  };
};

describe("a trigger", () => {
  test("starts jobs on a schedule", () => {
    const stack = synth((scope) => {
      new Trigger(scope, "nightly", { on: TriggerOn.schedule("cron(0 3 * * ? *)"), jobs: [{ job: job(scope).job }] });
    });
    expect(stack.only("aws_glue_trigger")).toMatchObject({
      type: "SCHEDULED",
      schedule: "cron(0 3 * * ? *)",
      actions: [{ job_name: "${aws_glue_job.etl.name}" }],
    });
  });

  test("starts crawlers when jobs have succeeded", () => {
    const stack = synth((scope) => {
      const { job: first, configuration } = job(scope);
      const crawlers = [
        new Crawler(scope, "orders", {
          role: role(scope, "c"),
          securityConfiguration: configuration,
          databaseName: "orders",
          targets: [CrawlerTarget.s3("s3://lake/orders/")],
        }),
      ];
      new Trigger(scope, "then", { on: TriggerOn.success(first), crawlers });
    });
    expect(stack.only("aws_glue_trigger")).toMatchObject({
      type: "CONDITIONAL",
      predicate: { conditions: [{ job_name: "${aws_glue_job.etl.name}", state: "SUCCEEDED" }] },
      actions: [{ crawler_name: "${aws_glue_crawler.orders.name}" }],
    });
  });

  test.each([
    ["S3 off", { s3: () => S3Encryption.off() }, "s3 (DISABLED instead of SSE-KMS)"],
    ["S3 keys instead of yours", { s3: () => S3Encryption.sseS3() }, "s3 (SSE-S3 instead of SSE-KMS)"],
    [
      "an AWS managed key instead of yours",
      { s3: (scope: Construct) => S3Encryption.sseKms(ManagedKey.s3(scope)) },
      "s3 (SSE-KMS",
    ],
    ["logs off", { logs: () => LogEncryption.off() }, "logs (DISABLED instead of SSE-KMS)"],
    ["bookmarks off", { bookmarks: () => BookmarkEncryption.off() }, "bookmarks (DISABLED instead of CSE-KMS)"],
  ])("that swaps in a weaker configuration, %s, is refused", (_, weaker, named) => {
    const said = refusal((scope) => {
      const { job: started, data, logs } = job(scope);
      const surfaces = {
        s3: () => S3Encryption.sseKms(data),
        logs: () => LogEncryption.sseKms(logs),
        bookmarks: () => BookmarkEncryption.cseKms(data),
        ...weaker,
      };
      const securityConfiguration = new SecurityConfiguration(scope, "other", {
        s3: surfaces.s3(scope),
        logs: surfaces.logs(),
        bookmarks: surfaces.bookmarks(),
      });
      new Trigger(scope, "sly", { on: TriggerOn.demand(), jobs: [{ job: started, securityConfiguration }] });
    });
    expect(said).toContain("stack/sly: the security configuration for stack/etl is");
    expect(said).toContain(named);
  });

  test("that swaps in a configuration as strong lets the job's role use its keys", () => {
    const stack = synth((scope) => {
      const { job: started } = job(scope);
      const other = openKey(scope, "other");
      const securityConfiguration = new SecurityConfiguration(scope, "stronger", {
        s3: S3Encryption.sseKms(other),
        logs: LogEncryption.sseKms(other),
        bookmarks: BookmarkEncryption.cseKms(other),
      });
      new Trigger(scope, "fine", { on: TriggerOn.demand(), jobs: [{ job: started, securityConfiguration }] });
    });
    expect(allowed(stack.roleStatements("r"), "kms:")).toContain("kms:GenerateDataKey ${aws_kms_key.other.arn}");
  });

  test("passing --encryption-type to a sealed job hears that Glue ignores it", () => {
    const stack = synth((scope) => {
      const jobs = [{ job: job(scope).job, arguments: { "--encryption-type": "sse-s3" } }];
      new Trigger(scope, "t", { on: TriggerOn.demand(), jobs });
    });
    expect(stack.notices).toEqual([expect.stringContaining("[sealant:encryption-type-ignored]")]);
  });

  test("that starts nothing, or by no schedule, is refused", () => {
    expect(refusal((scope) => new Trigger(scope, "t", { on: TriggerOn.demand() }))).toContain("name at least one");
    expect(() => TriggerOn.schedule("rate(1 hour)")).toThrow("cron(MINUTES HOURS DAY MONTH WEEKDAY YEAR)");
  });
});

describe("a development endpoint", () => {
  const endpoint = (scope: Construct, more: Partial<DevEndpointProps> = {}) =>
    new DevEndpoint(scope, "dev", {
      role: role(scope, "dev-role"),
      securityConfiguration: threeKeys(scope).configuration,
      publicKeys: ["ssh-ed25519 AAAA"],
      ...more,
    });

  test("is sealed like a job without bookmarks, and says that AWS retired it", () => {
    const stack = synth((scope) => void endpoint(scope));
    expect(stack.only("aws_glue_dev_endpoint")).toMatchObject({
      security_configuration: "${aws_glue_security_configuration.sealed.name}",
      glue_version: "1.0",
    });
    expect(stack.notices).toEqual([expect.stringContaining("[sealant:dev-endpoint-retired]")]);
    expect(allowed(stack.roleStatements("dev-role"), "kms:").every((pair) => pair.includes("data"))).toBe(true);
  });

  test.each([
    ["glueVersion", "5.0"],
    ["workerType", "G.4X"],
  ])("with %s %s is refused, though Terraform would plan it", (name, value) => {
    const more = { [name]: value } as Partial<DevEndpointProps>;
    expect(refusal((scope) => void endpoint(scope, more))).toContain(`${name} is "${value}"`);
  });
});
