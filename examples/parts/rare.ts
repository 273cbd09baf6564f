import {
  BookmarkEncryption,
  CatalogEncryption,
  CatalogPolicy,
  Credentials,
  CustomerKey,
  DevEndpoint,
  ExistingRole,
  ExistingSecurityConfiguration,
  GlueNetwork,
  GlueRole,
  ImportedKey,
  JobScript,
  KafkaConnection,
  KeyGrant,
  KmsAccess,
  LogEncryption,
  ManagedKey,
  MongoConnection,
  NetworkConnection,
  PasswordEncryption,
  type Place,
  PythonShellJob,
  RayJob,
  S3Encryption,
  SealedCatalog,
  type SecurityConfiguration,
  SparkJob,
  Tls,
} from "@sealant/modules";
import type { Construct } from "constructs";

const secret = Credentials.secret("arn:aws:secretsmanager:eu-central-1:111122223333:secret:example-AbCdEf");

/** What an organisation's app should not need: retired things, opt-outs with their reasons, other ways to the same. */
export function rare(scope: Construct, securityConfiguration: SecurityConfiguration): void {
  const role = new GlueRole(scope, "rare-role");
  const script = JobScript.at("s3://scripts/job.py");
  new DevEndpoint(scope, "notebook", { role, securityConfiguration, publicKeys: ["ssh-ed25519 AAAAC3Nz example"] });
  new PythonShellJob(scope, "shell", { role, script, securityConfiguration });
  new RayJob(scope, "simulation", {
    role,
    script,
    withoutSecurityConfiguration: "Ray knows none; synthetic data only",
  });
  new SparkJob(scope, "open-data", { role, script, withoutSecurityConfiguration: "reads and writes public data" });
  new SparkJob(scope, "inline", {
    role,
    script,
    encryption: {
      s3: {
        mode: "SSEKMS",
        kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    },
  });

  const nat = new GlueNetwork(scope, "nat", { vpc: { cidr: "10.30.0.0/16" }, access: KmsAccess.nat() });
  new KafkaConnection(scope, "events", {
    bootstrapServers: ["b-1.events.internal:9094"],
    place: nat.place(),
  });
  new MongoConnection(scope, "documents", { url: "mongodb://docs.internal:27017/orders", credentials: secret });
  new KafkaConnection(scope, "lab", {
    bootstrapServers: ["lab.internal:9092"],
    tls: Tls.insistOnPlaintext("a lab without data"),
  });

  const key = new CustomerKey(scope, "granted", { alias: "glue/granted" });
  new KeyGrant(scope, "reader", { key, role, operations: ["Decrypt"] });
}

/** The catalog by a service role, so that its clients need no permission on its key. */
export function catalogWithServiceRole(scope: Construct): void {
  const key = ImportedKey.fromArn(
    scope,
    "shared",
    "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    { delegatesUse: true },
  );
  new SealedCatalog(scope, "catalog", {
    metadata: CatalogEncryption.sseKmsWithServiceRole(key, new GlueRole(scope, "keeper")),
    passwords: PasswordEncryption.off(),
  });
  new CatalogPolicy(scope, "shared-with", {
    hybrid: true,
    statements: [
      {
        sid: "Partner",
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }],
        actions: ["glue:GetTable", "glue:GetTables"],
        resources: ["arn:aws:glue:eu-west-1:111122223333:*"],
      },
    ],
  });
}

/** What somebody else made, and is used as it is. */
export function existing(scope: Construct, place: Place): void {
  new SparkJob(scope, "guest", {
    role: new ExistingRole(scope, "landlord", { roleArn: "arn:aws:iam::111122223333:role/service/guests" }),
    script: JobScript.at("s3://scripts/guest.py"),
    securityConfiguration: new ExistingSecurityConfiguration(scope, "house-rules", {
      name: "house-rules",
      s3: S3Encryption.sseKms(ManagedKey.s3(scope)),
      logs: LogEncryption.off(),
      bookmarks: BookmarkEncryption.off(),
    }),
    connections: [new NetworkConnection(scope, "house", { place })],
  });
}
