import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Security groups let traffic out where it has to go. */
export const securityGroupEgressOpen = rule({
  id: "security-group-egress-open",
  severity: "note",
  profile: "strict",
  title: "No security group lets everything out",
  why: "A job that reaches any address can send data to any address. Glue needs its own group, the endpoints and the store.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // lets traffic out to itself and to its endpoints',
    terraform: "referenced_security_group_id = aws_security_group.glue.id # or prefix_list_id of the S3 endpoint",
  },
  covers: ["sg-no-open-egress"],
  judge: function* (scope) {
    for (const opening of scope.facts.openings) {
      if (opening.direction !== "egress") continue;
      const anywhere = opening.from.some((range) => /^(0\.0\.0\.0|::)\/0$/.test(range));
      if (anywhere && opening.allPorts === "yes") yield fail(opening, "it lets everything out to anywhere");
      else if (opening.open !== null || (anywhere && opening.allPorts === "undetermined"))
        yield open(opening, "where it lets traffic go is not known", opening.open === null ? [] : [opening.open]);
      else yield pass(opening, "it does not let everything out");
    }
  },
});
