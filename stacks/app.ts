import type { App } from "cdktf";
import { AuditStack } from "./audit.js";
import { CatalogStack } from "./catalog.js";
import { KeysStack } from "./keys.js";
import { NetworkStack } from "./network.js";
import { PipelineStack } from "./pipeline.js";
import type { Settings } from "./settings.js";

/** All stacks, in the order in which they stand on each other. */
export function declareStacks(app: App, settings: Settings): void {
  const keys = new KeysStack(app, "keys", settings);
  const network = new NetworkStack(app, "network", settings, keys);
  const catalog = new CatalogStack(app, "catalog", settings, keys);
  new PipelineStack(app, "pipeline", settings, { keys, network, catalog });
  new AuditStack(app, "audit", settings, keys);
}
