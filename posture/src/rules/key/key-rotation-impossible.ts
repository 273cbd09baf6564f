import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { spot } from "../shared/place.js";

/** Rotation is asked only of keys that can rotate. */
export const keyRotationImpossible = rule({
  id: "key-rotation-impossible",
  severity: "error",
  profile: "baseline",
  title: "Rotation is asked of symmetric keys only",
  why: "The provider plans rotation for asymmetric and HMAC keys; KMS refuses it, half way through the apply.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // symmetric, so that it can rotate',
    terraform: 'customer_master_key_spec = "SYMMETRIC_DEFAULT" # or remove enable_key_rotation',
  },
  covers: ["kms-rotation-not-set-where-unsupported"],
  judge: function* (scope) {
    const keys = new Map(declared(scope.posture.keys).map((key) => [spot(key), key]));
    for (const fact of scope.facts.keys) {
      if (fact.rotationAsked === "no") continue;
      const spec = keys.get(spot(fact))?.spec ?? null;
      if (fact.rotationAsked === "undetermined") yield open(fact, "whether it is asked to rotate is not known");
      else if (spec === null) yield open(fact, "what kind of key it is is not known, and so whether it can rotate");
      else if (spec !== "SYMMETRIC_DEFAULT") yield fail(fact, `a key of kind ${spec} cannot rotate`);
      else if (fact.material !== "aws") yield fail(fact, "a key whose material is not of KMS cannot rotate by itself");
      else yield pass(fact, "it can rotate");
    }
  },
});
