import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";

/** Keys stay in their region. */
export const keyMultiRegion = rule({
  id: "key-multi-region",
  severity: "note",
  profile: "strict",
  title: "Keys are kept to one region",
  why: "A multi-region key can be copied to other regions, each copy with a policy of its own that somebody has to keep. Use one only where data is read in several regions.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // of one region',
    terraform: "Remove multi_region.",
  },
  covers: ["kms-not-multi-region"],
  judge: function* (scope) {
    for (const key of declared(scope.posture.keys)) {
      if (key.multiRegion === "undetermined") yield open(key, "whether it is a multi-region key is not known");
      else if (key.multiRegion === "yes") yield fail(key, "it is a multi-region key");
      else yield pass(key, "it stays in its region");
    }
  },
});
