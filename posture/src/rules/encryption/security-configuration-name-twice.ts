import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** No two security configurations of a stack have one name. */
export const securityConfigurationNameTwice = rule({
  id: "security-configuration-name-twice",
  severity: "error",
  profile: "baseline",
  title: "Names of security configurations are unique",
  why: "Terraform plans two of one name without a word; the second create fails with AlreadyExistsException, half way through the apply.",
  fix: {
    construct: "Leave the name to SecurityConfiguration: it is made from the contents, and equal ones are shared.",
    terraform: "Give each aws_glue_security_configuration its own name.",
  },
  covers: [],
  judge: function* (scope) {
    const seen = new Map<string, string>();
    for (const one of scope.facts.configurations) {
      if (one.name instanceof Unknown || one.name === null) {
        if (one.spelledName !== null && scope.facts.configurations.length > 1) {
          const twin = scope.facts.configurations.find(
            (other) => other !== one && other.stack === one.stack && other.spelledName === one.spelledName,
          );
          yield twin === undefined
            ? open(one, "whether its name is unique is not known", [one.spelledName])
            : fail(one, "its name is taken", [twin.address]);
        }
        continue;
      }
      const name = `${one.stack}\0${one.name}`;
      const other = seen.get(name);
      if (other === undefined) yield pass(one, "its name is its own");
      else yield fail(one, `its name ${one.name} is taken`, [other]);
      seen.set(name, one.address);
    }
  },
});
