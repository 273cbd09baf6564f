import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Interface endpoints stand in two zones. */
export const endpointInOneZone = rule({
  id: "endpoint-in-one-zone",
  severity: "note",
  profile: "strict",
  title: "Endpoints survive a zone",
  why: "An endpoint in one subnet is gone with its zone, and with it the way of every job to its keys.",
  fix: {
    construct: "new GlueNetwork(this, id, …) with two subnets",
    terraform: "subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]",
  },
  covers: ["vpc-endpoint-multi-az"],
  judge: function* (scope) {
    for (const endpoint of scope.facts.endpoints) {
      if (endpoint.type !== "Interface") continue;
      yield byKnown(endpoint, endpoint.subnets, "in which subnets it stands", (many) =>
        many < 2
          ? fail(endpoint, many === 0 ? "it stands in no subnet" : "it stands in one subnet")
          : pass(endpoint, `it stands in ${many} subnets`),
      );
    }
  },
});
