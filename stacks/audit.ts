import { AuditTrail, ConfigRecorder, ReadyPolicy, SealAlarms, SealedBucket } from "@sealant/modules";
import type { Construct } from "constructs";
import type { KeysStack } from "./keys.js";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** The record of who used which key, what AWS Config thinks of it, and a message when somebody undoes it. */
export class AuditStack extends AppStack {
  constructor(scope: Construct, id: string, settings: Settings, keys: KeysStack) {
    super(scope, id, settings);
    keys.audit.placePolicy(this);
    const bucket = new SealedBucket(this, "records", {
      key: keys.audit,
      destroyProtection: settings.environment === "prod",
    });
    new AuditTrail(this, "glue-trail", { bucket });
    new ConfigRecorder(this, "glue-config", { bucket });
    new SealAlarms(this, "glue-alarms", { key: keys.audit, emails: settings.alarmEmails });
    ReadyPolicy.encryptionAdministrator(this, "glue-encryption-administrator", {
      keys: [keys.data, keys.logs, keys.catalog, keys.passwords],
    });
  }
}
