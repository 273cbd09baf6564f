import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared, unclearUses, usesOf } from "../shared/keys.js";

/** Declared keys encrypt something. */
export const keyUnused = rule({
  id: "key-unused",
  severity: "note",
  profile: "strict",
  title: "Keys are used",
  why: "A key that encrypts nothing here costs money and attention, or was meant for a surface that uses another. Keys may have users that no stack shows: waive those.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(key) }); // or remove the key',
    terraform: "kms_key_arn = aws_kms_key.this.arn # or remove the key",
  },
  covers: ["kms-key-used"],
  judge: function* (scope) {
    const maybe = [...new Set(unclearUses(scope).map((one) => one.address))];
    const secrets = new Set(scope.facts.secrets.map((one) => one.key));
    maybe.push(...scope.facts.secrets.flatMap((one) => (one.key instanceof Unknown ? [one.address] : [])));
    for (const key of declared(scope.posture.keys)) {
      const uses = usesOf(scope, key);
      if (uses.length > 0) yield pass(key, "it encrypts something", uses);
      else if (
        [`\${${key.id}.arn}`, `\${${key.id}.key_id}`, key.id, key.arn].some(
          (name) => name !== null && secrets.has(name),
        )
      )
        yield pass(key, "it encrypts a secret");
      else if (maybe.length > 0) yield open(key, "whether anything is encrypted with it is not known", maybe);
      else yield fail(key, "nothing that was read is encrypted with it");
    }
  },
});
