/**
 * What breaks rules in an app of the framework: with constructs where they let one insist, else with the provider's own
 * resources. With the fix of the rule in its place the app passes.
 */
export const BROKEN: Readonly<Record<string, string>> = {
  "alarm-without-action": 'new CloudwatchMetricAlarm(this, "alarm", alarm);',
  "bookmarks-encryption-off":
    'new SecurityConfiguration(this, "sealed", { ...surfaces, bookmarks: BookmarkEncryption.off() });',
  "bookmarks-without-customer-key":
    'new SecurityConfiguration(this, "sealed", { ...surfaces, bookmarks: BookmarkEncryption.cseKms(ManagedKey.glue(this)) });',
  "bucket-without-customer-key": 'new S3Bucket(this, "data");',
  "bucket-without-tls": 'new S3Bucket(this, "data");',
  "catalog-metadata-unencrypted":
    'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.off(), passwords: PasswordEncryption.sseKms(key) });',
  "catalog-metadata-without-customer-key":
    'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.awsManaged(this), passwords: PasswordEncryption.sseKms(key) });',
  "catalog-policy-every-action":
    'new CatalogPolicy(this, "shared", { statements: [{ sid: "All", principals, actions: ["glue:*"], resources }] });',
  "connection-outside-vpc":
    'new JdbcConnection(this, "db", { url: "jdbc:postgresql://db:5432/orders", credentials: Credentials.secret(secret.arn, key) });',
  "connection-password-in-clear":
    'new JdbcConnection(this, "db", { ...database, credentials: Credentials.insistOnPlainPassword("etl", "secret", "a test of the rule") });',
  "connection-passwords-unencrypted":
    'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.off() });',
  "connection-without-tls":
    'new JdbcConnection(this, "db", { ...database, tls: Tls.insistOnPlaintext("a test of the rule") });',
  "encryption-changed-by-workload":
    'new SparkJob(this, "etl", { ...work, role: new GlueRole(this, "role", { managedPolicies: ["arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"] }) });',
  "job-outside-vpc": 'new SparkJob(this, "etl", work);',
  "job-version-unsupported": 'new SparkJob(this, "etl", { ...work, glueVersion: "2.0" });',
  "key-deletion-window-short": 'new CustomerKey(this, "data", { alias: "glue/data", deletionDays: 7 });',
  "key-not-rotated": 'new KmsKey(this, "data");',
  "key-shared-by-surfaces": 'new SecurityConfiguration(this, "sealed", surfaces);',
  "key-unused": "key.keyArn;",
  "kms-route-over-nat": 'new GlueNetwork(this, "glue", { access: KmsAccess.nat() });',
  "log-group-never-expires": 'new CloudwatchLogGroup(this, "logs", { name: "/orders/app" });',
  "log-group-without-customer-key": 'new CloudwatchLogGroup(this, "logs", { name: "/orders/app" });',
  "logs-encryption-off": 'new SecurityConfiguration(this, "sealed", { ...surfaces, logs: LogEncryption.off() });',
  "query-results-unencrypted": 'new AthenaWorkgroup(this, "queries", { name: "queries" });',
  "s3-encryption-off": 'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.off() });',
  "s3-without-customer-key":
    'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(ManagedKey.s3(this)) });',
  "secret-in-arguments": 'new SparkJob(this, "etl", { ...work, arguments: { "--db-password": "secret" } });',
  "secret-not-rotated": "secret.arn;",
  "secret-without-customer-key": 'new SecretsmanagerSecret(this, "db");',
  "security-configuration-unused": 'new SecurityConfiguration(this, "sealed", surfaces);',
  "topic-unencrypted": 'new SnsTopic(this, "alarms");',
  "vpc-without-flow-logs": 'new GlueNetwork(this, "glue");',
  "workload-without-security-configuration":
    'new SparkJob(this, "etl", { role, script: work.script, withoutSecurityConfiguration: "a test of the rule" });',
};
