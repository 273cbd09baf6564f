import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The default security group of a VPC has no rules. */
export const defaultSecurityGroupOpen = rule({
  id: "default-security-group-open",
  severity: "note",
  profile: "strict",
  title: "Default security groups are closed",
  why: "Whatever names no group gets the default one. Without rules nothing that was forgotten can talk.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // closes it with the VPC that it makes',
    terraform: 'resource "aws_default_security_group" "closed" { vpc_id = aws_vpc.this.id }',
  },
  covers: ["default-sg-closed"],
  judge: function* (scope) {
    for (const group of scope.facts.defaultGroups) {
      if (group.open !== null) yield open(group, "which rules it has is not known", [group.open]);
      else if (group.rules > 0) yield fail(group, `it has ${group.rules} rules`);
      else yield pass(group, "it has no rules");
    }
  },
});
