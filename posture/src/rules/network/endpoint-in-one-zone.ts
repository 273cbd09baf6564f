import { Unknown } from "../../assess/facts/known.js";
import { byKnown, fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Interface endpoints stand in two zones. */
export const endpointInOneZone = rule({
  id: "endpoint-in-one-zone",
  severity: "note",
  profile: "strict",
  title: "Endpoints survive a zone",
  why: "An endpoint in one subnet is gone with its zone, and with it the way of every job to its keys.",
  fix: {
    construct: 'new GlueNetwork(this, "glue", { vpc: { zones: ["eu-central-1a", "eu-central-1b"] } });',
    terraform: "subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]",
  },
  covers: ["vpc-endpoint-multi-az"],
  judge: function* (scope) {
    for (const endpoint of scope.facts.endpoints) {
      if (endpoint.type instanceof Unknown)
        yield open(endpoint, "whether it is an interface endpoint, and in how many zones it stands, is not known", [
          endpoint.type.why,
        ]);
      if (endpoint.type !== "Interface") continue;
      yield byKnown(endpoint, endpoint.subnets, "in which subnets it stands", (many) =>
        many < 2
          ? fail(endpoint, many === 0 ? "it stands in no subnet" : "it stands in one subnet")
          : pass(endpoint, `it stands in ${many} subnets`),
      );
    }
  },
});
