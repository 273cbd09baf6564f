import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { usesOf } from "../shared/keys.js";

/** Keys that Glue uses are symmetric. */
export const keyNotSymmetric = rule({
  id: "key-not-symmetric",
  severity: "error",
  profile: "baseline",
  title: "Keys for Glue are symmetric",
  why: "Glue, S3 and CloudWatch Logs take symmetric encryption keys only. An RSA, ECC or HMAC key is accepted as an ARN everywhere and fails at the first run.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // symmetric, as all of them',
    terraform: `customer_master_key_spec = "SYMMETRIC_DEFAULT"
key_usage                = "ENCRYPT_DECRYPT"`,
  },
  covers: ["kms-rsa-length"],
  judge: function* (scope) {
    for (const key of scope.posture.keys) {
      const uses = usesOf(scope, key);
      if (uses.length === 0 || key.owner === "aws-managed" || key.owner === "aws-owned") continue;
      const at = { address: key.address ?? key.id, stack: key.stack ?? "" };
      if (key.address === null) continue;
      if (key.spec === null || key.usage === null) yield open(at, "what kind of key it is is not known", uses);
      else if (key.spec !== "SYMMETRIC_DEFAULT")
        yield fail(at, `a key of kind ${key.spec} cannot encrypt what it is used for`, uses);
      else if (key.usage !== "ENCRYPT_DECRYPT") yield fail(at, `a key for ${key.usage} cannot encrypt`, uses);
      else yield pass(at, "it is symmetric", uses);
    }
  },
});
