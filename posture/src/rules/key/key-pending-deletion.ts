import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { usesOf } from "../shared/keys.js";

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
    for (const key of scope.posture.keys) {
      const uses = usesOf(scope, key);
      const at = { address: key.address ?? key.id, stack: key.stack ?? "" };
      if (key.state === "pending-deletion") yield fail(at, "it waits for its deletion", uses);
      else if (uses.length > 0 && key.owner === "customer" && key.address !== null) {
        if (key.state === "unknown") yield open(at, "whether it waits for its deletion is not known", uses);
        else yield pass(at, "it does not wait for its deletion", uses);
      }
    }
  },
});
