import { fail, on, open, pass } from "../judgement.js";
import { rule, type Scope } from "../rule.js";
import { accountOf, allowsTo, policiesOf } from "../shared/statements.js";

/** A catalog that other accounts may read is not encrypted with aws/glue. */
export const catalogSharedWithManagedKey = rule({
  id: "catalog-shared-with-managed-key",
  severity: "error",
  profile: "baseline",
  title: "Whoever the catalog is shared with can decrypt it",
  why: "The policy of aws/glue admits its own account only and cannot be changed. A catalog policy that lets another account in is then worth nothing: each of its calls ends with GlueEncryptionException.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) }); // or sseKmsWithServiceRole(key, role)',
    terraform:
      "sse_aws_kms_key_id = aws_kms_key.catalog.arn # with a statement for the other account in its key policy",
  },
  covers: [],
  judge: function* (scope) {
    const metadata = scope.surfaces("metadata").filter(({ surface }) => surface.facets.encrypted !== "no");
    const home = homeAccounts(scope);
    for (const policy of policiesOf(scope, ["catalog"])) {
      const named = policy
        .read()
        .statements.flatMap((statement) =>
          allowsTo(statement, (one) => one.is !== "service" && accountOf(one) !== undefined),
        );
      const accounts = [...new Set(named.flatMap((one) => accountOf(one) ?? []))]
        .filter((account) => !home.has(account))
        .sort();
      if (accounts.length === 0) continue;
      const shared = `the catalog is shared with ${accounts.join(", ")}`;
      for (const { subject, surface, key } of metadata) {
        const at = on(subject, "metadata");
        const owner = key?.owner ?? surface.facets.owner ?? "unknown";
        if (owner === "aws-managed" && home.size === 0)
          yield open(at, `${shared}; whether that is another account is not known`, [policy.address]);
        else if (owner === "aws-managed")
          yield fail(at, `${shared}, and encrypted with aws/glue, which only its own account can use`, [
            policy.address,
          ]);
        else if (owner === "unknown") yield open(at, `${shared}; whose key encrypts it is not known`, [policy.address]);
        else yield pass(at, `${shared}, with a key that can let it in`, [policy.address]);
      }
    }
  },
});

/** Accounts that keys, roles and catalogs of this posture stand in. */
function homeAccounts(scope: Scope): ReadonlySet<string> {
  const written = [
    ...scope.posture.keys.map((key) => (key.owner === "external" ? null : key.arn)),
    ...scope.facts.catalogs.map((one) => one.catalog),
    ...scope.facts.accounts,
  ];
  return new Set(written.flatMap((one) => /(?<!\d)\d{12}(?!\d)/.exec(one ?? "")?.[0] ?? []));
}
