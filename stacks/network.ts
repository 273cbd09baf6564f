import { GlueNetwork, KmsAccess } from "@sealant/modules";
import type { Construct } from "constructs";
import type { KeysStack } from "./keys.js";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** Where jobs run: no way to the internet, and an endpoint for each service they call. */
export class NetworkStack extends AppStack {
  readonly network: GlueNetwork;

  constructor(scope: Construct, id: string, settings: Settings, keys: KeysStack) {
    super(scope, id, settings);
    this.network = new GlueNetwork(this, "glue", {
      access: KmsAccess.endpoints({ keys: [keys.data, keys.logs, keys.catalog] }),
      flowLogs: { key: keys.logs, retentionDays: settings.environment === "prod" ? 365 : 30 },
    });
    this.network.allowTo("orders-db", "10.20.128.0/24", 5432);
  }
}
