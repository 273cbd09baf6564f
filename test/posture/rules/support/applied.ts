import { createHash } from "node:crypto";

const HERE = "eu-central-1:111111111111";

/** Values as AWS gives them: each the same wherever it is asked for. */
const GIVEN: Readonly<Record<string, (own: Own) => Readonly<Record<string, unknown>>>> = {
  aws_kms_key: (own) => ofKey(own),
  aws_kms_external_key: (own) => ofKey(own),
  aws_iam_role: ({ is }) => ({ arn: `arn:aws:iam::111111111111:role/${is("name")}`, id: is("name") }),
  aws_s3_bucket: ({ is }) => ({ arn: `arn:aws:s3:::${is("bucket")}`, id: is("bucket") }),
  aws_s3_bucket_policy: ({ is }) => ({ id: is("bucket") }),
  aws_glue_job: ({ is }) => ({ arn: `arn:aws:glue:${HERE}:job/${is("name")}`, id: is("name") }),
  aws_glue_security_configuration: ({ is }) => ({ id: is("name") }),
  aws_glue_connection: ({ is }) => ({
    id: `111111111111:${is("name")}`,
    catalog_id: "111111111111",
    arn: `arn:aws:glue:${HERE}:connection/${is("name")}`,
  }),
  aws_glue_data_catalog_encryption_settings: () => ({ catalog_id: "111111111111", id: "111111111111" }),
  aws_cloudwatch_log_group: ({ is }) => ({ arn: `arn:aws:logs:${HERE}:log-group:${is("name")}`, id: is("name") }),
  aws_cloudtrail: ({ is }) => ({ arn: `arn:aws:cloudtrail:${HERE}:trail/${is("name")}`, home_region: "eu-central-1" }),
  aws_secretsmanager_secret: ({ is }) => {
    const arn = `arn:aws:secretsmanager:${HERE}:secret:${is("name")}-AbCdEf`;
    return { arn, id: arn };
  },
};

/** The policy that AWS gives a key without one. */
export const DEFAULT = JSON.stringify({
  Version: "2012-10-17",
  Id: "key-default-1",
  Statement: [
    {
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "kms:*",
      Resource: "*",
    },
  ],
});

interface Own {
  readonly name: string;
  /** What the configuration says of an attribute. */
  readonly is: (attribute: string) => unknown;
}

function ofKey({ name, is }: Own): Readonly<Record<string, unknown>> {
  const [a, b, c, d, e] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hash(name))?.slice(1) ?? [];
  const id = [a, b, c, d, e].join("-");
  const rotates = is("enable_key_rotation") === true;
  return {
    arn: `arn:aws:kms:${HERE}:key/${id}`,
    id,
    key_id: id,
    multi_region: false,
    policy: DEFAULT,
    rotation_period_in_days: rotates ? 365 : 0,
    key_state: "Enabled",
    key_usage: "ENCRYPT_DECRYPT",
  };
}

/** What AWS and the provider fill in of a resource when it is applied, for what its kind of thing does not decide. */
export function given(type: string, own: Own): Readonly<Record<string, unknown>> {
  const id = `${type.replace(/^aws_/, "").replaceAll("_", "-")}-${hash(own.name).slice(0, 8)}`;
  return { id, arn: `arn:aws:ec2:${HERE}:${id}`, ...GIVEN[type]?.(own) };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
