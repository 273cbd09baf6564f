import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Imported key material does not end. */
export const keyMaterialEnds = rule({
  id: "key-material-ends",
  severity: "warning",
  profile: "recommended",
  title: "Key material does not end unnoticed",
  why: "When imported material ends, KMS deletes it, and everything encrypted with the key is unreadable until the same material is imported again.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // its material does not end',
    terraform: "Remove valid_to.",
  },
  covers: [],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      if (key.material !== "imported") continue;
      yield byKnown(key, key.expires, "whether its material ends", (date) =>
        date === null ? pass(key, "its material does not end") : fail(key, `its material ends on ${date}`),
      );
    }
  },
});
