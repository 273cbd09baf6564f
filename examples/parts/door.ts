import { JobScript, SealedGlue } from "@sealant/modules";
import type { Construct } from "constructs";

/** An account's Glue, sealed, with a job in it. */
export function door(scope: Construct): void {
  const glue = new SealedGlue(scope, "glue");
  glue.addJob("orders", { script: JobScript.inBucket(glue.bucket, "scripts/orders.py") });
}
