// Plan JSON as Terraform prints it, of a key and a security configuration: the verdict on them is certain in all parts,
// so that a test of the program does not depend on how a proof of access ends.
type Mode = "SSE-KMS" | "SSE-S3" | "DISABLED";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const key = {
  id: KEY.slice(-36),
  key_id: KEY.slice(-36),
  arn: KEY,
  is_enabled: true,
  enable_key_rotation: true,
  rotation_period_in_days: 180,
  deletion_window_in_days: 30,
  key_usage: "ENCRYPT_DECRYPT",
  customer_master_key_spec: "SYMMETRIC_DEFAULT",
  multi_region: false,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" },
      {
        Effect: "Allow",
        Principal: { Service: "logs.eu-central-1.amazonaws.com" },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:Describe*"],
        Resource: "*",
      },
    ],
  }),
};
const PROVIDER = "registry.terraform.io/hashicorp/aws";

export function planOf(before: Mode | null, after: Mode | null, more: Readonly<Record<string, unknown>> = {}): unknown {
  const actions =
    before === null ? ["create"] : after === null ? ["delete"] : before === after ? ["no-op"] : ["update"];
  const change = (type: string, name: string, values: (mode: Mode) => unknown, steady = false) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_name: PROVIDER,
    change: {
      actions: steady && actions[0] === "update" ? ["no-op"] : actions,
      before: before === null ? null : values(before),
      after: after === null ? null : values(after),
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
    },
  });
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: [
      change("aws_kms_key", "data", () => key, true),
      change("aws_glue_security_configuration", "sealed", security),
    ],
    variables: { password: { value: "canary-in-plan" } },
    configuration: { root_module: {} },
    applyable: before !== after,
    complete: true,
    errored: false,
    ...more,
  };
}

function security(mode: Mode): unknown {
  return {
    id: "sealed",
    name: "sealed",
    encryption_configuration: [
      {
        cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: KEY }],
        job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: KEY }],
        s3_encryption: [{ s3_encryption_mode: mode, kms_key_arn: mode === "SSE-KMS" ? KEY : "" }],
      },
    ],
  };
}

/** An error as a line of `-json` output. */
export function diagnostic(summary: string, detail = "", address?: string): unknown {
  return {
    "@level": "error",
    "@message": `Error: ${summary}`,
    type: "diagnostic",
    diagnostic: { severity: "error", summary, detail, ...(address === undefined ? {} : { address }) },
  };
}

/** A step of an apply as a line of `-json` output. */
export function hook(
  type: "apply_start" | "apply_complete" | "apply_errored",
  addr: string,
  action = "update",
): unknown {
  return { "@level": "info", "@message": `${addr}: ${type}`, type, hook: { resource: { addr }, action } };
}
