import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared, usesOf } from "../shared/keys.js";

/** Surfaces of different kinds have keys of their own. */
export const keySharedBySurfaces = rule({
  id: "key-shared-by-surfaces",
  severity: "note",
  profile: "strict",
  title: "Keys are separated by purpose",
  why: "One key for data, logs, bookmarks and the catalog means that whoever must read logs can decrypt the data. Separate keys let each policy name the few who need it.",
  fix: {
    construct: "One CustomerKey for data, one for logs, one for the catalog.",
    terraform: "One aws_kms_key for data, one for logs, one for the catalog.",
  },
  covers: [],
  judge: function* (scope) {
    for (const key of declared(scope.posture.keys)) {
      const uses = usesOf(scope, key);
      if (uses.length === 0) continue;
      const purposes = new Set(uses.map((use) => PURPOSE[use.split(" ")[0] ?? ""] ?? "data"));
      const maybe = scope.posture.subjects.flatMap((subject) =>
        subject.surfaces
          .filter((surface) => surface.mode === "unknown")
          .map((surface) => `${surface.surface} of ${subject.address}`),
      );
      if (purposes.size > 1) yield fail(key, `it encrypts ${[...purposes].sort().join(", ")}`, uses);
      else if (maybe.length > 0)
        yield open(key, "whether it also encrypts something of another kind is not known", maybe);
      else yield pass(key, `it encrypts ${[...purposes].join()} and nothing else`, uses);
    }
  },
});

/** Bookmarks belong to the data they remember. */
const PURPOSE: Readonly<Record<string, string>> = {
  metadata: "catalog",
  "connection-passwords": "passwords",
  logs: "logs",
  s3: "data",
  bookmarks: "data",
  "data-quality": "data",
};
