import { bytes, type Given } from "../model/operator.js";
import type { Pattern } from "../model/pattern.js";
import type { Condition } from "../model/policy.js";
import type { Text } from "../model/text.js";
import { representatives } from "./partition.js";

/** Sets of values grow quickly; conditions on more kinds of values than this are compared by pairs. */
const MOST_SUBSETS = 5;

/** One value, or set of values, for every kind of value that these conditions on one key tell apart; null if too many. */
export function candidates(conditions: readonly Condition[]): readonly Given[] | null {
  const singles = values(conditions);
  if (singles === null) return null;
  const lone: readonly Given[] = singles.map((value) => [value]);
  const sets = conditions.some((condition) => condition.quantifier !== null) ? several(singles) : [];
  return ["absent", ...lone, ...sets];
}

function values(conditions: readonly Condition[]): readonly Text[] | null {
  const out = new Map<string, Text>();
  const add = (value: Text) => out.set(String(value), value);
  const textual: Pattern[] = [];
  for (const { operator, values: wanted } of conditions) {
    if (operator === "Null") add("x");
    else if (operator === "Bool") for (const value of ["true", "false"]) add(value);
    else if (operator.endsWith("IpAddress")) for (const value of wanted.flatMap(addresses)) add(value);
    else if (operator.startsWith("Numeric")) for (const value of wanted.flatMap(numbers)) add(value);
    else if (operator.startsWith("Date")) for (const value of wanted.flatMap(instants)) add(value);
    else textual.push(...wanted);
  }
  if (textual.length > 0) {
    const found = representatives(distinct(textual));
    if (found === null) return null;
    for (const value of found) add(value);
  }
  return [...out.values()];
}

function distinct(patterns: readonly Pattern[]): readonly Pattern[] {
  return [...new Map(patterns.map((one) => [`${one.kind}${one.fold} ${one.source}`, one])).values()];
}

/** Subsets of two and more; with many kinds of values only pairs. */
function several(singles: readonly Text[]): readonly Given[] {
  if (singles.length > MOST_SUBSETS) {
    return singles.flatMap((a, index) => singles.slice(index + 1).map((b) => [a, b]));
  }
  const all = Array.from({ length: 2 ** singles.length }, (_, mask) =>
    singles.filter((_one, bit) => mask & (1 << bit)),
  );
  return all.filter((set) => set.length > 1);
}

function numbers({ source }: Pattern): readonly string[] {
  const value = Number(source);
  return Number.isNaN(value) ? [] : [value - 1, value, value + 1].map(String);
}

function instants({ source }: Pattern): readonly string[] {
  const value = /^\d+$/.test(String(source)) ? Number(source) : Date.parse(String(source)) / 1000;
  return Number.isNaN(value) ? [] : [value - 1, value, value + 1].map((one) => new Date(one * 1000).toISOString());
}

/** The ends of a range and its neighbours: ranges are nested or apart, so these fall into every kind of address. */
function addresses({ source }: Pattern): readonly string[] {
  const [base = "", written] = String(source).split("/");
  const network = bytes(base);
  if (network === undefined) return [];
  const size = BigInt(network.length * 8);
  const bits = written === undefined ? size : BigInt(Math.min(Number(written) || 0, network.length * 8));
  const first = (network.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> (size - bits)) << (size - bits);
  const last = first + (1n << (size - bits)) - 1n;
  const inside = (value: bigint) => value >= 0n && value < 1n << size;
  return [first - 1n, first, last, last + 1n].filter(inside).map((value) => printed(value, network.length));
}

function printed(value: bigint, length: number): string {
  const parts = length === 4 ? 4 : 8;
  const width = BigInt((length * 8) / parts);
  const words = Array.from(
    { length: parts },
    (_, index) => (value >> (width * BigInt(parts - 1 - index))) & ((1n << width) - 1n),
  );
  return words.map((word) => word.toString(length === 4 ? 10 : 16)).join(length === 4 ? "." : ":");
}
