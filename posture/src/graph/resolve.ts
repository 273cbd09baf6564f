import { type InstanceKey, keyText, parsedAddress } from "./address.js";
import { whole } from "./attributes.js";
import { evaluate } from "./evaluate.js";
import type { Coverage, Graph, Resource } from "./graph.js";
import { childPlace, providerOf } from "./modules.js";
import { movedFrom } from "./moved.js";
import { scopeOf } from "./names.js";
import { blockKey, type Node, type Place, place, type World } from "./nodes.js";
import { byText } from "./order.js";
import { redacted } from "./redact.js";
import { unrecognisedAttributes } from "./unrecognised.js";
import { isList, isObject, Sym, type Value } from "./value.js";
import type { Block, Call, Instance, Module, Raw, Stack } from "./world.js";

/** Far more than any configuration needs; stops what grows without end. */
const BUDGET = 20_000_000;
const MOST_INSTANCES = 100_000;
const MOST_PASSES = 50;

/** What the source counted and could not read, on top of what the graph finds out itself. */
export interface Noted {
  readonly resources: number;
  readonly unrecognised: readonly string[];
  readonly gaps: readonly string[];
}

/** Resolves all references of all stacks: one graph. */
export function resolve(stacks: readonly Stack[], noted: Noted): Graph {
  const gaps = new Set(noted.gaps);
  const roots = stacks.map((stack) => place(stack, stacks.length > 1 ? `${stack.name}:` : "", stack.module));
  const world: World = {
    nodes: new Map(),
    groups: new Map(),
    expanded: new Set(),
    wholes: new Map(),
    defaults: new Set(),
    early: false,
    places: roots,
    budget: BUDGET,
  };
  const resources: Resource[] = [];
  for (const root of roots) {
    if (root.stack.instances === null) {
      expand(world, root, gaps);
      forget(world, root);
    } else if (root.module === null) standing(world, root, resources);
    else listed(world, root);
  }
  for (const node of world.nodes.values()) resources.push(finished(world, node));
  resources.sort((a, b) => byText(a.id, b.id));
  if (world.budget <= 0) gaps.add("the configuration takes too much work to evaluate; what is left of it is unknown");
  const coverage: Coverage = {
    resources: Math.max(noted.resources, resources.length),
    evaluated: resources.length,
    unrecognised: [...new Set([...noted.unrecognised, ...resources.flatMap(unrecognisedAttributes)])].sort(byText),
    gaps: [...gaps].sort(byText),
  };
  const regions = stacks.flatMap(({ name, region }) => (region === undefined ? [] : [[name, region] as const]));
  const ignored = [...world.nodes.values()].flatMap(ignoredOf).sort(byText);
  const tofu = stacks.flatMap((stack) => stack.tofu ?? []).sort(byText);
  const waivers = roots.flatMap((root) => waiversOf(world, root));
  return {
    resources,
    coverage,
    ...(regions.length === 0 ? {} : { regions: Object.fromEntries(regions) }),
    ...(waivers.length === 0 ? {} : { waivers: Object.fromEntries(waivers) }),
    ...(world.defaults.size === 0 ? {} : { defaults: [...world.defaults].sort(byText) }),
    ...(ignored.length === 0 ? {} : { ignored }),
    ...(tofu.length === 0 ? {} : { tofu }),
  };
}

/** A plan knows what it leaves alone; of files it has to be told. */
function ignoredOf({ id, block, instance }: Node): readonly string[] {
  const names = instance === null ? (block?.ignores ?? []) : [];
  return names.length === 0 ? [] : [`${id} (${names.join(", ")})`];
}

/** The output in which a stack carries the findings that are accepted in its code. */
const WAIVERS = "sealant_waivers";

function waiversOf(world: World, root: Place): readonly (readonly [string, Value])[] {
  const { name, waivers } = root.stack;
  if (waivers !== undefined) return [[name, waivers as Value]];
  const written = root.module?.outputs.get(WAIVERS);
  return written === undefined ? [] : [[name, evaluate(written, scopeOf(world, root))]];
}

function finished(world: World, node: Node): Resource {
  const { id, address, place: at, instance, mode, type } = node;
  const plain = instance !== null && isPlain(instance);
  // What configuration fills in was not there when the source was read.
  const found = plain ? instance.values : redacted(whole(world, node), instance?.sensitive);
  const values = found as Resource["values"];
  const previous = instance === null ? movedFrom(at, address) : instance.previousAddress;
  const { action } = instance ?? {};
  const resource = resourceOf(id, address, at, mode, type, values, action, previous, node.block);
  const provider = providerOf(node);
  return provider === undefined ? resource : { ...resource, provider };
}

function resourceOf(
  id: string,
  address: string,
  at: Place,
  mode: Resource["mode"],
  type: string,
  values: Resource["values"],
  action: Resource["action"],
  previousAddress: string | undefined,
  block: Block | null,
): Resource {
  const path = at.stack.paths?.get(address) ?? block?.path;
  const resource: { -readonly [K in keyof Resource]: Resource[K] } = {
    id,
    address,
    stack: at.stack.name,
    mode,
    type,
    values,
  };
  if (path !== undefined) resource.path = path;
  if (action !== undefined) resource.action = action;
  if (previousAddress !== undefined) resource.previousAddress = previousAddress;
  return resource;
}

