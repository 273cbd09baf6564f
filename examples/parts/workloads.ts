import { join } from "node:path";
import { GlueRole, JobScript, type SealedBucket, type SecurityConfiguration, SparkJob } from "@sealant/modules";
import type { Construct } from "constructs";

/** A Spark job with a local script. Its role can do what the job needs, and nothing else. */
export function workloads(
  scope: Construct,
  bucket: SealedBucket,
  securityConfiguration: SecurityConfiguration,
): SparkJob {
  return new SparkJob(scope, "orders", {
    role: new GlueRole(scope, "orders-role"),
    script: JobScript.local(scope, "orders-script", { file: join(__dirname, "orders.py"), bucket }),
    securityConfiguration,
  });
}
