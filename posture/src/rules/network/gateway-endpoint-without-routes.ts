import { Unknown } from "../../assess/facts/known.js";
import { byKnown, fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Gateway endpoints are in a route table. */
export const gatewayEndpointWithoutRoutes = rule({
  id: "gateway-endpoint-without-routes",
  severity: "warning",
  profile: "recommended",
  title: "Gateway endpoints are used",
  why: "A gateway endpoint for S3 or DynamoDB acts through route tables. In none, the traffic takes another way, or none: Glue ends with 'could not find S3 endpoint or NAT gateway'.",
  fix: {
    construct: 'new GlueNetwork(this, "glue"); // associates it with the subnets\' route tables',
    terraform: "route_table_ids = [aws_route_table.private.id]",
  },
  covers: ["gateway-endpoint-has-routes"],
  judge: function* (scope) {
    for (const endpoint of scope.facts.endpoints) {
      if (endpoint.type instanceof Unknown)
        yield open(endpoint, "whether it is a gateway endpoint that route tables use, is not known", [
          endpoint.type.why,
        ]);
      if (endpoint.type !== "Gateway") continue;
      yield byKnown(endpoint, endpoint.routeTables, "which route tables use it", (many) =>
        many === 0 ? fail(endpoint, "no route table uses it") : pass(endpoint, `${many} route tables use it`),
      );
    }
  },
});
