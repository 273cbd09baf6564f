import { followed, nothing, stepped, wholeOf } from "./access.js";
import { type InstanceKey, keyText } from "./address.js";
import { attribute, whole } from "./attributes.js";
import { evaluate, value as expressionValue, type Scope } from "./evaluate.js";
import { childPlace } from "./modules.js";
import { blockKey, type Node, type Place, type Repeated, type World } from "./nodes.js";
import { byText } from "./order.js";
import { remoteOutput } from "./remote.js";
import { template } from "./template.js";
import { typed } from "./typed.js";
import { isList, Sym, type Value } from "./value.js";
import type { Variable } from "./world.js";

type Keys = readonly (string | number | Sym | null)[];
type Found = ReturnType<Scope["find"]>;

const ROOTS = new Set("var local module data resource each count path terraform self ephemeral".split(" "));

/** What names mean inside a module instance, or inside one resource of it. */
export function scopeOf(world: World, at: Place, node?: Repeated): Scope {
  const scope: Scope = {
    find: (name, keys) => find(world, at, node, name, keys),
    refer(reference) {
      // `thing[*].attribute` comes as `thing`: which attribute of its instances is not told, so it stands for itself.
      const block = `${at.prefix}${at.path}${reference}`;
      if (world.groups.has(block) && !world.nodes.has(block)) return Sym.ref(block, "");
      const parsed = template(`\${${reference}}`);
      return parsed === null ? Sym.opaque(reference) : evaluate(`\${${reference}}`, scope);
    },
    twin(reference) {
      const id = `${at.prefix}${at.path}${reference}${keyText(node?.key)}`;
      return node?.key !== undefined && world.nodes.has(id) ? Sym.ref(id, "") : undefined;
    },
    spend: () => world.budget-- > 0,
  };
  return scope;
}

function find(world: World, at: Place, node: Repeated | undefined, name: string, keys: Keys): Found {
  const [first] = keys;
  const member = typeof first === "string" ? first : undefined;
  if (name === "var" && member !== undefined) return { value: variable(world, at, member), taken: 1 };
  if (name === "local" && member !== undefined) return { value: local(world, at, member), taken: 1 };
  if (name === "each" && node?.key !== undefined && (member === "key" || member === "value")) {
    return { value: member === "key" ? node.key : eachValue(world, at, node), taken: 1 };
  }
  if (name === "count" && typeof node?.key === "number") return { value: node.key, taken: 1 };
  if (name === "module" && member !== undefined) return moduleOutput(world, at, member, keys);
  if (name === "data" && typeof keys[1] === "string" && member !== undefined) {
    return resource(world, at, blockKey("data", member, keys[1]), keys, 2);
  }
  // `resource.aws_kms_key.it` is `aws_kms_key.it`.
  if (name === "resource" && typeof keys[1] === "string" && member !== undefined) {
    return resource(world, at, blockKey("managed", member, keys[1]), keys, 2);
  }
  if (ROOTS.has(name) || member === undefined) {
    const text = [name, ...keys.map((key) => String(key ?? "*"))].join(".");
    return { value: Sym.opaque(text), taken: keys.length };
  }
  return resource(world, at, blockKey("managed", name, member), keys, 1);
}

/** Sets give their elements as key and value alike. */
function eachValue(world: World, at: Place, node: Repeated): Value {
  const raw = node.block?.forEach;
  if (node.block === null || raw === undefined || node.key === undefined) return Sym.opaque("each.value");
  const { mode, type, name } = node.block;
  // Data and resources may have the same type and name, modules have no type.
  const block = type === undefined ? `module.${name}` : blockKey(mode ?? "managed", type, name);
  const all = guarded(at, `each.${block}`, () => evaluate(raw, scopeOf(world, at)));
  return isList(all) ? node.key : stepped(all, node.key);
}

function instanceKey(key: Keys[number] | undefined): InstanceKey {
  return typeof key === "string" || typeof key === "number" ? key : undefined;
}

