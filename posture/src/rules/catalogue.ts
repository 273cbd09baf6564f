import { accessDenied } from "./access/access-denied.js";
import { logGroupNotWritable } from "./access/log-group-not-writable.js";
import { logsKeyRefusesService } from "./access/logs-key-refuses-service.js";
import { alarmWithoutAction } from "./audit/alarm-without-action.js";
import { auditTrailIncomplete } from "./audit/audit-trail-incomplete.js";
import { bucketPolicyChangeUnwatched } from "./audit/bucket-policy-change-unwatched.js";
import { encryptionChangeUnwatched } from "./audit/encryption-change-unwatched.js";
import { eventDataStoreWithoutCustomerKey } from "./audit/event-data-store-without-customer-key.js";
import { keyLossUnwatched } from "./audit/key-loss-unwatched.js";
import { recorderOff } from "./audit/recorder-off.js";
import { trailBucketOpen } from "./audit/trail-bucket-open.js";
import { trailChangeUnwatched } from "./audit/trail-change-unwatched.js";
import { trailNotValidated } from "./audit/trail-not-validated.js";
import { trailOneRegion } from "./audit/trail-one-region.js";
import { trailStopped } from "./audit/trail-stopped.js";
import { trailWithoutCustomerKey } from "./audit/trail-without-customer-key.js";
import { trailWithoutDataEvents } from "./audit/trail-without-data-events.js";
import { trailWithoutKmsEvents } from "./audit/trail-without-kms-events.js";
import { trailWithoutLogGroup } from "./audit/trail-without-log-group.js";
import { catalogMetadataUnencrypted } from "./catalog/catalog-metadata-unencrypted.js";
import { catalogMetadataWithoutCustomerKey } from "./catalog/catalog-metadata-without-customer-key.js";
import { catalogPolicyDeclaredTwice } from "./catalog/catalog-policy-declared-twice.js";
import { catalogPolicyEveryAction } from "./catalog/catalog-policy-every-action.js";
import { catalogPolicyNotHybrid } from "./catalog/catalog-policy-not-hybrid.js";
import { catalogPolicyPublic } from "./catalog/catalog-policy-public.js";
import { catalogPolicyTooLarge } from "./catalog/catalog-policy-too-large.js";
import { catalogServiceRoleMissing } from "./catalog/catalog-service-role-missing.js";
import { catalogSettingsDeclaredTwice } from "./catalog/catalog-settings-declared-twice.js";
import { catalogSettingsNotDeclared } from "./catalog/catalog-settings-not-declared.js";
import { catalogSharedWithManagedKey } from "./catalog/catalog-shared-with-managed-key.js";
import { connectionPasswordsUnencrypted } from "./catalog/connection-passwords-unencrypted.js";
import { connectionPasswordsWithoutCustomerKey } from "./catalog/connection-passwords-without-customer-key.js";
import { lakeFormationBypassed } from "./catalog/lake-formation-bypassed.js";
import { connectionCertificateUnchecked } from "./connection/connection-certificate-unchecked.js";
import { connectionCertificateWithoutTls } from "./connection/connection-certificate-without-tls.js";
import { connectionOutsideVpc } from "./connection/connection-outside-vpc.js";
import { connectionPasswordInClear } from "./connection/connection-password-in-clear.js";
import { connectionSecretElsewhere } from "./connection/connection-secret-elsewhere.js";
import { connectionUrlContradictsTls } from "./connection/connection-url-contradicts-tls.js";
import { connectionWithoutTls } from "./connection/connection-without-tls.js";
import { bookmarksEncryptionOff } from "./encryption/bookmarks-encryption-off.js";
import { bookmarksWithoutCustomerKey } from "./encryption/bookmarks-without-customer-key.js";
import { dataQualityEncryptionOff } from "./encryption/data-quality-encryption-off.js";
import { encryptionTypeIgnored } from "./encryption/encryption-type-ignored.js";
import { keyOfOtherRegion } from "./encryption/key-of-other-region.js";
import { keyOfOtherService } from "./encryption/key-of-other-service.js";
import { keyWithoutKmsMode } from "./encryption/key-without-kms-mode.js";
import { kmsModeWithoutKey } from "./encryption/kms-mode-without-key.js";
import { logsEncryptionOff } from "./encryption/logs-encryption-off.js";
import { modeNotOfGlue } from "./encryption/mode-not-of-glue.js";
import { rayWithSecurityConfiguration } from "./encryption/ray-with-security-configuration.js";
import { s3EncryptionOff } from "./encryption/s3-encryption-off.js";
import { s3WithoutCustomerKey } from "./encryption/s3-without-customer-key.js";
import { securityConfigurationElsewhere } from "./encryption/security-configuration-elsewhere.js";
import { securityConfigurationNameTooLong } from "./encryption/security-configuration-name-too-long.js";
import { securityConfigurationNameTwice } from "./encryption/security-configuration-name-twice.js";
import { securityConfigurationSameNameReplacement } from "./encryption/security-configuration-same-name-replacement.js";
import { securityConfigurationUnused } from "./encryption/security-configuration-unused.js";
import { triggerWeakensJob } from "./encryption/trigger-weakens-job.js";
import { workloadWithoutSecurityConfiguration } from "./encryption/workload-without-security-configuration.js";
import { encryptionChangedBlindly } from "./iam/encryption-changed-blindly.js";
import { encryptionChangedByWorkload } from "./iam/encryption-changed-by-workload.js";
import { gluePrivilegeEscalation } from "./iam/glue-privilege-escalation.js";
import { glueServiceInKeyPolicy } from "./iam/glue-service-in-key-policy.js";
import { iamAllOfKms } from "./iam/iam-all-of-kms.js";
import { iamDecryptsEveryKey } from "./iam/iam-decrypts-every-key.js";
import { iamEverything } from "./iam/iam-everything.js";
import { policyAllowsAllBut } from "./iam/policy-allows-all-but.js";
import { policyDeniesServedCalls } from "./iam/policy-denies-served-calls.js";
import { policyStatementDead } from "./iam/policy-statement-dead.js";
import { roleNotForGlue } from "./iam/role-not-for-glue.js";
import { roleTrustsAnyCaller } from "./iam/role-trusts-any-caller.js";
import { grantCanGrant } from "./key/grant-can-grant.js";
import { grantExcessive } from "./key/grant-excessive.js";
import { grantToEveryone } from "./key/grant-to-everyone.js";
import { keyAdminIsUser } from "./key/key-admin-is-user.js";
import { keyAliasForLogs } from "./key/key-alias-for-logs.js";
import { keyDeletionWindowShort } from "./key/key-deletion-window-short.js";
import { keyDestructionByWorkload } from "./key/key-destruction-by-workload.js";
import { keyDisabled } from "./key/key-disabled.js";
import { keyMaterialEnds } from "./key/key-material-ends.js";
import { keyMaterialNotOfKms } from "./key/key-material-not-of-kms.js";
import { keyMultiRegion } from "./key/key-multi-region.js";
import { keyNotRotated } from "./key/key-not-rotated.js";
import { keyNotSymmetric } from "./key/key-not-symmetric.js";
import { keyPendingDeletion } from "./key/key-pending-deletion.js";
import { keyPoliciesInConflict } from "./key/key-policies-in-conflict.js";
import { keyPolicyEveryAction } from "./key/key-policy-every-action.js";
import { keyPolicyForeignAccount } from "./key/key-policy-foreign-account.js";
import { keyPolicyGrantsUnlimited } from "./key/key-policy-grants-unlimited.js";
import { keyPolicyLockoutCheckOff } from "./key/key-policy-lockout-check-off.js";
import { keyPolicyLocksOut } from "./key/key-policy-locks-out.js";
import { keyPolicyNamesSession } from "./key/key-policy-names-session.js";
import { keyPolicyNotDeclared } from "./key/key-policy-not-declared.js";
import { keyPolicyPublic } from "./key/key-policy-public.js";
import { keyRotatesRarely } from "./key/key-rotates-rarely.js";
import { keyRotationImpossible } from "./key/key-rotation-impossible.js";
import { keySharedBySurfaces } from "./key/key-shared-by-surfaces.js";
import { keyUnused } from "./key/key-unused.js";
import { keyUseUnconfined } from "./key/key-use-unconfined.js";
import { keyWithoutDescription } from "./key/key-without-description.js";
import { logsStatementUnconfined } from "./key/logs-statement-unconfined.js";
import { roleRecreatedUnderKeyPolicy } from "./key/role-recreated-under-key-policy.js";
import { defaultSecurityGroupOpen } from "./network/default-security-group-open.js";
import { endpointInOneZone } from "./network/endpoint-in-one-zone.js";
import { endpointPolicyForeignAccount } from "./network/endpoint-policy-foreign-account.js";
import { endpointPolicyOpen } from "./network/endpoint-policy-open.js";
import { endpointWithoutPrivateDns } from "./network/endpoint-without-private-dns.js";
import { endpointWithoutSecurityGroup } from "./network/endpoint-without-security-group.js";
import { gatewayEndpointWithoutRoutes } from "./network/gateway-endpoint-without-routes.js";
import { kmsRouteMissing } from "./network/kms-route-missing.js";
import { kmsRouteOverNat } from "./network/kms-route-over-nat.js";
import { securityGroupEgressOpen } from "./network/security-group-egress-open.js";
import { securityGroupOpenToInternet } from "./network/security-group-open-to-internet.js";
import { vpcWithoutFlowLogs } from "./network/vpc-without-flow-logs.js";
import type { Rule } from "./rule.js";
import { bucketDefaultOverridden } from "./storage/bucket-default-overridden.js";
import { bucketKeyOff } from "./storage/bucket-key-off.js";
import { bucketPolicyPublic } from "./storage/bucket-policy-public.js";
import { bucketUnencrypted } from "./storage/bucket-unencrypted.js";
import { bucketWithoutCustomerKey } from "./storage/bucket-without-customer-key.js";
import { bucketWithoutTls } from "./storage/bucket-without-tls.js";
import { logGroupKeyDiffers } from "./storage/log-group-key-differs.js";
import { logGroupNeverExpires } from "./storage/log-group-never-expires.js";
import { logGroupWithoutCustomerKey } from "./storage/log-group-without-customer-key.js";
import { logPolicyPublic } from "./storage/log-policy-public.js";
import { queryResultsUnencrypted } from "./storage/query-results-unencrypted.js";
import { secretNotRotated } from "./storage/secret-not-rotated.js";
import { secretPolicyPublic } from "./storage/secret-policy-public.js";
import { secretWithoutCustomerKey } from "./storage/secret-without-customer-key.js";
import { topicUnencrypted } from "./storage/topic-unencrypted.js";
import { devEndpointRetired } from "./workload/dev-endpoint-retired.js";
import { jobOutsideVpc } from "./workload/job-outside-vpc.js";
import { jobVersionUnsupported } from "./workload/job-version-unsupported.js";
import { jobWithoutContinuousLogging } from "./workload/job-without-continuous-logging.js";
import { mlTransformUnencrypted } from "./workload/ml-transform-unencrypted.js";
import { pythonShellWritesItself } from "./workload/python-shell-writes-itself.js";
import { scriptWithoutJobInit } from "./workload/script-without-job-init.js";
import { secretInArguments } from "./workload/secret-in-arguments.js";

