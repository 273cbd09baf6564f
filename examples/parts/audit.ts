import { AuditTrail, ConfigRecorder, CustomerKey, SealAlarms, SealedBucket } from "@sealant/modules";
import type { Construct } from "constructs";

/** Who used which key, what AWS Config thinks of it, and a message when somebody undoes it. */
export function audit(scope: Construct): void {
  const key = new CustomerKey(scope, "audit-key", { alias: "glue/audit" });
  const bucket = new SealedBucket(scope, "records", { key });
  new AuditTrail(scope, "glue-trail", { bucket });
  new ConfigRecorder(scope, "glue-config", { bucket });
  new SealAlarms(scope, "glue-alarms", { key });
}