/** Nothing unknown and nothing to add: the values of the source are the values. */
function isPlain({ values, unknown }: Instance): boolean {
  return unknown === null && isObject(values);
}

/** Instances without configuration refer to nothing: they are what they are. */
function standing(world: World, root: Place, into: Resource[]): void {
  for (const instance of root.stack.instances ?? []) {
    const { address, mode, type, values, action, previousAddress } = instance;
    if (!isPlain(instance)) add(world, root, null, address, undefined, instance);
    else
      into.push(
        resourceOf(
          root.prefix + address,
          address,
          root,
          mode,
          type,
          values as Resource["values"],
          action,
          previousAddress,
          null,
        ),
      );
  }
}

function add(
  world: World,
  at: Place,
  block: Block | null,
  base: string,
  key: InstanceKey,
  instance: Instance | null,
): void {
  const address = `${at.path}${base}${keyText(key)}`;
  const id = at.prefix + address;
  const { mode, type } = instance ?? block ?? { mode: "managed", type: "" };
  const node: Node = { id, address, place: at, block, instance, mode, type, key, done: null, pending: null };
  world.nodes.set(id, node);
  if (key === undefined) return;
  const group = world.groups.get(`${at.prefix}${at.path}${base}`);
  if (group === undefined) world.groups.set(`${at.prefix}${at.path}${base}`, [node]);
  else group.push(node);
}

/** The instances that a plan or a state lists. */
function listed(world: World, root: Place): void {
  for (const instance of root.stack.instances ?? []) {
    const parsed = parsedAddress(instance.address);
    let at: Place = root;
    for (const { name, key } of parsed?.modules ?? []) at = childPlace(at, name, key) ?? orphan(at, name, key);
    const base = parsed === undefined ? instance.address : blockKey(parsed.mode, parsed.type, parsed.name);
    const block = at.module?.blocks.get(base) ?? null;
    add(world, at, block, base, parsed?.key, instance);
  }
}

/** A module that the configuration no longer calls. */
function orphan(at: Place, name: string, key: InstanceKey): Place {
  const path = `${at.path}module.${name}${keyText(key)}.`;
  const child = place(at.stack, at.prefix, null, { path, parent: at, call: null, key });
  at.children.set(`${name}${keyText(key)}`, child);
  return child;
}

/** Every instance that the configuration makes. */
function expand(world: World, root: Place, gaps: Set<string>, depth = 0): void {
  if (root.module === null) return;
  if (depth > 32) {
    gaps.add(`${root.path} is nested too deeply`);
    return;
  }
  blocks(world, root, root.module, gaps);
  for (const call of root.module.calls.values()) {
    if (call.module === null) gaps.add(`${root.path}module.${call.name} was not read`);
    const base = `${root.prefix}${root.path}module.${call.name}`;
    const found = keys(world, root, call, `${root.path}module.${call.name}`, gaps);
    if (!found.includes(undefined)) for (const key of [undefined, ...found]) world.expanded.add(base + keyText(key));
    for (const key of found) {
      const child = childPlace(root, call.name, key);
      if (child !== undefined) expand(world, child, gaps, depth + 1);
    }
  }
}

/** The instances of a module's blocks. What is made for each of another block waits until that one is made. */
function blocks(world: World, at: Place, module: Module, gaps: Set<string>): void {
  let waiting = [...module.blocks];
  let last = false;
  for (let pass = 1; waiting.length > 0; pass++) {
    const early: typeof waiting = [];
    for (const [base, block] of waiting) {
      const said = new Set<string>();
      world.early = false;
      const found = keys(world, at, block, `${at.path}${base}`, said);
      if (world.early && found.includes(undefined) && !last) {
        early.push([base, block]);
        continue;
      }
      for (const gap of said) gaps.add(gap);
      for (const key of found) add(world, at, block, base, key, null);
      if (!found.includes(undefined)) world.expanded.add(`${at.prefix}${at.path}${base}`);
    }
    last = early.length === waiting.length || pass === MOST_PASSES;
    waiting = early;
    if (early.length > 0) forget(world, at);
  }
}

/** What was worked out while not all instances were known may be more now. */
function forget(world: World, at: Place): void {
  at.locals.clear();
  world.wholes.clear();
  for (const child of at.children.values()) forget(world, child);
  for (const node of world.nodes.values()) if (node.place === at) node.done = null;
}

function keys(
  world: World,
  at: Place,
  block: Block | Call,
  address: string,
  gaps: Set<string>,
): readonly InstanceKey[] {
  const unknown = (what: string) => {
    gaps.add(`${address}: ${what} is known only after apply, so it counts as one`);
    return [undefined];
  };
  if (block.count !== undefined) {
    const count = scalar(world, at, block.count);
    if (count instanceof Sym || typeof count !== "number") return unknown("count");
    if (count > MOST_INSTANCES || world.nodes.size > 2_000_000) return unknown("a count this high");
    return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => index);
  }
  if (block.forEach === undefined) return [undefined];
  const each = evaluate(block.forEach, scopeOf(world, at));
  if (isObject(each)) return Object.keys(each);
  return isList(each) && each.every((item) => typeof item === "string") ? (each as string[]) : unknown("for_each");
}

function scalar(world: World, at: Place, raw: Raw) {
  const value = evaluate(raw, scopeOf(world, at));
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}