function resource(world: World, at: Place, block: string, keys: Keys, taken: number): Found {
  const base = `${at.prefix}${at.path}${block}`;
  const group = world.groups.get(base) ?? [];
  const single = world.nodes.get(base);
  const next = keys[taken];
  if (single !== undefined && isOneOfSome(single, next)) {
    return { value: Sym.opaque(`${base}, of which it is not known how many there are`), taken: keys.length };
  }
  if (single !== undefined) return member(world, single, keys, taken);
  const key = instanceKey(next);
  if (key !== undefined) {
    const node = world.nodes.get(base + keyText(key)) ?? world.nodes.get(base + keyText(numeric(key)));
    if (node !== undefined) return member(world, node, keys, taken + 1);
  }
  const all = next === undefined || next === null ? instances(world, at, block, base, next === null) : undefined;
  if (all !== undefined) return { value: all, taken };
  // All that there are of it are known, and this one is not among them.
  if (key !== undefined && world.expanded.has(base)) return { value: nothing(base + keyText(key)), taken: taken + 1 };
  if (next instanceof Sym && group.length === 1 && group[0] !== undefined) {
    return { value: Sym.opaque(`one of ${base}`), taken: keys.length };
  }
  // Not in this world, or not expanded: followed by name only.
  world.early ||= at.stack.instances === null && at.module?.blocks.has(block) === true;
  return { value: Sym.ref(base, ""), taken };
}

/** All instances of a block: a list where they are counted or spread, an object by their keys where they are named. */
function instances(world: World, at: Place, block: string, base: string, spread: boolean): Value | undefined {
  const group = world.groups.get(base) ?? [];
  if (group.length === 0 && !world.expanded.has(base)) return undefined;
  const memo = `${base}${spread ? "[*]" : ""}`;
  const known = world.wholes.get(memo);
  if (known !== undefined) return known;
  // What one of them is being asked for is not in the whole of it.
  const settled = group.every(({ pending }) => pending === null || pending.size === 0);
  const sorted = [...group].sort((a, b) => byKey(a.key, b.key));
  const items = sorted.map((node) => wholeOf(node.id, whole(world, node)));
  let all: Value = items;
  if (!spread && at.module?.blocks.get(block)?.forEach !== undefined) {
    const named: Record<string, Value> = Object.create(null);
    for (const [index, node] of sorted.entries()) named[String(node.key)] = items[index] ?? null;
    all = named;
  }
  if (settled) world.wholes.set(memo, all);
  return all;
}

function byKey(a: InstanceKey, b: InstanceKey): number {
  return typeof a === "number" && typeof b === "number" ? a - b : byText(String(a), String(b));
}

/** What counts as one because its count is not known: nothing that points to some of it says that there is any. */
function isOneOfSome({ instance, block }: Node, next: Keys[number] | undefined): boolean {
  if (instance !== null) return false;
  return block?.forEach !== undefined || (block?.count !== undefined && typeof next !== "string");
}

function numeric(key: string | number): InstanceKey {
  return /^\d+$/.test(String(key)) ? Number(key) : key;
}

function member(world: World, node: Node, keys: Keys, taken: number): Found {
  const name = keys[taken];
  if (typeof name === "string") {
    if (node.type === "terraform_remote_state" && name === "outputs") {
      const output = keys[taken + 1];
      const value = typeof output === "string" ? remoteOutput(world, node, output) : undefined;
      if (value !== undefined) return { value, taken: taken + 2 };
    }
    return { value: followed(node.id, name, attribute(world, node, name)), taken: taken + 1 };
  }
  return { value: wholeOf(node.id, whole(world, node)), taken };
}

