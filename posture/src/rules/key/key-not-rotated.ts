import { byAnswer } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { spot } from "../shared/place.js";

/** Customer keys rotate by themselves. */
export const keyNotRotated = rule({
  id: "key-not-rotated",
  severity: "warning",
  profile: "recommended",
  title: "Keys rotate",
  why: "Rotation gives a key new material at fixed intervals and keeps the old for what is encrypted with it: nothing breaks, and a leaked data key opens less. KMS rotates symmetric keys with its own material only; others are not judged.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // its rotation cannot be turned off',
    terraform: "enable_key_rotation = true",
  },
  covers: ["kms-rotation-enabled"],
  judge: function* (scope) {
    const facts = new Map(scope.facts.keys.map((one) => [spot(one), one]));
    for (const key of declared(scope.posture.keys)) {
      const fact = facts.get(spot(key));
      if (fact !== undefined && fact.material !== "aws") continue;
      if (key.spec !== null && key.spec !== "SYMMETRIC_DEFAULT") continue;
      yield byAnswer(key, key.rotation, {
        yes: "it rotates",
        no: "it does not rotate",
        open: "whether it rotates is not known",
      });
    }
  },
});
