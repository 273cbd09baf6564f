import { CustomerKey, type CustomerKeyProps, KeyDelegation } from "@sealant/modules";
import type { Construct } from "constructs";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** One key for each kind of reader: nobody who may read logs can read data, and the other way round. */
export class KeysStack extends AppStack {
  /** Orders, bookmarks, scripts and the secrets of connections. */
  readonly data: CustomerKey;
  readonly logs: CustomerKey;
  readonly catalog: CustomerKey;
  readonly passwords: CustomerKey;
  /** The trail, AWS Config's records and alarms. */
  readonly audit: CustomerKey;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const key = (name: string, props: Partial<CustomerKeyProps> = {}) =>
      new CustomerKey(this, name, {
        alias: `glue/${name}`,
        // Whoever uses a key is named by its policy: an IAM policy alone opens none of them.
        delegation: KeyDelegation.administration(),
        ...(settings.environment === "prod" ? { rotationDays: 180 } : {}),
        destroyProtection: settings.environment === "prod",
        ...props,
      });
    // Their policies name roles of the pipeline, so they live there: here the two stacks would wait for each other.
    this.data = key("data", { policyElsewhere: true });
    this.catalog = key("catalog", { policyElsewhere: true });
    this.logs = key("logs");
    this.passwords = key("passwords");
    this.audit = key("audit", { policyElsewhere: true });
  }
}
