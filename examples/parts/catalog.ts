import { CatalogEncryption, CustomerKey, PasswordEncryption, SealedCatalog } from "@sealant/modules";
import type { Construct } from "constructs";

/** The account's catalog: metadata and connection passwords, each with a key of its own. */
export function catalog(scope: Construct): SealedCatalog {
  return new SealedCatalog(scope, "catalog", {
    metadata: CatalogEncryption.sseKms(new CustomerKey(scope, "metadata", { alias: "glue/metadata" })),
    passwords: PasswordEncryption.sseKms(new CustomerKey(scope, "passwords", { alias: "glue/passwords" })),
  });
}
