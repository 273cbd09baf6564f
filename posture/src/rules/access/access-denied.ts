import { rule } from "../rule.js";
import { accessOf } from "../shared/access.js";

/** Everybody who has to use a key may use it. */
export const accessDenied = rule({
  id: "access-denied",
  severity: "error",
  profile: "baseline",
  title: "Workloads may use the keys they need",
  why: "Encryption that the job may not use is an outage: it ends with AccessDenied, or with GlueEncryptionException, at the first object, bookmark or table. The key policy, or the IAM policy and a key policy that leaves the decision to IAM, must allow each action; an explicit deny anywhere ends it.",
  fix: {
    construct:
      "[key.grantJobOutput(role), key.grantBookmarks(role), key.grantCatalogClient(role)]; // each writes both sides",
    terraform:
      "Allow the role the missing actions in the key policy, or in its IAM policy where the key policy leaves it to IAM.",
  },
  covers: ["kms-policy-valid"],
  judge: (scope) => accessOf(scope, "keys"),
});
