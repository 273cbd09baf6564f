import {
  BookmarkEncryption,
  CustomerKey,
  GlueRole,
  JobScript,
  LogEncryption,
  S3Encryption,
  SecurityConfiguration,
  SparkJob,
} from "@sealant/modules";
import type { Construct } from "constructs";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** The jobs, and what they run with. */
export class PipelineStack extends AppStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const destroyProtection = settings.environment === "prod";
    const data = new CustomerKey(this, "data", { alias: "glue/data", destroyProtection });
    const logs = new CustomerKey(this, "logs", { alias: "glue/logs", destroyProtection });
    const role = new GlueRole(this, "orders-etl-role", { name: "orders-etl", path: "/glue/" });
    const sealed = new SecurityConfiguration(this, "sealed", {
      s3: S3Encryption.sseKms(data),
      logs: LogEncryption.sseKms(logs),
      bookmarks: BookmarkEncryption.cseKms(data),
    });
    new SparkJob(this, "orders-etl", {
      role,
      script: JobScript.at("s3://orders-scripts/orders-etl.py"),
      securityConfiguration: sealed,
    });
  }
}
