import { DOCUMENT_TEXT, documentText } from "./document.js";
import { dynamics, madeBlocks } from "./dynamic.js";
import { evaluate } from "./evaluate.js";
import { filled } from "./fill.js";
import { scopeOf } from "./names.js";
import type { Node, World } from "./nodes.js";
import { isObject, Sym, type Value, type ValueObject } from "./value.js";

const NONE: ReadonlySet<string> = new Set();

/**
 * One attribute of a resource instance, as far as its source knows it. Undefined: nobody wrote it, so the provider or
 * AWS decides; whoever refers to it gets a symbol.
 */
export function attribute(world: World, node: Node, name: string): Value | undefined {
  node.done ??= new Map();
  node.pending ??= new Set();
  if (node.done.has(name)) return node.done.get(name);
  if (node.pending.has(name)) return Sym.opaque(`${node.address} refers to itself`);
  node.pending.add(name);
  const value = computed(world, node, name);
  node.pending.delete(name);
  node.done.set(name, value);
  return value;
}

function computed(world: World, node: Node, name: string): Value | undefined {
  const value = read(world, node, name);
  const isText = node.type === "aws_iam_policy_document" && DOCUMENT_TEXT.has(name);
  return isText && typeof value !== "string" ? documentText(whole(world, node, DOCUMENT_TEXT)) : value;
}

function read(world: World, node: Node, name: string): Value | undefined {
  const raw = node.block !== null && Object.hasOwn(node.block.body, name) ? node.block.body[name] : undefined;
  const made = node.block === null ? undefined : dynamics(node.block.body)?.get(name);
  const written = () => {
    const scope = scopeOf(world, node.place, node);
    if (made !== undefined) return madeBlocks(raw, made, scope);
    return raw === undefined ? undefined : evaluate(raw, scope);
  };
  const { instance } = node;
  if (instance === null || !isObject(instance.values)) return written();
  const { values } = instance;
  const unknown = isObject(instance.unknown) ? instance.unknown[name] : instance.unknown;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!unknown) return value;
  return filled(value, unknown, written, { type: node.type, name, configured: node.block !== null });
}

/** The names of all attributes that a resource instance has a value or configuration for. */
function names(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  for (const known of [node.instance?.values, node.instance?.unknown]) {
    if (isObject(known)) for (const key of Object.keys(known)) found.add(key);
  }
  if (node.block !== null) {
    const made = dynamics(node.block.body);
    for (const key of [...Object.keys(node.block.body), ...(made?.keys() ?? [])]) found.add(key);
    if (made !== undefined) found.delete("dynamic");
  }
  if (node.type === "aws_iam_policy_document") found.add("json");
  return found;
}

/** All attributes of a resource instance, but those left out. */
export function whole(world: World, node: Node, without: ReadonlySet<string> = NONE): ValueObject {
  const result: Record<string, Value> = Object.create(null);
  for (const name of names(node)) {
    if (without.has(name)) continue;
    const value = attribute(world, node, name);
    if (value !== undefined) result[name] = value;
  }
  return result;
}
