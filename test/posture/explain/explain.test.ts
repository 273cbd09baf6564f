import { explain, explanationJson, explanationText } from "@sealant/posture";
import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { read } from "../rules/support/read.js";
import { key, plane, ROOT, sealedJob, setKeyPolicy } from "../rules/support/sources.js";

const text = (what: string, here: Awaited<ReturnType<typeof read>> | null = null) => {
  const found = explain(what, here);
  return found === null ? null : explanationText(found);
};

describe("a rule", () => {
  it("is explained without any source: why, fix twice, other tools, controls", () => {
    expect(text("s3-encryption-off")).toMatch(
      /why\n.*header.*fix, as a construct\n.*SecurityConfiguration.*fix, in Terraform\n.*checkov: CKV_AWS_99.*HIPAA: 164\.312/s,
    );
  });

  it("says how it was judged here, each thing with its evidence", async () => {
    const here = await read(sealedJob(plane("s3", { s3_encryption_mode: "DISABLED", kms_key_arn: null })));
    expect(text("s3-encryption-off", here)).toContain(
      "✖ aws_glue_job.etl s3: S3 output: not encrypted by Glue (mode off)",
    );
  });

  it("shows code in the lines that it was written in, to be copied, and sentences in the columns that there are", () => {
    const narrow = explanationText(explain("s3-without-customer-key", null)!, { width: 40 });
    const { construct, terraform } = CATALOGUE.find(({ id }) => id === "s3-without-customer-key")!.fix;
    for (const line of [construct, ...terraform.split("\n")]) expect(narrow).toContain(`  ${line}\n`);
    const sentence = explanationText(explain("key-multi-region", null)!, { width: 20 });
    expect(sentence).toContain("fix, in Terraform\n  Remove\n    multi_region.\n");
  });

  it("says so where nothing is of its concern", async () => {
    expect(text("trail-stopped", await read(key()))).toContain("nothing in this source is of its concern");
  });

  it.each(["S3-Encryption-Off", "s3_encryption_off", "s3 encryption off"])("is known as %s, too", (id) => {
    expect(explain(id, null)?.about).toMatch(/^s3-encryption-off: /);
  });
});

describe("a check of another tool", () => {
  it.each([
    ["CKV_AWS_99", "checkov", "logs-encryption-off"],
    ["ckv_aws_195", "checkov", "workload-without-security-configuration"],
    ["Glue.3", "security-hub", "ml-transform-unencrypted"],
    ["AVD-AWS-0017", "trivy", "log-group-without-customer-key"],
    ["glue_etl_jobs_logging_enabled", "prowler", "job-without-continuous-logging"],
  ])("%s of %s is what %s stands for", (id, tool, rule) => {
    expect(text(id)).toMatch(new RegExp(`^${id}: a check of ${tool}\\n[\\s\\S]*\\n {2}${rule}: .+`));
  });

  it("that no rule stands for says why", () => {
    expect(text("CKV_AWS_123")).toMatch(/why no rule does\n {2}Glue uses endpoints and offers none/);
    expect(text("CKV_AWS_123")).not.toContain("rules that stand for it");
  });
});

describe("an address", () => {
  it("is found by the name of what stands there, unless two have it", async () => {
    expect(text("etl", await read(sealedJob()))).toMatch(/^aws_glue_job\.etl\n/);
    const twice = sealedJob({ resource: { aws_glue_crawler: { etl: { name: "etl", role: "etl" } } } });
    expect(text("etl", await read(twice))).toBeNull();
  });

  it("is explained by protection, access and what speaks against it", async () => {
    const here = await read(sealedJob(setKeyPolicy(ROOT)));
    const found = text("aws_glue_job.etl", here);
    expect(found).toMatch(/protection\n {2}s3: SSE-KMS aws_kms_key\.data/);
    expect(found).toMatch(/access\n {2}(denied|undetermined|allowed): /);
  });

  it("of a key says who may decrypt and administer", async () => {
    expect(text("aws_kms_key.data", await read(sealedJob(setKeyPolicy(ROOT))))).toMatch(
      /key aws_kms_key\.data: customer/,
    );
  });
});

