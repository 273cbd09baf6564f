import { CustomerKey, GlueRole } from "@sealant/modules";
import type { Construct } from "constructs";

/** A key for job output and logs, and a role that may write with it. */
export function keys(scope: Construct): void {
  const key = new CustomerKey(scope, "orders-key", { alias: "glue/orders" });
  key.grantJobOutput(new GlueRole(scope, "orders-writer"));
  key.grantLogs();
}
