import { byAnswer } from "../judgement.js";
import { rule } from "../rule.js";

/** Keys say what they are for. */
export const keyWithoutDescription = rule({
  id: "key-without-description",
  severity: "note",
  profile: "strict",
  title: "Keys are described",
  why: "Whoever finds a key in the console years later decides by its description whether it can go.",
  fix: {
    construct:
      'new CustomerKey(this, "data", { alias: "glue/data", description: "Glue: data of the orders pipeline" });',
    terraform: 'description = "Glue: data of the orders pipeline"',
  },
  covers: [],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      yield byAnswer(key, key.described, {
        yes: "it is described",
        no: "it has no description",
        open: "whether it is described is not known",
      });
    }
  },
});
