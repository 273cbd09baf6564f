import type { PeerTable } from "./peer.js";

/** What other tools check about buckets, log groups, query results and secrets: our common name for it, then their identifiers, blank-separated. */
export const STORAGE: PeerTable = {
  "bucket-sse-enabled": {
    "aws-config": "s3-bucket-server-side-encryption-enabled",
    checkov: "CKV_AWS_19",
    prowler: "s3_bucket_default_encryption",
    steampipe: "s3_bucket_default_encryption_enabled",
    trivy: "AWS-0088",
  },
  "bucket-sse-kms-cmk": {
    "aws-config": "s3-default-encryption-kms",
    "cdk-nag":
      "HIPAA.Security-S3DefaultEncryptionKMS NIST.800.53.R5-S3DefaultEncryptionKMS PCI.DSS.321-S3DefaultEncryptionKMS",
    checkov: "CKV_AWS_145",
    cnspec: "s3-bucket-encryption-uses-kms-cmk",
    "guard-rules": "s3_default_encryption_kms",
    prowler: "s3_bucket_kms_encryption",
    "security-hub": "S3.17",
    steampipe: "s3_bucket_default_encryption_enabled_kms",
    trivy: "AWS-0132",
  },
  "bucket-tls-only": {
    "cdk-nag":
      "AwsSolutions-S10 HIPAA.Security-S3BucketSSLRequestsOnly NIST.800.53.R4-S3BucketSSLRequestsOnly NIST.800.53.R5-S3BucketSSLRequestsOnly PCI.DSS.321-S3BucketSSLRequestsOnly",
    checkov: "CKV_AWS_379",
    cnspec: "s3-bucket-policy-secure-transport",
    "hashicorp-fsbp": "s3-require-ssl",
    kics: "4bc4dd4c-7d8d-405e-a0fb-57fa4c31b4d9",
    prowler: "s3_bucket_secure_transport_policy",
    "security-hub": "S3.5",
    steampipe: "s3_bucket_enforces_ssl",
  },
  "bucket-no-any-principal": {
    checkov: "CKV_AWS_70",
    cnspec: "s3-bucket-policy-no-public-principal",
    kics: "1a4bc881-9f69-4d44-8c9a-d37d08f54c50 7af43613-6bb9-4a0e-8c4d-1314b799425e",
  },
  "bucket-key-enabled": {},
  "log-group-cmk": {
    "aws-config": "cloudwatch-log-group-encrypted",
    "cdk-nag":
      "HIPAA.Security-CloudWatchLogGroupEncrypted NIST.800.53.R4-CloudWatchLogGroupEncrypted NIST.800.53.R5-CloudWatchLogGroupEncrypted PCI.DSS.321-CloudWatchLogGroupEncrypted",
    "cfn-nag": "W84",
    checkov: "CKV_AWS_158",
    cnspec: "cloudwatch-log-group-encrypted",
    "guard-rules": "cloudwatch_log_group_encrypted",
    kics: "0afbcfe9-d341-4b92-a64c-7e6de0543879",
    prowler: "cloudwatch_log_group_kms_encryption_enabled",
    steampipe: "log_group_encryption_at_rest_enabled",
    terrascan: "AC_AWS_0451",
    trivy: "AWS-0017",
  },
  "log-group-retention": {
    "aws-config": "cw-loggroup-retention-period-check",
    "cdk-nag":
      "HIPAA.Security-CloudWatchLogGroupRetentionPeriod NIST.800.53.R4-CloudWatchLogGroupRetentionPeriod NIST.800.53.R5-CloudWatchLogGroupRetentionPeriod PCI.DSS.321-CloudWatchLogGroupRetentionPeriod",
    checkov: "CKV_AWS_66 CKV_AWS_338",
    cnspec: "cloudwatch-log-group-retention-set",
    kics: "ef0b316a-211e-42f1-888e-64efe172b755",
    prowler: "cloudwatch_log_group_retention_policy_specific_days_enabled",
    "security-hub": "CloudWatch.16",
    steampipe: "cloudwatch_log_group_retention_period_365",
    terrascan: "AC_AWS_0041",
  },
  "log-group-not-public": {
    kics: "db0ec4c4-852c-46a2-b4f3-7ec13cdb12a8",
    prowler: "cloudwatch_log_group_not_publicly_accessible",
  },
  "no-secrets-in-logs": { prowler: "cloudwatch_log_group_no_secrets_in_logs" },
  "athena-results-encrypted": {
    "aws-config": "athena-workgroup-encrypted-at-rest",
    checkov: "CKV_AWS_77 CKV_AWS_82 CKV_AWS_159",
    cnspec: "athena-workgroup-*",
    kics: "b2315cae-b110-4426-81e0-80bb8640cdd3 d364984a-a222-4b5f-a8b0-e23ab19ebff3",
    prowler: "athena_workgroup_encryption",
    "security-hub": "Athena.1",
    steampipe: "athena_workgroup_encryption_at_rest_enabled",
    terrascan: "AC_AWS_0443",
    trivy: "AWS-0006 AWS-0007",
  },
  "secret-cmk-not-aws-managed": { kics: "b0d3ef3f-845d-4b1b-83d6-63a5a380375f" },
  "secret-cmk": {
    "aws-config": "secretsmanager-using-cmk",
    "cdk-nag":
      "HIPAA.Security-SecretsManagerUsingKMSKey NIST.800.53.R5-SecretsManagerUsingKMSKey PCI.DSS.321-SecretsManagerUsingKMSKey",
    "cfn-nag": "W77",
    checkov: "CKV_AWS_149",
    cnspec: "secretsmanager-cmk-encryption",
    kics: "a2f548f2-188c-4fff-b172-e9a6acb216bd",
    steampipe: "secretsmanager_secret_encrypted_with_kms_cmk",
    "steampipe-terraform": "secretsmanager_secret_encrypted_with_kms_cmk",
    terrascan: "AC_AWS_0500",
    trivy: "AWS-0098",
  },
  "secret-rotation": {
    "cdk-nag":
      "AwsSolutions-SMG4 HIPAA.Security-SecretsManagerRotationEnabled NIST.800.53.R5-SecretsManagerRotationEnabled",
    checkov: "CKV2_AWS_57 CKV_AWS_304",
    cnspec: "secretsmanager-rotation-enabled",
    prowler: "secretsmanager_automatic_rotation_enabled secretsmanager_secret_rotated_periodically",
    "security-hub": "SecretsManager.1 SecretsManager.4",
    steampipe: "secretsmanager_secret_automatic_rotation_*",
  },
  "secret-policy-restrictive": {
    cnspec: "secretsmanager-no-public-policy",
    prowler: "secretsmanager_has_restrictive_resource_policy secretsmanager_not_publicly_accessible",
    terrascan: "AC_AWS_0501",
  },
};
