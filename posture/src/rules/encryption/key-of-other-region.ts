import type { Key } from "../../posture.js";
import { fail, on, open, pass } from "../judgement.js";
import { rule, type Scope } from "../rule.js";
import { judgedHere } from "../shared/surfaces.js";

/** Keys stand in the region of what they encrypt. */
export const keyOfOtherRegion = rule({
  id: "key-of-other-region",
  severity: "error",
  // Most sources do not say where they will be applied, and most keys are of the same stack.
  open: "note",
  profile: "baseline",
  title: "Keys are of the region they are used in",
  why: "Glue, S3 and CloudWatch Logs ask KMS in their own region. Glue takes the ARN of a key of another one without a word; the first run, table or log event then fails with NotFoundException or AccessDenied.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // in a stack of the same region',
    terraform: "kms_key_arn = aws_kms_key.data.arn # of a key that the same provider makes",
  },
  covers: [],
  judge: function* (scope) {
    for (const name of ["s3", "logs", "bookmarks", "metadata", "connection-passwords", "data"] as const) {
      for (const { subject, key } of judgedHere(scope, name)) {
        // The bucket of a trail decides about the key of the trail.
        if (key === undefined || subject.kind === "trail") continue;
        const at = on(subject, name);
        const [there, here] = [regionOf(scope, key), scope.facts.regionOf(subject.stack)];
        if (there === null || here === null) {
          // One provider makes both, wherever that is; an alias is looked up where it is used.
          if (key.stack === subject.stack || /^alias\//.test(key.id)) yield pass(at, "its key is of the same place");
          else yield open(at, `whether ${key.id} is of its region is not known`);
        } else if (there === here) yield pass(at, `its key is of ${here}, too`);
        else yield fail(at, `it is of ${here}, and its key of ${there}`, [key.id]);
      }
    }
  },
});

function regionOf(scope: Scope, key: Key): string | null {
  const written = /^arn:[^:]*:kms:([a-z0-9-]+):/.exec(key.arn ?? key.id)?.[1];
  if (written !== undefined) return written;
  return key.address === null || key.stack === null ? null : scope.facts.regionOf(key.stack);
}
