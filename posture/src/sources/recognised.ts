import { byText } from "../graph/order.js";

/** Types of the families that carry encryption or keys and that the engine evaluates, or knows to carry none. */
const KNOWN = new Set(
  `aws_glue_security_configuration aws_glue_data_catalog_encryption_settings aws_glue_resource_policy aws_glue_job
aws_glue_crawler aws_glue_dev_endpoint aws_glue_connection aws_glue_trigger aws_glue_workflow aws_glue_ml_transform
aws_glue_data_quality_ruleset aws_glue_catalog_database aws_glue_catalog_table aws_glue_catalog_table_optimizer
aws_glue_classifier aws_glue_partition aws_glue_partition_index aws_glue_registry aws_glue_schema aws_glue_script
aws_glue_user_defined_function aws_kms_key aws_kms_key_policy aws_kms_alias aws_kms_grant aws_kms_replica_key
aws_kms_external_key aws_kms_replica_external_key aws_kms_ciphertext aws_kms_secrets aws_kms_secret
aws_kms_public_key aws_kms_custom_key_store aws_kms_custom_key_stores`.split(/\s+/),
);

/** Types of those families that the engine does not know. */
export function unrecognised(types: Iterable<string>): readonly string[] {
  return [...types].filter((type) => /^aws_(glue|kms)_/.test(type) && !KNOWN.has(type)).sort(byText);
}
