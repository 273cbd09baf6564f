import type { Resource } from "../../../graph/graph.js";
import { Sym } from "../../../graph/value.js";
import type { Context } from "../decision/request.js";
import { parsePolicy } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";
import { blocks, texts } from "../world/values.js";
import type { Setting } from "./setting.js";

/** Through which endpoint the workload's own calls to KMS leave its VPC. */
export interface Reach {
  readonly policies: readonly PolicySource[];
  readonly context: Context;
}

const NOWHERE: Reach = { policies: [], context: {} };

/** The KMS endpoint of the VPC in which a job runs: its policy is one more gate for what the job asks itself. */
export function endpointsOf(workload: Resource, setting: Setting): Reach {
  const subnets = texts(workload.values["connections"]).flatMap((name) => {
    const connection = setting.named("aws_glue_connection", "name", name, workload.stack);
    const [physical] = blocks(connection?.values["physical_connection_requirements"]);
    const subnet = setting.named("aws_subnet", "id", physical?.["subnet_id"], workload.stack);
    return subnet === undefined ? [] : [subnet];
  });
  const [first] = subnets;
  const vpc = first === undefined ? undefined : setting.named("aws_vpc", "id", first.values["vpc_id"], workload.stack);
  if (vpc === undefined) return NOWHERE;
  const endpoint = setting.ofType("aws_vpc_endpoint").find((one) => {
    const service = one.values["service_name"];
    const name = typeof service === "string" ? service : service instanceof Sym ? String(service.parts.at(-1)) : "";
    return name.endsWith(".kms") && setting.named("aws_vpc", "id", one.values["vpc_id"], one.stack) === vpc;
  });
  if (endpoint === undefined) return NOWHERE;
  const context: Context = {
    "aws:sourcevpce": [setting.world.names.attribute(endpoint, "id") ?? Sym.ref(endpoint.id, "id")],
    "aws:sourcevpc": [setting.world.names.attribute(vpc, "id") ?? Sym.ref(vpc.id, "id")],
    "aws:viaawsservice": ["false"],
  };
  const separate = setting
    .ofType("aws_vpc_endpoint_policy")
    .find((one) => setting.named("aws_vpc_endpoint", "id", one.values["vpc_endpoint_id"], one.stack) === endpoint);
  const holder = separate ?? endpoint;
  const written = holder.values["policy"];
  // Without a policy of its own an endpoint lets everything through.
  if (written === undefined || written === null || written === "") return { policies: [], context };
  const policy = parsePolicy(written, setting.world.names.settle);
  return { policies: [{ address: holder.address, stack: holder.stack, what: "endpoint policy", policy }], context };
}