/** Every rule of Sealant, in the order of the documentation. */
export const CATALOGUE: readonly Rule[] = [
  accessDenied,
  logGroupNotWritable,
  logsKeyRefusesService,
  bookmarksEncryptionOff,
  bookmarksWithoutCustomerKey,
  dataQualityEncryptionOff,
  encryptionTypeIgnored,
  keyOfOtherRegion,
  keyOfOtherService,
  keyWithoutKmsMode,
  kmsModeWithoutKey,
  logsEncryptionOff,
  modeNotOfGlue,
  rayWithSecurityConfiguration,
  s3EncryptionOff,
  s3WithoutCustomerKey,
  securityConfigurationElsewhere,
  securityConfigurationNameTooLong,
  securityConfigurationNameTwice,
  securityConfigurationSameNameReplacement,
  securityConfigurationUnused,
  triggerWeakensJob,
  workloadWithoutSecurityConfiguration,
  catalogMetadataUnencrypted,
  catalogMetadataWithoutCustomerKey,
  catalogPolicyDeclaredTwice,
  catalogPolicyEveryAction,
  catalogPolicyNotHybrid,
  catalogPolicyPublic,
  catalogPolicyTooLarge,
  catalogServiceRoleMissing,
  catalogSettingsDeclaredTwice,
  catalogSettingsNotDeclared,
  catalogSharedWithManagedKey,
  connectionPasswordsUnencrypted,
  connectionPasswordsWithoutCustomerKey,
  lakeFormationBypassed,
  connectionCertificateUnchecked,
  connectionCertificateWithoutTls,
  connectionOutsideVpc,
  connectionPasswordInClear,
  connectionSecretElsewhere,
  connectionUrlContradictsTls,
  connectionWithoutTls,
  devEndpointRetired,
  jobOutsideVpc,
  jobVersionUnsupported,
  jobWithoutContinuousLogging,
  mlTransformUnencrypted,
  pythonShellWritesItself,
  scriptWithoutJobInit,
  secretInArguments,
  grantCanGrant,
  grantExcessive,
  grantToEveryone,
  keyAdminIsUser,
  keyAliasForLogs,
  keyDeletionWindowShort,
  keyDestructionByWorkload,
  keyDisabled,
  keyMaterialEnds,
  keyMaterialNotOfKms,
  keyMultiRegion,
  keyNotRotated,
  keyNotSymmetric,
  keyPendingDeletion,
  keyPoliciesInConflict,
  keyPolicyEveryAction,
  keyPolicyForeignAccount,
  keyPolicyGrantsUnlimited,
  keyPolicyLockoutCheckOff,
  keyPolicyLocksOut,
  keyPolicyNamesSession,
  keyPolicyNotDeclared,
  keyPolicyPublic,
  keyRotatesRarely,
  keyRotationImpossible,
  keySharedBySurfaces,
  keyUnused,
  keyUseUnconfined,
  keyWithoutDescription,
  logsStatementUnconfined,
  roleRecreatedUnderKeyPolicy,
  encryptionChangedBlindly,
  encryptionChangedByWorkload,
  gluePrivilegeEscalation,
  glueServiceInKeyPolicy,
  iamAllOfKms,
  iamDecryptsEveryKey,
  iamEverything,
  policyAllowsAllBut,
  policyDeniesServedCalls,
  policyStatementDead,
  roleNotForGlue,
  roleTrustsAnyCaller,
  defaultSecurityGroupOpen,
  endpointInOneZone,
  endpointPolicyForeignAccount,
  endpointPolicyOpen,
  endpointWithoutPrivateDns,
  endpointWithoutSecurityGroup,
  gatewayEndpointWithoutRoutes,
  kmsRouteMissing,
  kmsRouteOverNat,
  securityGroupEgressOpen,
  securityGroupOpenToInternet,
  vpcWithoutFlowLogs,
  bucketDefaultOverridden,
  bucketKeyOff,
  bucketPolicyPublic,
  bucketUnencrypted,
  bucketWithoutCustomerKey,
  bucketWithoutTls,
  logGroupKeyDiffers,
  logGroupNeverExpires,
  logGroupWithoutCustomerKey,
  logPolicyPublic,
  queryResultsUnencrypted,
  secretNotRotated,
  secretPolicyPublic,
  secretWithoutCustomerKey,
  topicUnencrypted,
  alarmWithoutAction,
  auditTrailIncomplete,
  bucketPolicyChangeUnwatched,
  encryptionChangeUnwatched,
  eventDataStoreWithoutCustomerKey,
  keyLossUnwatched,
  recorderOff,
  trailBucketOpen,
  trailChangeUnwatched,
  trailNotValidated,
  trailOneRegion,
  trailStopped,
  trailWithoutCustomerKey,
  trailWithoutDataEvents,
  trailWithoutKmsEvents,
  trailWithoutLogGroup,
];
