import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A replaced security configuration does not stand in its own way. */
export const securityConfigurationSameNameReplacement = rule({
  id: "security-configuration-same-name-replacement",
  severity: "error",
  profile: "baseline",
  title: "Replacing a security configuration works",
  why: "Security configurations cannot be changed, only replaced. Created before the old one is destroyed, the new one needs another name: Glue refuses a second of the same name.",
  fix: {
    construct: "Leave the name to SecurityConfiguration: its suffix follows the contents.",
    terraform: "Let the name follow the contents, for example by a hash of the key ARNs, and create before destroy.",
  },
  covers: [],
  judge: function* (scope) {
    for (const one of scope.facts.configurations) {
      if (one.action !== "create-delete" || one.previousName === undefined) continue;
      if (one.name instanceof Unknown)
        yield open(one, "whether its new name differs from the old one is not known", [one.name.why]);
      else if (one.name === one.previousName)
        yield fail(one, "it is created before the old one is destroyed, under the same name");
      else yield pass(one, "the new one has another name");
    }
  },
});
