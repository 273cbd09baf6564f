import { isNothing } from "./access.js";
import { isSet } from "./certain.js";
import { same } from "./evaluate.js";
import { encodedJson, parsedJson } from "./json.js";
import { joined, printed, reason } from "./text.js";
import { isList, isObject, Sym, type Value } from "./value.js";

type Function = (args: readonly Value[]) => Value | undefined;

/** Functions that keep symbols where they stand. Undefined: these arguments are beyond it. */
const STRUCTURAL: Readonly<Record<string, Function>> = {
  jsonencode: ([value = null]) => encodedJson(value),
  jsondecode: ([value]) => (typeof value === "string" || value instanceof Sym ? parsedJson(value) : undefined),
  join: ([by, list]) => {
    if (typeof by !== "string" || !isList(list)) return undefined;
    return joined(list.flatMap((item, at) => (at === 0 ? [printed(item)] : [by, printed(item)])));
  },
  format: ([pattern, ...rest]) => (typeof pattern === "string" ? formatted(pattern, rest) : undefined),
  concat: (args) => (args.every(isList) ? args.flat() : undefined),
  merge: (args) => {
    const result: Record<string, Value> = Object.create(null);
    for (const arg of args) {
      if (arg === null) continue;
      if (!isObject(arg)) return undefined;
      for (const [key, value] of Object.entries(arg)) result[key] = value;
    }
    return result;
  },
  element: ([list, index]) => {
    if (!isList(list) || typeof index !== "number" || list.length === 0) return undefined;
    return list[((index % list.length) + list.length) % list.length];
  },
  slice: ([list, from, to]) =>
    isList(list) && typeof from === "number" && typeof to === "number" && 0 <= from && from <= to && to <= list.length
      ? list.slice(from, to)
      : undefined,
  setunion: (args) => (args.every(isList) ? unique(args.flat()) : undefined),
  lookup: ([map, key, otherwise]) => {
    if (!isObject(map) || typeof key !== "string") return undefined;
    return Object.hasOwn(map, key) ? map[key] : otherwise;
  },
  length: ([of]) =>
    isList(of) ? of.length : isObject(of) ? Object.keys(of).length : typeof of === "string" ? of.length : undefined,
  keys: ([map]) => (isObject(map) ? Object.keys(map).sort() : undefined),
  values: ([map]) =>
    isObject(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key] ?? null)
      : undefined,
  zipmap: ([keys, values]) => {
    if (!isList(keys) || !isList(values)) return undefined;
    const result: Record<string, Value> = Object.create(null);
    for (const [at, key] of keys.entries()) result[String(printed(key))] = values[at] ?? null;
    return result;
  },
  tolist: ([value]) => (isList(value) ? value : undefined),
  toset: ([value]) => (isList(value) ? unique(value) : undefined),
  distinct: ([value]) => (isList(value) ? unique(value) : undefined),
  tomap: ([value]) => (isObject(value) ? value : undefined),
  tostring: ([value = null]) => (value === null ? null : printed(value)),
  flatten: ([value]) => (isList(value) ? value.flatMap(flat) : undefined),
  compact: ([list]) =>
    isList(list) && list.every((item) => (item instanceof Sym ? isSet(item) : !unknown(item)))
      ? list.filter(isSet)
      : undefined,
  one: ([list]) => (isList(list) && list.length < 2 ? (list[0] ?? null) : undefined),
  coalesce: (args) => firstKnown(args, isSet),
  coalescelist: (args) => firstKnown(args, (value) => isList(value) && value.length > 0),
  try: (args) => args.find((arg) => !isNothing(arg)),
  nonsensitive: ([value]) => value,
  sensitive: () => Sym.opaque("sensitive"),
};

