import { Unknown } from "../../assess/facts/known.js";
import { byKnown, fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { unclearUses, usesOf } from "../shared/keys.js";

/** No key that encrypts something waits for its deletion. */
export const keyPendingDeletion = rule({
  id: "key-pending-deletion",
  severity: "error",
  profile: "baseline",
  title: "Keys in use are not about to be deleted",
  why: "When the waiting period ends, everything encrypted with the key is lost for good: data, logs, bookmarks and the catalog.",
  fix: {
    construct: "Cancel the deletion with `aws kms cancel-key-deletion` and enable the key.",
    terraform: "Cancel the deletion with `aws kms cancel-key-deletion`, enable the key, and import it.",
  },
  covers: ["kms-not-pending-deletion"],
  judge: function* (scope) {
    const read = new Map(scope.facts.readKeys.map((one) => [one.arn, one]));
    const unclear = unclearUses(scope).map((one) => one.use);
    const used = new Set(scope.posture.keys.flatMap((key) => (usesOf(scope, key).length > 0 ? [key.arn] : [])));
    for (const one of scope.facts.readKeys) {
      if (used.has(one.arn) || unclear.length === 0 || one.state instanceof Unknown || !waits(one.state)) continue;
      yield open(one, "it waits for its deletion, and whether anything is encrypted with it is not known", unclear);
    }
    for (const key of scope.posture.keys) {
      const uses = usesOf(scope, key);
      const found = key.arn === null ? undefined : read.get(key.arn);
      const at = { address: key.address ?? found?.address ?? key.id, stack: key.stack ?? found?.stack ?? "" };
      if (key.state === "pending-deletion") yield fail(at, "it waits for its deletion", uses);
      else if (uses.length === 0 || (key.address === null && found === undefined)) continue;
      else if (found === undefined)
        yield key.state === "unknown"
          ? open(at, "whether it waits for its deletion is not known", uses)
          : pass(at, "it does not wait for its deletion", uses);
      else {
        yield byKnown(at, found.state, "whether it waits for its deletion", (state) => {
          if (state === null) return open(at, "whether it waits for its deletion is not known until it is read", uses);
          return waits(state) ? fail(at, "it waits for its deletion", uses) : pass(at, `it is ${state}`, uses);
        });
      }
    }
  },
});

function waits(state: string | null): boolean {
  return /^Pending(Replica)?Deletion$/.test(state ?? "");
}
