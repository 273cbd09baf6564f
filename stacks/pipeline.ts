import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import {
  BookmarkEncryption,
  Crawler,
  CrawlerTarget,
  Credentials,
  GlueLogGroups,
  GlueRole,
  JdbcConnection,
  JobScript,
  LogEncryption,
  S3Encryption,
  SealedBucket,
  SecurityConfiguration,
  SparkJob,
  Trigger,
  TriggerOn,
} from "@sealant/modules";
import type { Construct } from "constructs";
import type { CatalogStack } from "./catalog.js";
import type { KeysStack } from "./keys.js";
import type { NetworkStack } from "./network.js";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** What the pipeline stands on. */
export interface PipelineGround {
  readonly keys: KeysStack;
  readonly network: NetworkStack;
  readonly catalog: CatalogStack;
}

/** Orders, from the shop's database through a job into the lake, and from there by a crawler into the catalog. */
export class PipelineStack extends AppStack {
  constructor(scope: Construct, id: string, settings: Settings, { keys, network, catalog }: PipelineGround) {
    super(scope, id, settings);
    const isProd = settings.environment === "prod";
    const retentionDays = isProd ? 365 : 30;
    keys.data.placePolicy(this);
    keys.catalog.placePolicy(this);

    const lake = new SealedBucket(this, "lake", { key: keys.data, destroyProtection: isProd });
    const securityConfiguration = new SecurityConfiguration(this, "sealed", {
      s3: S3Encryption.sseKms(keys.data),
      logs: LogEncryption.sseKms(keys.logs),
      bookmarks: BookmarkEncryption.cseKms(keys.data),
    });
    const secret = new SecretsmanagerSecret(this, "orders-db-login", {
      name: "glue/orders-db",
      description: "User and password of the shop's database, set by hand",
      kmsKeyId: keys.data.keyArn,
    });
    const ordersDb = new JdbcConnection(this, "orders-db", {
      url: "jdbc:postgresql://orders.shop.internal:5432/orders?sslmode=verify-full",
      credentials: Credentials.secret(secret.arn, keys.data),
      place: network.network.place(),
    });

    const job = new SparkJob(this, "orders-etl", {
      description: "Copies new orders into the lake",
      role: new GlueRole(this, "orders-etl-role", { name: "orders-etl", path: "/glue/" }),
      script: JobScript.local(this, "orders-script", { file: "stacks/scripts/orders_etl.py", bucket: lake }),
      securityConfiguration,
      catalog: catalog.catalog,
      connections: [ordersDb],
      tempDir: { bucket: lake, path: "temp/orders/" },
      arguments: { "--output": lake.location("orders/") },
    });
    lake.grantWrite(job.role, "orders/");

    const crawler = new Crawler(this, "orders-crawler", {
      role: new GlueRole(this, "orders-crawler-role", { name: "orders-crawler", path: "/glue/" }),
      securityConfiguration,
      catalog: catalog.catalog,
      databaseName: catalog.databaseName,
      targets: [CrawlerTarget.bucket(lake, "orders/")],
    });
    new GlueLogGroups(this, "orders-etl-logs", { workload: job, retentionDays });
    new GlueLogGroups(this, "orders-crawler-logs", { workload: crawler, retentionDays });

    new Trigger(this, "nightly", { on: TriggerOn.schedule("cron(0 3 * * ? *)"), jobs: [{ job }], enabled: isProd });
    new Trigger(this, "when-copied", { on: TriggerOn.success(job), crawlers: [crawler] });
  }
}