describe("the text of an error", () => {
  it.each([
    ["kms timeout", "interface endpoint for KMS", "kms-route-missing"],
    ["Internal Service Exception", "route to KMS", "kms-route-missing"],
    [
      "Could not find S3 endpoint or NAT gateway for subnetId: subnet-1",
      "gateway endpoint",
      "gateway-endpoint-without-routes",
    ],
    ["At least one security group must open all ingress ports", "self-referencing", "kms-route-missing"],
    ["Outbound Rule in Security Group Required", "egress", "kms-route-missing"],
    ["User: x is not authorized to perform: ec2:DescribeSubnets", "AWSGlueServiceRole", "kms-route-missing"],
    ["Could not find subnet for AZ eu-central-1a", "availability zone", "kms-route-missing"],
    [
      "GlueEncryptionException: User is not authorized to perform: kms:Decrypt on resource",
      "key policy",
      "access-denied",
    ],
    [
      "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:…'",
      "CloudWatch Logs",
      "logs-key-refuses-service",
    ],
    ["Failed to AssociateKmsKey for logGroup using KmsKeyId", "logs:AssociateKmsKey", "log-group-not-writable"],
    ["KMSInvalidStateException: key is pending deletion", "deletion", "key-pending-deletion"],
    ["Role should be given assume role permissions for Glue Service", "trust", "role-not-for-glue"],
    ["S3 connect timed out for another region", "region", "kms-route-missing"],
    [
      "AlreadyExistsException: Security Configuration with name",
      "name",
      "security-configuration-same-name-replacement",
    ],
    [
      "EntityNotFoundException: Security configuration sealed not found",
      "does not exist",
      "security-configuration-elsewhere",
    ],
    ["ConditionCheckFailureException", "catalog policy", "catalog-policy-declared-twice"],
    ["ResourceNumberLimitExceededException", "many", "security-configuration-unused"],
    ["InvalidInputException: invalid mode", "mode", "mode-not-of-glue"],
    ["OperationTimeoutException", "busy", "bucket-key-off"],
    [
      "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.",
      "principal",
      "policy-statement-dead",
    ],
    [
      "The new key policy will not allow you to update the key policy in the future.",
      "lock you out",
      "key-policy-locks-out",
    ],
    ["Error: Cycle: aws_kms_key.data, aws_iam_role.etl", "aws_kms_key_policy", "key-policies-in-conflict"],
    ["AccessDeniedException: no identity-based policy allows", "sealant can", "access-denied"],
  ])("%s: cause, remedy, and the rules that look for it", (error, cause, rule) => {
    const found = text(error);
    expect(found).toContain(cause);
    expect(found).toContain(rule);
  });

  it("comes with the proof in this app", async () => {
    const here = await read(sealedJob({ provider: { aws: { region: "eu-central-1" } } }, setKeyPolicy(ROOT)));
    const found = text("The specified KMS key does not exist or is not allowed to be used with Arn", here);
    expect(found).toMatch(
      /in this app\n {2}logs-key-refuses-service\n {4}✖ aws_glue_job\.etl logs: denied: logs\.eu-central-1\.amazonaws\.com/,
    );
  });

  it("that nobody knows is said to be unknown", () => {
    expect(explain("the printer is on fire", null)).toBeNull();
  });
});

it("shows hostile text as text, in words and as JSON", () => {
  const found = explain("kms timeout", null)!;
  const hostile = { ...found, about: "\u001b[31m\u202Ered" };
  expect(explanationText(hostile).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(explanationJson(hostile).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(JSON.parse(explanationJson(found))).toMatchObject({
    schema: "sealant/1",
    explanation: { about: found.about },
  });
});

it("breaks what is too long without putting blanks into it", () => {
  const arn = `arn:aws:logs:eu-central-1:111111111111:log-group:/aws-glue/jobs/${"x".repeat(60)}/etl/error`;
  const narrow = explanationText(
    { about: "a", sections: [{ heading: "b", lines: [`nobody may write to ${arn} today`] }] },
    { width: 60 },
  );
  expect(narrow.replace(/\n\s*/g, "")).toContain(arn);
  expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
});
