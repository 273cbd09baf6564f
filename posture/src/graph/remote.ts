import { attribute } from "./attributes.js";
import { outputOf } from "./names.js";
import type { Node, Place, World } from "./nodes.js";
import { isObject, type Value } from "./value.js";

/** How the framework names the data source through which one stack reads another. */
const CROSS_STACK = "cross-stack-reference-input-";

/** The output of another stack of this world. Undefined: that stack is not here, so the output is what its state says. */
export function remoteOutput(world: World, node: Node, output: string): Value | undefined {
  const root = world.places.find((at) => at !== node.place && isRemote(world, at, node));
  if (root === undefined || root.module === null || !root.module.outputs.has(output)) return undefined;
  return outputOf(world, root, output);
}

function isRemote(world: World, at: Place, node: Node): boolean {
  if (node.block?.name === CROSS_STACK + at.stack.name) return true;
  const backend = at.stack.backend;
  const config = attribute(world, node, "config");
  if (backend === null || attribute(world, node, "backend") !== backend.kind || !isObject(config)) return false;
  // What tells two states of one backend apart; the rest (region, role, …) may be written in one place only.
  const telling = ["path", "bucket", "key", "container_name", "organization", "hostname", "workspaces", "prefix"];
  const named = telling.filter((name) => Object.hasOwn(config, name) || Object.hasOwn(backend.config, name));
  return (
    named.length > 0 && named.every((name) => JSON.stringify(config[name]) === JSON.stringify(backend.config[name]))
  );
}
