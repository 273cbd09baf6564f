import { CustomerKey, SealedBucket, SealedLogGroup } from "@sealant/modules";
import type { Construct } from "constructs";

/** A bucket and a log group, each with its key. */
export function storage(scope: Construct): SealedBucket {
  const logKey = new CustomerKey(scope, "application-logs-key", { alias: "glue/application-logs" });
  new SealedLogGroup(scope, "application-logs", { name: "/orders/application", key: logKey });
  return new SealedBucket(scope, "lake", { key: new CustomerKey(scope, "lake-key", { alias: "glue/lake" }) });
}
