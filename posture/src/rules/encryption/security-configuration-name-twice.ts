import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { grouped } from "../shared/grouped.js";

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
    const named = scope.facts.configurations.filter((one) => one.spelledName !== null);
    const taken = new Map<string, string>();
    for (const [stack, all] of grouped(named, (one) => one.stack)) {
      const hidden = all.filter((one) => one.name instanceof Unknown);
      const alike = grouped(all, (one) => one.spelledName);
      for (const one of all) {
        const name = `${stack}\0${one.home}\0${one.spelledName}`;
        const twin = one.spelledName?.includes("(unknown") === true ? undefined : taken.get(name);
        // Whether another provider configuration is of another region or account is not known.
        const away = (alike.get(one.spelledName) ?? []).filter((other) => other.home !== one.home);
        const among = one.name instanceof Unknown ? all : [...hidden, ...away];
        const maybe = among.filter((other) => other !== one && mayBeSame(one.spelledName, other.spelledName));
        if (twin !== undefined) yield fail(one, `its name ${one.spelledName} is taken`, [twin]);
        else if (maybe.length > 0)
          yield open(
            one,
            "whether its name is unique is not known",
            maybe.map((other) => other.address),
          );
        else yield pass(one, "its name is its own");
        if (!taken.has(name)) taken.set(name, one.address);
      }
    }
  },
});

/** Texts that begin differently differ, whatever follows. */
function mayBeSame(a: string | null, b: string | null): boolean {
  const [left, right] = [knownBeginning(a ?? ""), knownBeginning(b ?? "")];
  return left.startsWith(right) || right.startsWith(left);
}

function knownBeginning(name: string): string {
  const at = name.search(/\(unknown|\$\{/);
  return at < 0 ? name : name.slice(0, at);
}
