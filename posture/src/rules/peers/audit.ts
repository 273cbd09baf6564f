import type { PeerTable } from "./peer.js";

/** What other tools check about the audit trail: our common name for it, then their identifiers, blank-separated. */
export const AUDIT: PeerTable = {
  "trail-multi-region": {
    checkov: "CKV_AWS_67",
    cnspec: "cloud-trail-multi-region-enabled",
    kics: "8173d5eb-96b5-4aa6-a71b-ecfa153c123d",
    prowler: "cloudtrail_multi_region_enabled cloudtrail_multi_region_enabled_logging_management_events",
    "security-hub": "CloudTrail.1",
    steampipe: "cloudtrail_multi_region_trail_enabled",
    terrascan: "AC_AWS_0034 AC_AWS_0448",
    trivy: "AWS-0014",
  },
  "trail-logging-on": {
    checkov: "CKV_AWS_251",
    cnspec: "cloudtrail-is-logging",
    kics: "4bb76f17-3d63-4529-bdca-2b454529d774",
    "security-hub": "CloudTrail.3",
    steampipe: "cloudtrail_trail_enabled",
  },
  "trail-cmk": {
    "aws-config": "cloud-trail-encryption-enabled",
    "cdk-nag":
      "HIPAA.Security-CloudTrailEncryptionEnabled NIST.800.53.R4-CloudTrailEncryptionEnabled NIST.800.53.R5-CloudTrailEncryptionEnabled PCI.DSS.321-CloudTrailEncryptionEnabled",
    checkov: "CKV_AWS_35",
    cnspec: "cloud-trail-encryption-enabled",
    "control-tower": "CT.CLOUDTRAIL.PR.1",
    kics: "5d9e3164-9265-470c-9a10-57ae454ac0c7",
    prowler: "cloudtrail_kms_encryption_enabled",
    "security-hub": "CloudTrail.2",
    steampipe: "cloudtrail_trail_logs_encrypted_with_kms_cmk",
    terrascan: "AC_AWS_0033",
    trivy: "AWS-0015",
  },
  "trail-log-validation": {
    "cdk-nag":
      "HIPAA.Security-CloudTrailLogFileValidationEnabled NIST.800.53.R4-CloudTrailLogFileValidationEnabled NIST.800.53.R5-CloudTrailLogFileValidationEnabled PCI.DSS.321-CloudTrailLogFileValidationEnabled",
    checkov: "CKV_AWS_36",
    kics: "52ffcfa6-6c70-4ea6-8376-d828d3961669",
    prowler: "cloudtrail_log_file_validation_enabled",
    "security-hub": "CloudTrail.4",
    steampipe: "cloudtrail_trail_validation_enabled",
    terrascan: "AC_AWS_0446",
    trivy: "AWS-0016",
  },
  "trail-to-cloudwatch": {
    "cdk-nag":
      "HIPAA.Security-CloudTrailCloudWatchLogsEnabled NIST.800.53.R4-CloudTrailCloudWatchLogsEnabled NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled PCI.DSS.321-CloudTrailCloudWatchLogsEnabled",
    checkov: "CKV2_AWS_10",
    kics: "17b30f8f-8dfb-4597-adf6-57600b6cf25e",
    prowler: "cloudtrail_cloudwatch_logging_enabled",
    "security-hub": "CloudTrail.5",
    steampipe: "cloudtrail_trail_integrated_with_logs",
    trivy: "AWS-0162",
  },
  "trail-bucket-private": {
    cnspec: "cloudtrail-s3-bucket-logging cloudtrail-s3-bucket-not-public",
    kics: "bd0088a5-c133-4b20-b129-ec9968b16ef3 ee9e50e8-b2ed-4176-ad42-8fc0cf7593f4",
    trivy: "AWS-0161 AWS-0163",
  },
  "trail-s3-data-events": {
    kics: "a8fc2180-b3ac-4c93-bd0d-a55b974e4b07",
    prowler: "cloudtrail_s3_dataevents_read_enabled cloudtrail_s3_dataevents_write_enabled",
    steampipe: "cloudtrail_s3_data_events_enabled",
    trivy: "AWS-0171 AWS-0172",
  },
  "event-data-store-cmk": { checkov: "CKV_AWS_294" },
  "one-full-security-trail": {
    "aws-config": "cloudtrail-security-trail-enabled",
    steampipe: "cloudtrail_security_trail_enabled",
  },
  "alarm-on-cmk-disable-or-delete": {
    cnspec: "cloudwatch-cmk-disable-delete-alarm",
    kics: "56a585f5-555c-48b2-8395-e64e4740a9cf",
    prowler: "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
    "security-hub": "CloudWatch.7",
    steampipe: "log_metric_filter_disable_or_delete_cmk",
    trivy: "AWS-0153",
  },
  "alarm-on-bucket-policy-change": {
    kics: "27c6a499-895a-4dc7-9617-5c485218db13",
    prowler: "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
    "security-hub": "CloudWatch.8",
    steampipe: "log_metric_filter_bucket_policy",
    trivy: "AWS-0154",
  },
  "alarm-actions-on": {
    "cdk-nag":
      "HIPAA.Security-CloudWatchAlarmAction NIST.800.53.R4-CloudWatchAlarmAction NIST.800.53.R5-CloudWatchAlarmAction",
    checkov: "CKV_AWS_319",
    prowler: "cloudwatch_alarm_actions_alarm_state_configured cloudwatch_alarm_actions_enabled",
    "security-hub": "CloudWatch.15 CloudWatch.17",
  },
  "config-recorder-on": {
    checkov: "CKV2_AWS_45 CKV2_AWS_48",
    cnspec: "config-recorder-all-resources config-recorder-enabled",
    prowler: "config_recorder_all_regions_enabled",
    "security-hub": "Config.1",
    steampipe: "config_enabled_all_regions",
    terrascan: "AC_AWS_0450",
  },
  "config-aggregator-all-regions": {
    checkov: "CKV_AWS_121",
    cnspec: "config-aggregator-*",
    kics: "ac5a0bc0-a54c-45aa-90c3-15f7703b9132",
    terrascan: "AC_AWS_0049",
    trivy: "AWS-0019",
  },
  "alarms-on-iam-trail-config-change": {
    kics: "0f6cbf69-41bb-47dc-93f3-3844640bf480 5b8d7527-de8e-4114-b9dd-9d988f1f418f eaaba502-2f94-411a-a3c2-83d63cc1776d",
    "security-hub": "CloudWatch.4 CloudWatch.5 CloudWatch.9",
    trivy: "AWS-0150 AWS-0151 AWS-0155",
  },
  "trail-sns": { checkov: "CKV_AWS_252", kics: "482b7d26-0bdb-4b5f-bf6f-545826c0a3dd", terrascan: "AC_AWS_0035" },
};
