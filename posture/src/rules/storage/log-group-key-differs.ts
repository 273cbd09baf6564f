import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { grouped } from "../shared/grouped.js";

/** A log group that Glue writes to has the key of the security configuration. */
export const logGroupKeyDiffers = rule({
  id: "log-group-key-differs",
  severity: "warning",
  profile: "recommended",
  title: "Log groups and security configurations agree on the key",
  why: "Glue puts the key of the security configuration on its log group at the next run. Terraform puts the declared one back at the next apply, and so on; logs end up under two keys.",
  fix: {
    construct:
      'new GlueLogGroups(this, "logs", { workload: job }); // or a SealedLogGroup with the key of LogEncryption.sseKms(key)',
    terraform: "kms_key_id = aws_kms_key.logs.arn # the kms_key_arn of cloudwatch_encryption",
  },
  covers: [],
  judge: function* (scope) {
    const configurations = grouped(scope.facts.configurations, (one) => one.stack);
    for (const group of scope.facts.logGroups) {
      const { name } = group;
      const all = configurations.get(group.stack) ?? [];
      if (name !== null && all.length > 0 && HIDDEN.test(name))
        yield open(group, "whether it is the log group of a security configuration is not known", [name]);
      if (name?.startsWith("/aws-glue/") !== true) continue;
      const mine = all.filter((one) => spellings(one).some((spelling) => names(name, spelling)));
      const unnamed = all.filter((one) => one.name instanceof Unknown && HIDDEN.test(one.spelledName ?? ""));
      if (mine.length === 0 && unnamed.length > 0)
        yield open(
          group,
          "whether it is the log group of a security configuration is not known",
          unnamed.map((one) => one.address),
        );
      for (const one of mine) {
        const { key, keyText } = one.planes.logs;
        if (key === "no") continue;
        const opaque = [keyText, group.key].some((text) => text?.includes("(unknown") === true);
        const other = keyText !== group.key && [keyText, group.key].some((text) => HIDDEN.test(text ?? ""));
        if (key === "undetermined" || keyText === null || opaque || other)
          yield open(group, "whether it has the key of the security configuration is not known", [one.address]);
        else if (keyText === group.key)
          yield pass(group, "it has the key of the security configuration", [one.address]);
        else yield fail(group, `it has ${group.key ?? "no key"}, the security configuration ${keyText}`, [one.address]);
      }
    }
  },
});

/** A name of which not even the beginning is known. */
const HIDDEN = /^(\$\{(var|local)\.|\(unknown)/;

/** A name that is not known yet is found by the reference to it. */
function spellings({
  id,
  spelledName,
}: {
  readonly id: string;
  readonly spelledName: string | null;
}): readonly string[] {
  return [`\${${id}.name}`, ...(spelledName === null ? [] : [spelledName])];
}

/** Glue puts the configuration's name into the names of its encrypted log groups, between separators or at the end. */
function names(group: string, configuration: string): boolean {
  return group.includes(`/${configuration}-role/`) || group.endsWith(`-${configuration}`);
}
