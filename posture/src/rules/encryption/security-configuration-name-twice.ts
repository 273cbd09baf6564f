import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** No two security configurations of a stack have one name. */
export const securityConfigurationNameTwice = rule({
  id: "security-configuration-name-twice",
  severity: "error",
  // A name that Terraform computes is nearly always made to be unique.
  open: "note",
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
        const others = scope.facts.configurations.filter(
          (other) => other !== one && other.stack === one.stack && mayBeSame(one.spelledName, other.spelledName),
        );
        const twin = others.find((other) => other.spelledName === one.spelledName);
        if (one.spelledName === null) continue;
        if (twin !== undefined) yield fail(one, "its name is taken", [twin.address]);
        else if (others.length > 0)
          yield open(
            one,
            "whether its name is unique is not known",
            others.map((other) => other.address),
          );
        else yield pass(one, "its name is its own");
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

/** Texts that begin differently differ, whatever follows. */
function mayBeSame(a: string | null, b: string | null): boolean {
  const [left, right] = [a, b].map((name) => (name ?? "").split(/\(unknown|\$\{/)[0] ?? "");
  return left !== undefined && right !== undefined && (left.startsWith(right) || right.startsWith(left));
}
