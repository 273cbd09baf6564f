import type { Resource } from "../../../graph/graph.js";
import { Sym } from "../../../graph/value.js";
import type { Context } from "../decision/request.js";
import { parsePolicy } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";
import { same } from "../model/text.js";
import { asText, blocks, texts } from "../world/values.js";
import type { Setting } from "./setting.js";

/** Through which endpoint the workload's own calls to KMS leave its VPC. */
export interface Reach {
  readonly policies: readonly PolicySource[];
  readonly context: Context;
}

const NOWHERE: Reach = { policies: [], context: {} };

/** The KMS endpoint of the VPC in which a job runs: its policy is one more gate for what the job asks itself. */
export function endpointsOf(workload: Resource, setting: Setting): Reach {
  const { names } = setting.world;
  const subnets = texts(workload.values["connections"]).flatMap((name) => {
    return setting.all("aws_glue_connection", "name", name, workload.stack).flatMap((connection) => {
      const [physical = {}] = blocks(connection.values["physical_connection_requirements"]);
      return setting.all("aws_subnet", "id", physical["subnet_id"], workload.stack);
    });
  });
  // The VPC itself may be declared elsewhere.
  const vpcOf = ({ values }: Resource) => names.settle(asText(values["vpc_id"]) ?? Sym.opaque("the VPC"));
  const vpc = subnets[0] === undefined ? undefined : vpcOf(subnets[0]);
  if (vpc === undefined) return NOWHERE;
  const endpoint = setting.ofType("aws_vpc_endpoint").find((one) => {
    const service = asText(one.values["service_name"]) ?? "";
    const end = typeof service === "string" ? service : String(service.parts.at(-1));
    return end.endsWith(".kms") && same(vpcOf(one), vpc).answer === "yes";
  });
  if (endpoint === undefined) return NOWHERE;
  const context: Context = {
    "aws:sourcevpce": [names.attribute(endpoint, "id") ?? Sym.ref(endpoint.id, "id")],
    "aws:sourcevpc": [vpc],
    "aws:viaawsservice": ["false"],
  };
  const separate = setting
    .ofType("aws_vpc_endpoint_policy")
    .find((one) => setting.all("aws_vpc_endpoint", "id", one.values["vpc_endpoint_id"], one.stack).includes(endpoint));
  const holder = separate ?? endpoint;
  const written = holder.values["policy"];
  // Without a policy of its own an endpoint lets everything through.
  if (written === undefined || written === null || written === "") return { policies: [], context };
  const policy = parsePolicy(written, names.settle);
  return { policies: [{ address: holder.address, stack: holder.stack, what: "endpoint policy", policy }], context };
}
