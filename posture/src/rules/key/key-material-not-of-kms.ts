import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The material of keys is made and kept by KMS. */
export const keyMaterialNotOfKms = rule({
  id: "key-material-not-of-kms",
  severity: "note",
  profile: "strict",
  title: "Key material is of KMS",
  why: "Imported material can be lost or end, and a custom key store can be disconnected: either makes everything encrypted unreadable. Some programmes require it for sovereignty; waive it there.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // KMS makes its material',
    terraform: "Use aws_kms_key without custom_key_store_id.",
  },
  covers: ["kms-origin-aws"],
  judge: function* (scope) {
    for (const key of scope.facts.keys) {
      if (key.material === "imported") yield fail(key, "its material is imported");
      else if (key.material === "custom-store") yield fail(key, "its material stands in a custom key store");
      else if (key.material === "unknown") yield open(key, "where its material stands is not known");
      else yield pass(key, "its material is of KMS");
    }
  },
});
