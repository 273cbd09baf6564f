import { fail, open, pass } from "../judgement.js";
import type { Scope } from "../rule.js";
import { rule } from "../rule.js";

type Rights = Scope["facts"]["rights"][number];

/** Who may change encryption settings may also read them. */
export const encryptionChangedBlindly = rule({
  id: "encryption-changed-blindly",
  severity: "warning",
  open: "note",
  profile: "recommended",
  title: "Encryption administrators see what they change",
  why: "AWS's guide gives administrators the reading action with every writing one. Terraform reads what it has written: without the reading action the apply fails after the change was made, and the settings are in no state.",
  fix: {
    construct:
      'new IamRolePolicyAttachment(this, "administers", { role: role.roleName, policyArn: ReadyPolicy.encryptionAdministrator(this, "policy", { keys: [key] }).policyArn }); // all actions of the guide',
    terraform: `actions = [
  "glue:GetDataCatalogEncryptionSettings", "glue:PutDataCatalogEncryptionSettings",
  "glue:GetSecurityConfiguration", "glue:CreateSecurityConfiguration", "glue:DeleteSecurityConfiguration",
]`,
  },
  covers: [],
  judge: function* (scope) {
    for (const role of scope.facts.rights) {
      // A role that may do nearly everything in Glue is no encryption administrator.
      const writes = Object.keys(READS).filter(
        (action) => role.named.has(action) && decided(role, action) !== "denied",
      );
      if (writes.length === 0) continue;
      const blind = writes.filter((action) => decided(role, READS[action]) === "denied");
      const sure = blind.filter((action) => decided(role, action) === "allowed");
      const unsure = writes
        .flatMap((action) => [action, READS[action] ?? ""])
        .filter((one) => decided(role, one) === "undetermined");
      if (sure.length > 0) yield fail(role, `it may ${sure.join(", ")}, and not ${reads(sure).join(", ")}`);
      else if (unsure.length > 0) {
        const missing = unsure.flatMap((action) => role.settings.get(action)?.missing ?? []);
        yield open(role, `whether it may ${[...new Set(unsure)].join(", ")} is not known`, [...new Set(missing)]);
      } else yield pass(role, "it may read what it may change");
    }
  },
});

const READS: Readonly<Record<string, string>> = {
  "glue:PutDataCatalogEncryptionSettings": "glue:GetDataCatalogEncryptionSettings",
  "glue:CreateSecurityConfiguration": "glue:GetSecurityConfiguration",
  "glue:DeleteSecurityConfiguration": "glue:GetSecurityConfiguration",
};

function reads(writes: readonly string[]): readonly string[] {
  return [...new Set(writes.flatMap((action) => READS[action] ?? []))];
}

function decided({ settings }: Rights, action: string | undefined): string {
  return settings.get(action ?? "")?.decision ?? "denied";
}
