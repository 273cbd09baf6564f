import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A log group that Glue writes to has the key of the security configuration. */
export const logGroupKeyDiffers = rule({
  id: "log-group-key-differs",
  severity: "warning",
  profile: "recommended",
  title: "Log groups and security configurations agree on the key",
  why: "Glue puts the key of the security configuration on its log group at the next run. Terraform puts the declared one back at the next apply, and so on; logs end up under two keys.",
  fix: {
    construct:
      "new GlueLogGroups(this, id, { workload: job }), or a SealedLogGroup with the key of LogEncryption.sseKms(key)",
    terraform: "kms_key_id = the kms_key_arn of cloudwatch_encryption",
  },
  covers: [],
  judge: function* (scope) {
    for (const group of scope.facts.logGroups) {
      const { name } = group;
      if (name === null) continue;
      const mine = scope.facts.configurations.filter(
        (one) => one.stack === group.stack && one.spelledName !== null && names(name, one.spelledName),
      );
      for (const one of mine) {
        const { key, keyText } = one.planes.logs;
        if (key === "no") continue;
        if (key === "undetermined" || keyText === null)
          yield open(group, "whether it has the key of the security configuration is not known", [one.address]);
        else if (keyText === group.key)
          yield pass(group, "it has the key of the security configuration", [one.address]);
        else if (group.key?.startsWith("(unknown") || /^\$\{(var|local)\./.test(group.key ?? ""))
          yield open(group, "whether it has the key of the security configuration is not known", [one.address]);
        else yield fail(group, `it has ${group.key ?? "no key"}, the security configuration ${keyText}`, [one.address]);
      }
    }
  },
});

/** Glue puts the configuration's name into the names of its encrypted log groups, between separators or at the end. */
function names(group: string, configuration: string): boolean {
  if (!group.startsWith("/aws-glue/")) return false;
  return group.includes(`/${configuration}-role/`) || group.endsWith(`-${configuration}`);
}
