import { knownErrors } from "../../../posture/src/explain/errors.js";
import { merged, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";
import { data, job, key, plane, policy, resource, sealedJob } from "./support/sources.js";

/** A sentence of the specification that is about keys and roles themselves, and what it is told by. */
interface Twins {
  readonly says: string;
  readonly by: string;
  readonly breaks: Source;
  readonly keeps: Source;
}

/** The answers of one rule, each once. */
async function answers(rule: string, source: Source): Promise<readonly string[]> {
  const found = (await judged(source)).filter((one) => one.rule.id === rule);
  return [...new Set(found.map(({ judgement }) => judgement.answer))];
}

function trust(service: string, more: Source = {}): Source {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service }, ...more };
  return merged(
    sealedJob(job({ role_arn: "${aws_iam_role.etl.arn}" })),
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: policy(statement) }),
  );
}

function lookedUp(state: string): Source {
  const arn = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555";
  const found = data("aws_kms_key", "data", { key_id: "alias/data", key_state: state, arn });
  return merged(sealedJob(), found, plane("s3", { kms_key_arn: "${data.aws_kms_key.data.arn}" }));
}

function ofMaterialElsewhere(): Source {
  const surfaces = (["s3", "cloudwatch", "job_bookmarks"] as const).map((one) =>
    plane(one, { kms_key_arn: "${aws_kms_external_key.data.arn}" }),
  );
  return merged(sealedJob(), resource("aws_kms_external_key", "data", {}), ...surfaces);
}

function madeBefore(name: string): Source {
  const values = { name: "/aws-glue/jobs/logs-v2-sealed", kms_key_id: `\${aws_kms_key.${name}.arn}` };
  return sealedJob(key("other"), resource("aws_cloudwatch_log_group", "jobs", values));
}

const spec = (customer_master_key_spec: string, key_usage: string) =>
  sealedJob(key("data", { customer_master_key_spec, key_usage, enable_key_rotation: false }));
const account = { Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } };

describe.each<Twins>([
  {
    ...{ says: "rule 46: a role handed to Glue lets Glue in", by: "role-not-for-glue" },
    ...{ breaks: trust("ec2.amazonaws.com"), keeps: trust("glue.amazonaws.com") },
  },
  {
    ...{ says: "rule 46: also under a condition on the source", by: "role-not-for-glue" },
    ...{ breaks: trust("ec2.amazonaws.com", account), keeps: trust("glue.amazonaws.com", account) },
  },
  {
    ...{ says: "rule 49: RSA keys encrypt nothing for Glue", by: "key-not-symmetric" },
    ...{ breaks: spec("RSA_2048", "ENCRYPT_DECRYPT"), keeps: spec("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT") },
  },
  {
    ...{ says: "rule 49: nor do HMAC keys", by: "key-not-symmetric" },
    ...{ breaks: spec("HMAC_256", "GENERATE_VERIFY_MAC"), keeps: sealedJob() },
  },
  {
    ...{ says: "rule 50: a disabled key encrypts nothing", by: "key-disabled" },
    ...{ breaks: sealedJob(key("data", { is_enabled: false })), keeps: sealedJob(key("data", { is_enabled: true })) },
  },
  {
    ...{ says: "rule 50: nor does one that waits for its material", by: "key-disabled" },
    ...{ breaks: ofMaterialElsewhere(), keeps: sealedJob() },
  },
  {
    ...{ says: "rule 50: nor will one that is about to be deleted", by: "key-pending-deletion" },
    ...{ breaks: lookedUp("PendingDeletion"), keeps: lookedUp("Enabled") },
  },
  {
    ...{ says: "rule 51: imported material may end", by: "key-material-ends" },
    breaks: resource("aws_kms_external_key", "data", { enabled: true, valid_to: "2027-01-01T00:00:00Z" }),
    keeps: resource("aws_kms_external_key", "data", { enabled: true }),
  },
  {
    ...{ says: "rule 51: a custom key store may be away", by: "key-material-not-of-kms" },
    ...{ breaks: key("data", { custom_key_store_id: "cks-1" }), keeps: key() },
  },
  {
    ...{ says: "rule 53: an alias is no key for logs", by: "key-alias-for-logs" },
    breaks: sealedJob(plane("cloudwatch", { kms_key_arn: "arn:aws:kms:eu-central-1:111111111111:alias/logs" })),
    keeps: sealedJob(),
  },
  {
    ...{ says: "rule 56: a log group made before has the key of the configuration", by: "log-group-key-differs" },
    ...{ breaks: madeBefore("other"), keeps: madeBefore("data") },
  },
])("$says", ({ by, breaks, keeps }) => {
  it(`is told by ${by}, and its twin passes`, async () => {
    expect(await answers(by, breaks)).toContain("fail");
    expect(await answers(by, keeps)).toEqual(["pass"]);
  });
});

describe("rule 55: what CloudWatch Logs says of a key that it may not use", () => {
  const text = (end: string) => `AccessDeniedException: The specified KMS key does not exist or is not allowed ${end}`;
  const on = "'arn:aws:logs:eu-central-1:111111111111:log-group:/aws-glue/jobs/x'";

  it("leads to the key policy", () => {
    expect(knownErrors(text(`to be used with Arn ${on}`)).flatMap((one) => one.rules)).toContain(
      "logs-key-refuses-service",
    );
    expect(knownErrors("AccessDeniedException: something else").flatMap((one) => one.rules)).not.toContain(
      "logs-key-refuses-service",
    );
  });
});
