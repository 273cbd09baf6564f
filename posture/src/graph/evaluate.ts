import { areTwoInstances, spread, stepped } from "./access.js";
import { dynamics, madeBlocks } from "./dynamic.js";
import type { Expression, Step } from "./expression.js";
import { call } from "./functions.js";
import { operate } from "./operators.js";
import { template } from "./template.js";
import { joined, printed, reason } from "./text.js";
import { isList, isObject, Sym, type Value } from "./value.js";
import { Literal, type Raw, type RawObject, References } from "./world.js";

/** What names mean at one place. */
export interface Scope {
  /** The value of a name and how many of the steps behind it were taken to get there. */
  find(
    name: string,
    keys: readonly (string | number | Sym | null)[],
  ): { readonly value: Value; readonly taken: number };
  /** The value of a reference of which only the text is known, as plans of HCL have it. */
  refer(reference: string): Value;
  /** The instance of another resource that has the same instance key as this one. */
  twin(reference: string): Sym | undefined;
  /** Counts work; false when there was too much of it. */
  spend(): boolean;
}

/** Evaluates configuration as far as it goes; what stays unknown is a symbol where it stands. */
export function evaluate(raw: Raw, scope: Scope): Value {
  if (typeof raw === "string") return evaluateText(raw, scope);
  if (raw instanceof Literal) return raw.value;
  if (raw instanceof References) return evaluateReferences(raw, scope);
  if (Array.isArray(raw)) return raw.map((item: Raw) => evaluate(item, scope));
  if (typeof raw !== "object" || raw === null) return raw as null | boolean | number;
  const result: Record<string, Value> = Object.create(null);
  const made = dynamics(raw as RawObject);
  for (const [key, item] of Object.entries(raw)) {
    if (made === undefined || key !== "dynamic") result[String(evaluateText(key, scope))] = evaluate(item, scope);
  }
  for (const [name, blocks] of made ?? []) result[name] = madeBlocks((raw as RawObject)[name], blocks, scope);
  return result;
}

function evaluateText(text: string, scope: Scope): Value {
  if (!text.includes("${") && !text.includes("%{")) return text;
  const parsed = template(text);
  return parsed === null ? Sym.opaque("an expression that is not understood") : value(parsed, scope);
}

/**
 * HCL in a plan shows what an expression refers to, not what it does with it. It is asked only where the result is
 * unknown, and what is known cannot be the reason: when one reference is left, it is taken to be the value itself, which
 * whoever uses it checks against what it needs.
 */
function evaluateReferences(raw: References, scope: Scope): Value {
  const longest = raw.list.filter((ref) => !raw.list.some((other) => other !== ref && isBelow(other, ref)));
  if (longest.length === 0) return Sym.opaque("an expression that the plan does not show");
  const [one, other] = longest;
  if (longest.length === 2 && one !== undefined && other !== undefined) {
    // `thing[count.index].attribute` comes as `thing` and `count.index`: which attribute is not told.
    const twin = REPEATED.has(other) ? scope.twin(one) : REPEATED.has(one) ? scope.twin(other) : undefined;
    if (twin !== undefined) return twin;
  }
  const open = longest.map((ref) => scope.refer(ref)).filter(hasSymbol);
  const [only] = open;
  if (only instanceof Sym && open.every((value) => same(value, only))) return only;
  return Sym.opaque(`an expression over ${longest.join(", ")}`);
}

const REPEATED = new Set(["count.index", "each.key", "each.value"]);

function hasSymbol(value: Value): boolean {
  if (value instanceof Sym) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((item) => hasSymbol(item as Value));
}

function isBelow(longer: string, shorter: string): boolean {
  return longer.startsWith(shorter) && (longer[shorter.length] === "." || longer[shorter.length] === "[");
}

/** The same for an expression that is parsed already. */
export function value(e: Expression, scope: Scope): Value {
  if (!scope.spend()) return Sym.opaque("too much to evaluate");
  switch (e.kind) {
    case "literal":
      return e.value;
    case "template":
      return joined(e.parts.map((part) => printed(value(part, scope))));
    case "name":
      return scope.find(e.name, []).value;
    case "access":
      return access(e.of, e.steps, scope);
    case "call":
      return call(e.name, args(e.args, e.expand, scope));
    case "condition":
      return condition(e.test, e.yes, e.no, scope);
    case "binary":
      return operate(e.operator, value(e.left, scope), value(e.right, scope));
    case "unary": {
      const of = value(e.of, scope);
      if (of instanceof Sym) return Sym.opaque(reason(of));
      return e.operator === "!" ? of !== true && of !== "true" : -Number(of);
    }
    case "list":
      return e.items.map((item) => value(item, scope));
    case "object": {
      const result: Record<string, Value> = Object.create(null);
      for (const [key, item] of e.items) result[String(printed(value(key, scope)))] = value(item, scope);
      return result;
    }
    case "for":
      return comprehension(e, scope);
  }
}

