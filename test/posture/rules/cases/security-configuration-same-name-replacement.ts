import { rulecase } from "../support/case.js";

const values = (mode: string, name: string) => ({
  name,
  encryption_configuration: [
    { s3_encryption: [{ s3_encryption_mode: mode }], cloudwatch_encryption: [{}], job_bookmarks_encryption: [{}] },
  ],
});
const plan = (name: string, unknown: object = {}) => {
  const at = {
    address: "aws_glue_security_configuration.sealed",
    mode: "managed",
    type: "aws_glue_security_configuration",
    name: "sealed",
    provider_name: "registry.terraform.io/hashicorp/aws",
  };
  const after: Record<string, unknown> = { ...values("SSE-KMS", name) };
  if ("name" in unknown) delete after["name"];
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: [{ ...at, schema_version: 0, values: after }] } },
    prior_state: {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: { root_module: { resources: [{ ...at, schema_version: 0, values: values("SSE-S3", "sealed") }] } },
    },
    resource_changes: [
      {
        ...at,
        change: {
          actions: ["create", "delete"],
          before: values("SSE-S3", "sealed"),
          after,
          after_unknown: unknown,
          before_sensitive: {},
          after_sensitive: {},
        },
      },
    ],
    configuration: {
      root_module: {
        resources: [
          {
            ...at,
            expressions: "name" in unknown ? { name: { references: ["random_id.suffix.hex"] } } : {},
            schema_version: 0,
          },
        ],
      },
    },
  };
};

export default rulecase({
  fail: plan("sealed"),
  fix: plan("sealed-2"),
  open: plan("sealed", { name: true }),
});
