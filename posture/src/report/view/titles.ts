import type { Key, Subject } from "../../posture.js";

/** `job orders-etl`; what has no name in the source goes by the label it is declared under. */
export function title({ kind, name, address }: Subject): string {
  if (name !== address) return `${kind} ${name}`;
  // An account has one catalog: its settings need no name.
  return kind === "catalog" ? "catalog" : `${kind} ${labelOf(address)}`;
}

/** `key alias/glue/data`; without an alias by its label. */
export function keyTitle({ alias, address, id }: Key): string {
  if (alias !== null) return `key ${alias}`;
  return address === null ? `key ${id}` : titleOf(address);
}

/** What is neither a subject nor a key, by its address: `bucket policy lake` for `aws_s3_bucket_policy.lake`. */
export function titleOf(address: string): string {
  const { type } = partsOf(address);
  if (type === "") return address;
  return `${WORDS[type] ?? type.replace(/^aws_/, "").replaceAll("_", " ")} ${labelOf(address)}`;
}

/** Where the words of Terraform's type are not what people say. */
const WORDS: Readonly<Record<string, string>> = {
  aws_cloudtrail: "trail",
  aws_cloudtrail_event_data_store: "event data store",
  aws_cloudwatch_log_group: "log-group",
  aws_cloudwatch_log_metric_filter: "metric filter",
  aws_cloudwatch_metric_alarm: "alarm",
  aws_config_config_rule: "configuration rule",
  aws_config_configuration_recorder: "configuration recorder",
  aws_config_configuration_recorder_status: "configuration recorder",
  aws_glue_connection: "connection",
  aws_glue_crawler: "crawler",
  aws_glue_data_catalog_encryption_settings: "catalog settings",
  aws_glue_dev_endpoint: "dev-endpoint",
  aws_glue_job: "job",
  aws_glue_ml_transform: "ml-transform",
  aws_glue_resource_policy: "catalog policy",
  aws_glue_security_configuration: "security-configuration",
  aws_glue_trigger: "trigger",
  aws_iam_group_policy: "group policy",
  aws_iam_policy: "policy",
  aws_iam_role: "role",
  aws_iam_role_policy: "role policy",
  aws_iam_user: "user",
  aws_iam_user_policy: "user policy",
  aws_kms_alias: "alias",
  aws_kms_external_key: "key",
  aws_kms_grant: "grant",
  aws_kms_key: "key",
  aws_kms_key_policy: "key policy",
  aws_kms_replica_key: "key",
  aws_s3_bucket: "bucket",
  aws_s3_bucket_policy: "bucket policy",
  aws_s3_bucket_public_access_block: "public access block",
  aws_secretsmanager_secret: "secret",
  aws_secretsmanager_secret_policy: "secret policy",
  aws_sns_topic: "topic",
  aws_sns_topic_policy: "topic policy",
  aws_vpc_endpoint: "endpoint",
  aws_vpc_endpoint_policy: "endpoint policy",
};

/** `lake`, `data in team["growth"]`; the hash that CDKTF puts behind a label says nothing to a reader. */
function labelOf(address: string): string {
  const { modules, label } = partsOf(address);
  const short = label.replace(/_[0-9A-F]{8}(?=$|\[)/, "");
  return modules === "" ? short : `${short} in ${modules}`;
}

const MODULES = /^(?:module\.[^.["]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/;

function partsOf(address: string): { readonly modules: string; readonly type: string; readonly label: string } {
  const modules = MODULES.exec(address)?.[0] ?? "";
  const [, type = "", label = address] =
    /^(?:data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.(.+)$/s.exec(address.slice(modules.length)) ?? [];
  return { modules: modules.replace(/(^|\.)module\./g, "$1").replace(/\.$/, ""), type, label };
}