function variable(world: World, at: Place, name: string): Value {
  const declared = at.module?.variables.get(name);
  const unknown = Sym.ref(`${at.prefix}${at.path}var.${name}`, "");
  if (declared?.sensitive === true) return unknown;
  if (at.call !== null && at.parent !== null && Object.hasOwn(at.call.inputs, name)) {
    const memo = `var.${name}`;
    return guarded(at, memo, () => {
      const given = evaluate(
        at.call?.inputs[name] ?? null,
        scopeOf(world, at.parent as Place, { key: at.key, block: at.call }),
      );
      const absent = given === null && declared?.value !== undefined && declared.nullable !== true;
      return held(world, at, declared, absent ? evaluate(declared.value, scopeOf(world, at)) : given);
    });
  }
  const given = at.parent === null ? at.stack.variables.get(name) : undefined;
  const absent = given === null && declared?.value !== undefined && declared.nullable === false;
  if (given !== undefined && !absent) return held(world, at, declared, given);
  if (declared?.value === undefined) return unknown;
  // A plan has the values; files leave it to whoever plans.
  if (at.parent === null && at.stack.instances === null) world.defaults.add(`${at.prefix}${name}`);
  return held(world, at, declared, evaluate(declared.value, scopeOf(world, at)));
}

/** A value as the variable holds it that is declared so. */
function held(world: World, at: Place, declared: Variable | undefined, given: Value): Value {
  if (declared?.type === undefined) return given;
  return typed(given, declared.type, (of) => expressionValue(of, scopeOf(world, at)));
}

function local(world: World, at: Place, name: string): Value {
  const raw = at.module?.locals.get(name);
  if (raw === undefined) return Sym.ref(`${at.prefix}${at.path}local.${name}`, "");
  return guarded(at, name, () => evaluate(raw, scopeOf(world, at)));
}

function guarded(at: Place, name: string, make: () => Value): Value {
  const known = at.locals.get(name);
  if (known === "evaluating") return Sym.opaque(`${name} refers to itself`);
  if (known !== undefined) return known;
  at.locals.set(name, "evaluating");
  const value = make();
  at.locals.set(name, value);
  return value;
}

function moduleOutput(world: World, at: Place, name: string, keys: Keys): Found {
  const call = at.module?.calls.get(name);
  const foreign = Sym.ref(`${at.prefix}${at.path}module.${name}`, "");
  if (call === undefined || call.module === null) return { value: foreign, taken: 1 };
  const repeated = call.count !== undefined || call.forEach !== undefined;
  const base = `${at.prefix}${at.path}module.${name}`;
  // Counts as one because its count is not known: as with resources, nothing says that there is any.
  if (repeated && at.children.has(name)) {
    return { value: Sym.opaque(`${base}, of which it is not known how many there are`), taken: keys.length };
  }
  const made = (at: InstanceKey) => !world.expanded.has(base) || world.expanded.has(base + keyText(at));
  if (repeated && keys[1] === null) {
    const all = [...at.children.values()].filter((child) => child.call === call && made(child.key));
    return { value: all.map((child) => outputs(world, child)), taken: 1 };
  }
  const given = repeated ? instanceKey(keys[1]) : undefined;
  if (repeated && given === undefined) return { value: Sym.opaque(`one of module.${name}`), taken: keys.length };
  const key = given === undefined || made(given) ? given : numeric(given);
  // All that there are of it are known, and this one is not among them.
  if (repeated && !made(key)) return { value: nothing(base + keyText(key)), taken: 2 };
  const taken = repeated ? 2 : 1;
  const child = childPlace(at, name, key);
  const output = keys[taken];
  if (child === undefined || typeof output !== "string") {
    return { value: child === undefined ? foreign : outputs(world, child), taken };
  }
  return { value: outputOf(world, child, output), taken: taken + 1 };
}

/** The value of an output, evaluated where it is declared. */
export function outputOf(world: World, at: Place, name: string): Value {
  const raw = at.module?.outputs.get(name);
  if (raw === undefined) return Sym.opaque(`no output ${name}`);
  return guarded(at, `output.${name}`, () => evaluate(raw, scopeOf(world, at)));
}

function outputs(world: World, at: Place): Value {
  const all: Record<string, Value> = Object.create(null);
  for (const name of at.module?.outputs.keys() ?? []) all[name] = outputOf(world, at, name);
  return all;
}
