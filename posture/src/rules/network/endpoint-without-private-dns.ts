import { Unknown } from "../../assess/facts/known.js";
import { byAnswer, open } from "../judgement.js";
import { rule } from "../rule.js";

/** Interface endpoints answer under the usual names of their services. */
export const endpointWithoutPrivateDns = rule({
  id: "endpoint-without-private-dns",
  severity: "warning",
  profile: "recommended",
  title: "Endpoints have private DNS",
  why: "AWS: turn Private DNS on. Without it the SDKs in a job still resolve kms.REGION.amazonaws.com to public addresses, and the endpoint is never used. Terraform leaves it off unless told otherwise.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // turns it on',
    terraform: "private_dns_enabled = true",
  },
  covers: ["vpc-endpoint-private-dns"],
  judge: function* (scope) {
    for (const endpoint of scope.facts.endpoints) {
      if (endpoint.type instanceof Unknown)
        yield open(endpoint, "whether it is an interface endpoint with private DNS, is not known", [endpoint.type.why]);
      if (endpoint.type !== "Interface") continue;
      yield byAnswer(endpoint, endpoint.privateDns, {
        yes: "it has private DNS",
        no: "it has no private DNS",
        open: "whether it has private DNS is not known",
      });
    }
  },
});
