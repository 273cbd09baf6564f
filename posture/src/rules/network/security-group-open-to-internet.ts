import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Security groups let nobody in from the internet. */
export const securityGroupOpenToInternet = rule({
  id: "security-group-open-to-internet",
  severity: "warning",
  profile: "recommended",
  title: "No security group is open to the internet",
  why: "Glue needs traffic from its own security group and from nowhere else. A range like 0.0.0.0/0 admits whoever finds the address.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // its security group admits only itself',
    terraform: "referenced_security_group_id = aws_security_group.glue.id",
  },
  covers: ["sg-no-open-ingress"],
  judge: function* (scope) {
    for (const opening of scope.facts.openings) {
      if (opening.direction !== "ingress") continue;
      if (opening.from.some(isAnywhere)) yield fail(opening, "it lets the whole internet in");
      else if (opening.open !== null) yield open(opening, "from where it lets traffic in is not known", [opening.open]);
      else yield pass(opening, "it does not let the internet in");
    }
  },
});

function isAnywhere(range: string): boolean {
  return /^(0\.0\.0\.0|::|0:0:0:0:0:0:0:0)\/0$/.test(range);
}
