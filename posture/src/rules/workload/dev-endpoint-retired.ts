import { fail, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { first } from "../shared/place.js";

/** Nothing runs on dev endpoints any more. */
export const devEndpointRetired = rule({
  id: "dev-endpoint-retired",
  severity: "warning",
  profile: "recommended",
  title: "Dev endpoints are gone",
  why: "Dev endpoints know only Glue 0.9 and 1.0, which reached their end of life in April 2026. They get no security fixes; interactive sessions replace them.",
  fix: {
    construct: "Remove it; interactive sessions take a security configuration as well.",
    terraform: "Remove the aws_glue_dev_endpoint.",
  },
  covers: [],
  judge: function* (scope) {
    for (const endpoint of scope.subjects("dev-endpoint"))
      yield fail(endpoint, "dev endpoints reached their end of life");
    if (scope.subjects("dev-endpoint").length === 0) {
      const at = first(scope.facts.consumers);
      if (at !== undefined) yield pass(at, "there is no dev endpoint");
    }
  },
});
