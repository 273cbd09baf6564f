/**
 * Plans of any size, shaped as `terraform show -json` writes them for a synthesised app: units of one key, its policy, a
 * role, its policy, a security configuration and a job. Of ten units one is created (its key is not known yet) and one
 * loses the encryption of its S3 output; the others do not change.
 */

const account = "123456789012";
const provider = "registry.terraform.io/hashicorp/aws";

/** One resource of a generated plan, before and after; `unknown` says what is known after apply only. */
interface Planned {
  readonly type: string;
  readonly name: string;
  readonly before: object | null;
  readonly after: object;
  readonly unknown: object;
  readonly expressions: object;
}

/** How many resources a unit has. */
export const RESOURCES_PER_UNIT = 6;

export function generatePlan(units: number): object {
  const resources = Array.from({ length: units }, (_, index) => unit(index)).flat();
  const identity = (one: Planned) => ({
    address: `${one.type}.${one.name}`,
    mode: "managed",
    type: one.type,
    name: one.name,
  });
  const valued = (one: Planned, values: object) => ({
    ...identity(one),
    provider_name: provider,
    schema_version: 0,
    values,
    sensitive_values: {},
  });
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: resources.map((one) => valued(one, one.after)) } },
    resource_changes: resources.map((one) => ({
      ...identity(one),
      provider_name: provider,
      change: {
        actions: actionsOf(one),
        before: one.before,
        after: one.after,
        after_unknown: one.unknown,
        before_sensitive: one.before === null ? false : {},
        after_sensitive: {},
      },
    })),
    prior_state: {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: {
        root_module: {
          resources: resources.flatMap((one) => (one.before === null ? [] : [valued(one, one.before)])),
        },
      },
    },
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          full_name: provider,
          expressions: { region: { constant_value: "eu-central-1" } },
        },
      },
      root_module: {
        resources: resources.map((one) => ({
          ...identity(one),
          provider_config_key: "aws",
          expressions: one.expressions,
          schema_version: 0,
        })),
      },
    },
    timestamp: "2026-01-01T00:00:00Z",
    applyable: true,
    complete: true,
    errored: false,
  };
}

function actionsOf({ before, after }: Planned): readonly string[] {
  if (before === null) return ["create"];
  return JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}

function unit(index: number): Planned[] {
  const isNew = index % 10 === 3;
  const weakened = index % 10 === 7;
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const arn = `arn:aws:kms:eu-central-1:${account}:key/${id}`;
  const role = `arn:aws:iam::${account}:role/job-${index}`;
  const template = (address: string) => ({
    constant_value: `\${${address}}`,
    references: [address, address.slice(0, address.lastIndexOf("."))],
  });
  const keyArn = `aws_kms_key.key_${index}.arn`;
  const resource = (
    type: string,
    name: string,
    known: object,
    computed: object,
    expressions: object,
    was: object = known,
  ): Planned => ({
    type,
    name,
    before: isNew ? null : { ...was, ...computed },
    after: isNew ? known : { ...known, ...computed },
    unknown: isNew ? Object.fromEntries(Object.keys(computed).map((attribute) => [attribute, true])) : {},
    expressions,
  });
  const constants = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { constant_value: value }]));

  const key = {
    description: `key ${index}`,
    enable_key_rotation: true,
    is_enabled: true,
    key_usage: "ENCRYPT_DECRYPT",
  };
  const keyPolicy = policy([
    {
      Sid: "AccountDecides",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  ]);
  const use = { Sid: "JobOutput", Effect: "Allow", Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] };
  const trust = policy([{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "glue.amazonaws.com" } }]);
  const job = { name: `job-${index}`, glue_version: "5.0", command: [{ script_location: `s3://scripts/${index}.py` }] };
  return [
    resource("aws_kms_key", `key_${index}`, key, { arn, id, key_id: id }, constants(key)),
    resource(
      "aws_kms_key_policy",
      `key_policy_${index}`,
      { policy: keyPolicy },
      { key_id: id, id },
      {
        policy: { constant_value: keyPolicy },
        key_id: template(`aws_kms_key.key_${index}.key_id`),
      },
    ),
    resource(
      "aws_iam_role",
      `role_${index}`,
      { name: `job-${index}`, assume_role_policy: trust },
      { arn: role, id: `job-${index}` },
      constants({ name: `job-${index}`, assume_role_policy: trust }),
    ),
    resource(
      "aws_iam_role_policy",
      `role_policy_${index}`,
      { name: "use", role: `job-${index}` },
      { policy: policy([{ ...use, Resource: arn }]), id: `job-${index}:use` },
      {
        name: { constant_value: "use" },
        role: template(`aws_iam_role.role_${index}.name`),
        policy: { ...template(keyArn), constant_value: policy([{ ...use, Resource: `\${${keyArn}}` }]) },
      },
    ),
    securityConfiguration(index, { isNew, weakened, arn, keyArn: template(keyArn) }),
    resource(
      "aws_glue_job",
      `job_${index}`,
      { ...job, security_configuration: `sealed-${index}` },
      { role_arn: role, arn: `arn:aws:glue:eu-central-1:${account}:job/job-${index}`, id: `job-${index}` },
      {
        ...constants(job),
        role_arn: template(`aws_iam_role.role_${index}.arn`),
        security_configuration: template(`aws_glue_security_configuration.sealed_${index}.name`),
      },
    ),
  ];
}

interface Sealing {
  readonly isNew: boolean;
  readonly weakened: boolean;
  readonly arn: string;
  readonly keyArn: object;
}

function securityConfiguration(index: number, { isNew, weakened, arn, keyArn }: Sealing): Planned {
  const blocks = (s3Mode: string, key: unknown) => ({
    cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", ...attribute(key) }],
    job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "CSE-KMS", ...attribute(key) }],
    s3_encryption: [{ s3_encryption_mode: s3Mode, ...(s3Mode === "SSE-S3" ? {} : attribute(key)) }],
  });
  const attribute = (key: unknown) => (key === undefined ? {} : { kms_key_arn: key });
  const values = (s3Mode: string, key: unknown) => ({
    name: `sealed-${index}`,
    encryption_configuration: [blocks(s3Mode, key)],
  });
  const s3Mode = weakened ? "SSE-S3" : "SSE-KMS";
  const template = blocks(s3Mode, keyArn);
  return {
    type: "aws_glue_security_configuration",
    name: `sealed_${index}`,
    before: isNew ? null : { ...values("SSE-KMS", arn), id: `sealed-${index}` },
    after: isNew ? values(s3Mode, undefined) : { ...values(s3Mode, arn), id: `sealed-${index}` },
    unknown: isNew ? { id: true, encryption_configuration: [blocks(s3Mode, true)] } : {},
    expressions: {
      name: { constant_value: `sealed-${index}` },
      encryption_configuration: [
        Object.fromEntries(
          Object.entries(template).map(([block, [settings]]) => [
            block,
            [
              Object.fromEntries(
                Object.entries(settings!).map(([name, value]) => [
                  name,
                  name === "kms_key_arn" ? value : { constant_value: value },
                ]),
              ),
            ],
          ]),
        ),
      ],
    },
  };
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
