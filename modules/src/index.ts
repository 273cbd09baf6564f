export { AuditTrail, type AuditTrailProps } from "./audit/audit-trail.js";
export { CONFIG_RULES, ConfigRecorder, type ConfigRecorderProps } from "./audit/config-recorder.js";
export { ALARMING_CALLS, SealAlarms, type SealAlarmsProps } from "./audit/seal-alarms.js";
export { CatalogPolicy, type CatalogPolicyProps } from "./catalog/catalog-policy.js";
export { CatalogEncryption, PasswordEncryption, type PasswordEncryptionOptions } from "./catalog/encryption.js";
export { SealedCatalog, type SealedCatalogProps } from "./catalog/sealed-catalog.js";
export { Connection, type ConnectionKind, type ConnectionProps } from "./connections/connection.js";
export { Credentials } from "./connections/credentials.js";
export { JdbcConnection, type JdbcConnectionProps } from "./connections/jdbc-connection.js";
export { KafkaConnection, type KafkaConnectionProps } from "./connections/kafka-connection.js";
export { MongoConnection, type MongoConnectionProps } from "./connections/mongo-connection.js";
export { NetworkConnection, type NetworkConnectionProps } from "./connections/network-connection.js";
export { Tls, type TlsOptions } from "./connections/tls.js";
export { SealedGlue, type SealedGlueProps, type SealedJobProps } from "./door/sealed-glue.js";
export { type Refusal, SealError } from "./errors.js";
export { Home } from "./home/home.js";
export { awsProvider, PROVIDER_VERSIONS, type ProviderProps } from "./home/seal-provider.js";
export { CustomerKey, type CustomerKeyProps } from "./keys/customer-key.js";
export { KeyDelegation } from "./keys/delegation.js";
export { ImportedKey, type ImportedKeyProps } from "./keys/imported-key.js";
export type { Key, KeyOwner, KeyPolicyAnswer, LogsGrantOptions } from "./keys/key.js";
export { type GrantOperation, KeyGrant, type KeyGrantProps } from "./keys/key-grant.js";
export { ManagedKey } from "./keys/managed-key.js";
export type { Service } from "./network/endpoints.js";
export type { FlowLogsProps } from "./network/flow-logs.js";
export { type EndpointOptions, GlueNetwork, type GlueNetworkProps, KmsAccess } from "./network/glue-network.js";
export type { KmsRoute, Place, RoutedNetwork } from "./network/place.js";
export { GlueSecurityGroup } from "./network/security-group.js";
export type { ExistingVpcProps, NewVpcProps } from "./network/vpc.js";
export { KEY_ACTIONS } from "./policy/actions.js";
export { PolicyDocument } from "./policy/document.js";
export type { Condition, Principals, Statement } from "./policy/statement.js";
export { ExistingRole, type ExistingRoleProps } from "./roles/existing-role.js";
export { GlueRole, type GlueRoleProps } from "./roles/glue-role.js";
export type { Grant, Grantee } from "./roles/grantee.js";
export {
  type CatalogClientProps,
  type DeployerProps,
  type EncryptionAdministratorProps,
  type PasswordReaderProps,
  ReadyPolicy,
  type ReadyPolicyProps,
} from "./roles/policy.js";
export { ServiceRole, type ServiceRoleProps } from "./roles/service-role.js";
export { RULES, type Rule, WAIVABLE } from "./rules.js";
export { BookmarkEncryption, DataQualityEncryption, LogEncryption, S3Encryption } from "./security/encryption.js";
export { ExistingSecurityConfiguration, type ExistingSecurityConfigurationProps } from "./security/existing.js";
export type { InlineEncryption, InlineSurface } from "./security/inline.js";
export type { JobUses, SealedBy } from "./security/sealed-by.js";
export { SecurityConfiguration, type SecurityConfigurationProps } from "./security/security-configuration.js";
export { GlueLogGroups, type GlueLogGroupsProps } from "./storage/glue-log-groups.js";
export { SealedBucket, type SealedBucketProps } from "./storage/sealed-bucket.js";
export { SealedLogGroup, type SealedLogGroupProps } from "./storage/sealed-log-group.js";
export { type Waiver, waive } from "./waivers.js";
export { Crawler, type CrawlerProps, CrawlerTarget } from "./workloads/crawler.js";
export { DevEndpoint, type DevEndpointProps } from "./workloads/dev-endpoint.js";
export { Job, type JobKind, type JobProps } from "./workloads/job.js";
export { JobScript, type LocalScriptProps } from "./workloads/job-script.js";
export { PythonShellJob, type PythonShellJobProps } from "./workloads/python-shell-job.js";
export { RayJob, type RayJobProps } from "./workloads/ray-job.js";
export { SparkJob, type SparkJobProps } from "./workloads/spark-job.js";
export { Trigger, type TriggeredJob, TriggerOn, type TriggerProps } from "./workloads/trigger.js";
