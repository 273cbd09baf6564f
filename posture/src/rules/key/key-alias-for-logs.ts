import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Logs are encrypted with a key named by its ARN. */
export const keyAliasForLogs = rule({
  id: "key-alias-for-logs",
  severity: "warning",
  profile: "recommended",
  title: "Log encryption names the key's ARN",
  why: "Glue takes any text; CloudWatch Logs refuses key ids and has been seen to refuse alias ARNs with 'the specified KMS key does not exist'. An alias can also be moved to another key unseen.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, logs: LogEncryption.sseKms(key) }); // writes the ARN',
    terraform: "kms_key_arn = aws_kms_key.logs.arn",
  },
  covers: [],
  judge: function* (scope) {
    for (const one of scope.facts.configurations) {
      const { key, keyText } = one.planes.logs;
      if (key === "no" || keyText === null) continue;
      const at = on(one, "logs");
      if (/alias|\.(id|key_id|name)\}$/.test(keyText))
        yield fail(at, `logs name the key as ${keyText}, which is no key ARN`);
      else if (/^arn:[^:]+:kms:[^:]*:[^:]*:key\/|\.arn\}$/.test(keyText))
        yield pass(at, "logs name the ARN of the key");
      else if (keyText.includes("${") || keyText.includes("(unknown"))
        yield open(at, "whether logs name the ARN of the key is not known", [keyText]);
      else yield fail(at, `logs name the key as ${keyText}, which is no key ARN`);
    }
  },
});
