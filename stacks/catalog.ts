import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database/index.js";
import { CatalogEncryption, PasswordEncryption, SealedCatalog } from "@sealant/modules";
import type { Construct } from "constructs";
import type { KeysStack } from "./keys.js";
import type { Settings } from "./settings.js";
import { AppStack } from "./stack.js";

/** The account's catalog: metadata with one key, connection passwords with another. */
export class CatalogStack extends AppStack {
  readonly catalog: SealedCatalog;
  readonly databaseName: string;

  constructor(scope: Construct, id: string, settings: Settings, keys: KeysStack) {
    super(scope, id, settings);
    this.catalog = new SealedCatalog(this, "catalog", {
      metadata: CatalogEncryption.sseKms(keys.catalog),
      passwords: PasswordEncryption.sseKms(keys.passwords),
      destroyProtection: settings.environment === "prod",
    });
    this.databaseName = "orders";
    new GlueCatalogDatabase(this, "orders", {
      name: this.databaseName,
      description: "Orders, as the pipeline leaves them",
    });
  }
}