function args(list: readonly Expression[], expand: boolean, scope: Scope): readonly Value[] {
  const values = list.map((item) => value(item, scope));
  const last = values.at(-1);
  return expand && isList(last) ? [...values.slice(0, -1), ...last] : values;
}

function access(of: Expression, steps: readonly Step[], scope: Scope): Value {
  if (of.kind !== "name") return follow(value(of, scope), steps, scope);
  const keys = steps.map((step) => {
    if (step.kind === "splat") return null;
    return step.kind === "attribute" ? step.name : indexKey(value(step.of, scope));
  });
  const { value: found, taken } = scope.find(of.name, keys);
  return follow(found, steps.slice(taken), scope);
}

function indexKey(index: Value): string | number | Sym {
  return typeof index === "number" || typeof index === "string" || index instanceof Sym
    ? index
    : Sym.opaque("an index that is not known");
}

function follow(start: Value, steps: readonly Step[], scope: Scope): Value {
  let current = start;
  for (const [at, step] of steps.entries()) {
    if (step.kind === "splat") {
      const items = spread(current);
      if (items instanceof Sym) return stepped(items, SPLAT_KEY);
      const rest = steps.slice(at + 1);
      return items.map((item) => (scope.spend() ? follow(item, rest, scope) : Sym.opaque("too much to evaluate")));
    }
    current = stepped(current, step.kind === "attribute" ? step.name : indexKey(value(step.of, scope)));
  }
  return current;
}

const SPLAT_KEY = "*";

function condition(test: Expression, yes: Expression, no: Expression, scope: Scope): Value {
  const answer = value(test, scope);
  if (!(answer instanceof Sym)) return value(answer === true || answer === "true" ? yes : no, scope);
  const one = value(yes, scope);
  const other = value(no, scope);
  return same(one, other) ? one : Sym.opaque(`it depends on ${answer.toString()}`);
}

/** Equal whatever the unknown parts turn out to be. */
export function same(a: Value, b: Value): boolean {
  if (a instanceof Sym || b instanceof Sym) {
    if (!(a instanceof Sym && b instanceof Sym)) return false;
    const opaque = [...a.parts, ...b.parts].some((part) => typeof part === "object" && "why" in part);
    return !opaque && a.toString() === b.toString();
  }
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, at) => same(item, b[at] ?? null));
  if (isObject(a)) {
    const keys = Object.keys(a);
    return (
      isObject(b) &&
      !areTwoInstances(a, b) &&
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

function comprehension(e: Extract<Expression, { kind: "for" }>, scope: Scope): Value {
  const of = value(e.of, scope);
  if (of instanceof Sym) return Sym.opaque(`it is made for each of ${of.toString()}`);
  const entries: [Value, Value][] = isList(of)
    ? of.map((item, at) => [at, item])
    : isObject(of)
      ? Object.entries(of)
      : [];
  const list: Value[] = [];
  const object: Record<string, Value> = Object.create(null);
  for (const [key, item] of entries) {
    const inner = bound(scope, e.names, key, item);
    const test = e.test === null ? true : value(e.test, inner);
    if (test instanceof Sym) return Sym.opaque(`it is filtered by ${test.toString()}`);
    if (test !== true && test !== "true") continue;
    const made = value(e.value, inner);
    if (e.key === null) list.push(made);
    else {
      const name = printed(value(e.key, inner));
      if (name instanceof Sym) return Sym.opaque(`a key that is not known: ${name.toString()}`);
      const before = object[name];
      object[name] = e.group ? [...(isList(before) ? before : []), made] : made;
    }
  }
  return e.key === null ? list : object;
}

/** A scope in which a few more names mean something. */
export function bound(scope: Scope, names: readonly string[], key: Value, item: Value): Scope {
  const [first = "", second] = names;
  return {
    ...scope,
    find(name, keys) {
      if (second === undefined) return name === first ? { value: item, taken: 0 } : scope.find(name, keys);
      if (name === first) return { value: key, taken: 0 };
      return name === second ? { value: item, taken: 0 } : scope.find(name, keys);
    },
  };
}