/** Functions over known text, numbers and lists only. */
const PLAIN: Readonly<Record<string, Function>> = {
  lower: ([text]) => String(text).toLowerCase(),
  upper: ([text]) => String(text).toUpperCase(),
  trimspace: ([text]) => String(text).trim(),
  trimprefix: ([text, prefix]) =>
    String(text).startsWith(String(prefix)) ? String(text).slice(String(prefix).length) : String(text),
  trimsuffix: ([text, suffix]) => {
    const [all, tail] = [String(text), String(suffix)];
    return tail !== "" && all.endsWith(tail) ? all.slice(0, -tail.length) : all;
  },
  startswith: ([text, prefix]) => String(text).startsWith(String(prefix)),
  endswith: ([text, suffix]) => String(text).endsWith(String(suffix)),
  replace: ([text, from, to]) =>
    /^\/.*\/$/.test(String(from)) ? undefined : String(text).replaceAll(String(from), () => String(to)),
  split: ([by, text]) => (by === "" ? undefined : String(text).split(String(by))),
  substr: ([text, from, length]) => {
    // A negative start counts from the end.
    const tail = String(text).slice(Number(from));
    return Number(length) < 0 ? tail : tail.slice(0, Number(length));
  },
  contains: ([list, item]) => (isList(list) ? list.includes(item ?? null) : undefined),
  sort: ([list]) => (isList(list) ? [...list].map(String).sort() : undefined),
  reverse: ([list]) => (isList(list) ? [...list].reverse() : undefined),
  range: (args) => {
    const [from, to] = args.length === 1 ? [0, Number(args[0])] : [Number(args[0]), Number(args[1])];
    // Without a step it counts down where it ends below its start.
    const length = Math.abs(to - from);
    return args.length > 2 || !(length <= 10_000)
      ? undefined
      : Array.from({ length }, (_, at) => (from <= to ? from + at : from - at));
  },
  min: (args) => Math.min(...args.map(Number)),
  max: (args) => Math.max(...args.map(Number)),
  tonumber: ([value]) => {
    if (value === null || value === undefined) return null;
    return Number.isNaN(Number(value)) ? undefined : Number(value);
  },
  tobool: ([value]) => (value === null || value === undefined ? null : value === true || value === "true"),
};

/** Calls a function of Terraform's language; what it cannot compute is an opaque symbol that says so. */
export function call(name: string, args: readonly Value[]): Value {
  if (name === "can" && isNothing(args[0])) return false;
  if (name === "can") return !(args[0] instanceof Sym) || Sym.opaque("can() of something not known");
  if (Object.hasOwn(STRUCTURAL, name)) {
    const result = STRUCTURAL[name]?.(args);
    if (result !== undefined) return result;
  } else if (Object.hasOwn(PLAIN, name) && !args.some(unknown)) {
    const result = PLAIN[name]?.(args);
    if (result !== undefined) return result;
  }
  const missing = args.find((arg) => arg instanceof Sym);
  return Sym.opaque(missing instanceof Sym ? `${name}() of ${reason(missing)}` : `${name}() is not evaluated`);
}

function unknown(value: Value): boolean {
  if (value instanceof Sym) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((item) => unknown(item as Value));
}

function unique(list: readonly Value[]): readonly Value[] {
  const seen = new Set<Value>();
  return list.filter((item, at) => {
    if (typeof item === "string" || typeof item === "number") {
      if (seen.has(item)) return false;
      seen.add(item);
      return true;
    }
    return list.findIndex((other) => same(item, other)) === at || item instanceof Sym;
  });
}

function flat(item: Value): readonly Value[] {
  return isList(item) ? item.flatMap(flat) : [item];
}

function firstKnown(args: readonly Value[], fits: (value: Value) => boolean): Value | undefined {
  for (const arg of args) {
    if (fits(arg)) return arg;
    // An unknown one may turn out to fit or not: then nothing is said.
    if (arg instanceof Sym) return undefined;
  }
  return undefined;
}

function formatted(pattern: string, args: readonly Value[]): Value | undefined {
  const pieces: (string | Sym)[] = [];
  let next = 0;
  let from = 0;
  for (const found of pattern.matchAll(/%(?:%|[sdv])/g)) {
    pieces.push(pattern.slice(from, found.index));
    from = found.index + 2;
    const arg = args[next];
    if (found[0] === "%%") pieces.push("%");
    else if (arg === undefined) return undefined;
    else {
      pieces.push(printed(arg));
      next++;
    }
  }
  pieces.push(pattern.slice(from));
  return /%[^%sdv]/.test(pattern.replaceAll("%%", "")) ? undefined : joined(pieces);
}
