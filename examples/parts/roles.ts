import { CustomerKey, GlueRole, ReadyPolicy } from "@sealant/modules";
import type { Construct } from "constructs";

/** A role for jobs, and a policy for the people who administer encryption. */
export function roles(scope: Construct): GlueRole {
  const key = new CustomerKey(scope, "chosen", { alias: "glue/chosen" });
  ReadyPolicy.encryptionAdministrator(scope, "encryption-administrator", { keys: [key] });
  return new GlueRole(scope, "etl", { name: "example-etl", path: "/glue/" });
}
