import { knownErrors } from "../../../posture/src/explain/errors.js";
import { twins } from "../twins.js";
import { merged, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";
import { data, job, key, plane, policy, resource, sealedJob } from "./support/sources.js";

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

/** Whether a rule finds something in a source. */
const by = (rule: string, source: Source) => async () => {
  const found = await answers(rule, source);
  return found.includes("fail") ? "fail" : found.join();
};

twins(
  46,
  [
    "a role handed to Glue that lets another service in is of no use",
    by("role-not-for-glue", trust("ec2.amazonaws.com")),
    "fail",
  ],
  ["it lets Glue in", by("role-not-for-glue", trust("glue.amazonaws.com")), "pass"],
);
twins(
  46,
  [
    "another service under a condition is another service",
    by("role-not-for-glue", trust("ec2.amazonaws.com", account)),
    "fail",
  ],
  [
    "Glue under a condition on the source is Glue",
    by("role-not-for-glue", trust("glue.amazonaws.com", account)),
    "pass",
  ],
);
twins(
  49,
  ["RSA keys encrypt nothing for Glue", by("key-not-symmetric", spec("RSA_2048", "ENCRYPT_DECRYPT")), "fail"],
  ["symmetric ones do", by("key-not-symmetric", spec("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT")), "pass"],
);
twins(
  49,
  ["nor do HMAC keys", by("key-not-symmetric", spec("HMAC_256", "GENERATE_VERIFY_MAC")), "fail"],
  ["keys without a specification are symmetric", by("key-not-symmetric", sealedJob()), "pass"],
);
twins(
  50,
  ["a disabled key encrypts nothing", by("key-disabled", sealedJob(key("data", { is_enabled: false }))), "fail"],
  ["an enabled one does", by("key-disabled", sealedJob(key("data", { is_enabled: true }))), "pass"],
);
twins(
  50,
  ["nor does one that waits for its material", by("key-disabled", ofMaterialElsewhere()), "fail"],
  ["one of material that KMS made does", by("key-disabled", sealedJob()), "pass"],
);
twins(
  50,
  ["nor will one that is about to be deleted", by("key-pending-deletion", lookedUp("PendingDeletion")), "fail"],
  ["one that stays will", by("key-pending-deletion", lookedUp("Enabled")), "pass"],
);
const imported = (more: Source) => resource("aws_kms_external_key", "data", { enabled: true, ...more });
twins(
  51,
  ["imported material may end", by("key-material-ends", imported({ valid_to: "2027-01-01T00:00:00Z" })), "fail"],
  ["without a date it does not", by("key-material-ends", imported({})), "pass"],
);
twins(
  51,
  [
    "a custom key store may be away",
    by("key-material-not-of-kms", key("data", { custom_key_store_id: "cks-1" })),
    "fail",
  ],
  ["KMS itself is not", by("key-material-not-of-kms", key()), "pass"],
);
const ofLogs = (kms_key_arn: string) => sealedJob(plane("cloudwatch", { kms_key_arn }));
twins(
  53,
  [
    "an alias is no key for logs",
    by("key-alias-for-logs", ofLogs("arn:aws:kms:eu-central-1:111111111111:alias/logs")),
    "fail",
  ],
  ["the ARN of a key is", by("key-alias-for-logs", sealedJob()), "pass"],
);
twins(
  56,
  [
    "a log group made before with another key changes its key",
    by("log-group-key-differs", madeBefore("other")),
    "fail",
  ],
  ["with the key of the configuration it does not", by("log-group-key-differs", madeBefore("data")), "pass"],
);

const refused = (end: string) => () => {
  const text = `AccessDeniedException: The specified KMS key does not exist or is not allowed ${end}`;
  const rules = knownErrors(text).flatMap((one) => one.rules);
  return rules.includes("logs-key-refuses-service") ? "the key's policy" : "something else";
};
twins(
  55,
  [
    "what CloudWatch Logs says of a key that it may not use leads to the key's policy",
    refused("to be used with Arn 'arn:aws:logs:eu-central-1:111111111111:log-group:/aws-glue/jobs/x'"),
    "the key's policy",
  ],
  ["what others say does not", refused("by me"), "something else"],
);
