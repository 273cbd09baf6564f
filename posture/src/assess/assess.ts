import { flat } from "../graph/flat.js";
import type { Graph } from "../graph/graph.js";
import { byText } from "../graph/order.js";
import type { Posture, Subject } from "../posture.js";
import { catalogs } from "./catalog.js";
import { connections } from "./connections.js";
import { context } from "./context.js";
import { securityConfigurations } from "./security-configuration.js";
import { storage } from "./storage.js";
import { workloads } from "./workloads.js";

const READERS = [catalogs, securityConfigurations, workloads, connections, storage];

/** Works out what of a graph is encrypted, how and with which key. Findings are the rules' and come later. */
export function assess(graph: Graph): Posture {
  const shared = context(graph);
  const subjects = flat(READERS, (of) => of(shared)).sort(ordered);
  return { coverage: graph.coverage, keys: shared.keys.all(), subjects, findings: [] };
}

function ordered(a: Subject, b: Subject): number {
  return byText(a.stack, b.stack) || byText(a.address, b.address) || byText(a.name, b.name);
}
