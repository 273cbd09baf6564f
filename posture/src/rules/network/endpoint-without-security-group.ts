import { Unknown } from "../../assess/facts/known.js";
import { byAnswer, open } from "../judgement.js";
import { rule } from "../rule.js";

/** Interface endpoints name their security groups. */
export const endpointWithoutSecurityGroup = rule({
  id: "endpoint-without-security-group",
  severity: "note",
  profile: "recommended",
  title: "Endpoints have security groups of their own",
  why: "AWS: the endpoint carries the security group of the connection, or one that admits it. One that names none gets the VPC's default group, which admits only itself.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // gives it one',
    terraform: "security_group_ids = [aws_security_group.glue.id]",
  },
  covers: ["interface-endpoint-has-security-groups"],
  judge: function* (scope) {
    for (const endpoint of scope.facts.endpoints) {
      if (endpoint.type instanceof Unknown)
        yield open(endpoint, "whether it is an interface endpoint with security groups, is not known", [
          endpoint.type.why,
        ]);
      if (endpoint.type !== "Interface") continue;
      yield byAnswer(endpoint, endpoint.securityGroups, {
        yes: "it names its security groups",
        no: "it gets the default group of the VPC",
        open: "which security groups it has is not known",
      });
    }
  },
});
