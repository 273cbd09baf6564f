import type { IConstruct } from "./framework.js";

/** What only the whole app can tell, as validations: each with the id under which the posture engine knows it. */
export interface Rule {
  readonly id: string;
  readonly says: string;
  readonly remedy: string;
}

/** The rules that the constructs check once the app is whole. */
export const RULES = {
  oneCatalogSettings: {
    id: "catalog-settings-declared-twice",
    says: "a catalog's encryption settings are declared once",
    remedy: "keep one SealedCatalog for the account and region: the last one applied would overwrite the others",
  },
  oneCatalogPolicy: {
    id: "catalog-policy-declared-twice",
    says: "a catalog's resource policy is declared once",
    remedy: "put all statements into one CatalogPolicy: two would overwrite each other",
  },
  routeToKms: {
    id: "kms-route-missing",
    says: "a workload in a VPC that uses KMS has a route to it",
    remedy:
      "give its network a KMS interface endpoint (GlueNetwork with endpoints) or a NAT gateway (GlueNetwork with nat); " +
      "without one the job fails with a kms timeout and the crawler with an internal service exception",
  },
  endpointAdmitsKeys: {
    // To the engine an endpoint that keeps a key out is no route for that key.
    id: "kms-route-missing",
    says: "a KMS endpoint's policy admits every key that workloads behind it use",
    remedy: "add the key to the network's keys, or leave keys out to admit all keys of the account",
  },
  foreignCatalogWithManagedKey: {
    id: "catalog-shared-with-managed-key",
    says: "a catalog that other accounts may read is not encrypted with aws/glue",
    remedy: "encrypt it with a CustomerKey, or with sseKmsWithServiceRole: nobody outside the account can use aws/glue",
  },
} as const satisfies Record<string, Rule>;

/** Rules that a declaration may be let off from with a reason; the opt-out becomes a waiver. */
export const WAIVABLE = {
  unsealedWorkload: "workload-without-security-configuration",
  plaintext: "connection-without-tls",
  plainPassword: "connection-password-in-clear",
} as const;

/** The message of a broken rule, beginning with the rule's id in brackets. */
export function broken(rule: Rule, where: IConstruct, found: string): string {
  return `[${rule.id}] ${where.node.path}: ${rule.says}, found ${found}; ${rule.remedy}`;
}
