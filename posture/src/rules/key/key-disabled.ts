import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { usesOf } from "../shared/keys.js";

/** Keys that encrypt something are enabled. */
export const keyDisabled = rule({
  id: "key-disabled",
  severity: "error",
  profile: "baseline",
  title: "Keys in use are enabled",
  why: "A disabled key neither encrypts nor decrypts: jobs fail with DisabledException, and what is encrypted stays unreadable until it is enabled again.",
  fix: {
    construct: 'new CustomerKey(this, "data", { alias: "glue/data" }); // enabled, as all of them',
    terraform: "is_enabled = true",
  },
  covers: ["kms-key-enabled"],
  judge: function* (scope) {
    for (const key of scope.posture.keys) {
      const uses = usesOf(scope, key);
      if (uses.length === 0 || (key.owner !== "customer" && key.owner !== "external")) continue;
      const at = { address: key.address ?? key.id, stack: key.stack ?? "" };
      if (key.state === "disabled" || key.state === "pending-import")
        yield fail(
          at,
          key.state === "disabled" ? "it is disabled, and encrypts" : "it waits for its key material, and encrypts",
          uses,
        );
      else if (key.state === "unknown" && key.address !== null)
        yield open(at, "whether it is enabled is not known", uses);
      else if (key.state === "enabled") yield pass(at, "it is enabled", uses);
    }
  },
});
