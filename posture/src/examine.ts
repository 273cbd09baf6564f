import { assess } from "./assess/assess.js";
import { proveRoutes } from "./assess/network/prove.js";
import { assumedBy } from "./assess/policy/needs/assumed.js";
import { proveAccess } from "./assess/policy/prove-access.js";
import { worldOf } from "./assess/policy/world/world.js";
import type { Graph } from "./graph/graph.js";
import type { Posture } from "./posture.js";
import { judge } from "./rules/findings.js";
import type { RuleOptions } from "./rules/options.js";

/**
 * Everything there is to say about a graph: subjects and keys, who may use them, which routes work, and what the rules
 * find. The graph before, where there is one, lets rules see what a replacement replaces.
 */
export function examine(graph: Graph, options: RuleOptions = {}, before: Graph | null = null): Posture {
  const proven = proveRoutes(graph, proveAccess(graph, assess(graph)));
  const proofs = proven.subjects.some(({ surfaces }) => surfaces.some(({ access }) => access.length > 0));
  // Without a proof nothing is taken for granted but what the files leave open.
  const assumes = [...(proofs ? assumedBy(graph, worldOf(graph)) : []), ...takenAsWritten(graph)];
  return judge(graph, assumes.length === 0 ? proven : { ...proven, assumes }, options, before);
}

/** What files leave open and a plan would know. */
function takenAsWritten({ defaults = [], ignored = [], tofu = [] }: Graph): readonly string[] {
  return [
    ...(defaults.length === 0
      ? []
      : [`variables have their defaults, which -var or TF_VAR_ may replace: ${listed(defaults)}`]),
    ...(ignored.length === 0
      ? []
      : [`what is deployed is as written, although its changes are ignored: ${listed(ignored)}`]),
    ...(tofu.length === 0
      ? []
      : [
          `OpenTofu deploys these files; Terraform would leave out ${listed(tofu)}, and read x.tf where x.tofu replaces it`,
        ]),
  ];
}

const MOST = 5;

function listed(names: readonly string[]): string {
  return names.slice(0, MOST).join(", ") + (names.length > MOST ? ` and ${names.length - MOST} more` : "");
}
