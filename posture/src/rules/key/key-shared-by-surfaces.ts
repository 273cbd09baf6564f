import type { Kind, SurfaceName } from "../../words.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared, unclearUses } from "../shared/keys.js";
import { spot } from "../shared/place.js";

/** Surfaces of different kinds have keys of their own. */
export const keySharedBySurfaces = rule({
  id: "key-shared-by-surfaces",
  severity: "note",
  profile: "strict",
  title: "Keys are separated by purpose",
  why: "One key for data, logs, bookmarks and the catalog means that whoever must read logs can decrypt the data. Separate keys let each policy name the few who need it.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(dataKey), logs: LogEncryption.sseKms(logsKey) });',
    terraform: "One aws_kms_key for data, one for logs, one for the catalog.",
  },
  covers: [],
  judge: function* (scope) {
    const trails = new Set(scope.facts.trails.map((one) => one.bucket));
    const records = new Set(scope.facts.buckets.filter((one) => trails.has(one.id) || trails.has(one.name)).map(spot));
    const purposes = new Map<string, Map<string, string>>();
    for (const subject of scope.posture.subjects) {
      for (const { surface, key } of subject.surfaces) {
        if (key === null) continue;
        const found = purposes.get(key) ?? new Map<string, string>();
        found.set(
          records.has(spot(subject)) ? "audit" : purposeOf(surface, subject.kind),
          `${surface} of ${subject.address}`,
        );
        purposes.set(key, found);
      }
    }
    const maybe = unclearUses(scope).map((one) => one.use);
    for (const key of declared(scope.posture.keys)) {
      const found = purposes.get(key.id);
      if (found === undefined) continue;
      const names = [...found.keys()].sort();
      const evidence = names.map((name) => `${name}: ${found.get(name)}`);
      if (names.length > 1) yield fail(key, `it encrypts ${names.join(", ")}`, evidence);
      else if (maybe.length > 0)
        yield open(key, "whether it also encrypts something of another kind is not known", maybe);
      else yield pass(key, `it encrypts ${names.join()} and nothing else`, evidence);
    }
  },
});

/** Bookmarks belong to the data they remember; trails, their buckets and the topics that alarms go to are the audit. */
function purposeOf(surface: SurfaceName, kind: Kind): string {
  if (surface === "metadata") return "catalog";
  if (surface === "connection-passwords") return "passwords";
  if (surface === "logs" || kind === "log-group") return "logs";
  return kind === "topic" || kind === "trail" ? "audit" : "data";
}
