import { bytes, type Given } from "../model/operator.js";
import type { Pattern } from "../model/pattern.js";
import type { Condition } from "../model/policy.js";
import type { Text } from "../model/text.js";
import { representatives } from "./partition.js";

/** More combinations of values of condition keys than this are not tried. */
export const MOST_CONTEXTS = 4_096;

/**
 * One value, or set of values, for every kind of value that these conditions on one key tell apart; null if too many.
 * `together` is how many conditions on any of several values can decide one request.
 */
export function candidates(
  conditions: readonly Condition[],
  together: number = conditions.length,
): readonly Given[] | null {
  const singles = values(conditions);
  if (singles === null) return null;
  const sets = conditions.some(({ quantifier }) => quantifier !== null)
    ? several(singles, enough(conditions, together))
    : [];
  if (sets === null) return null;
  return ["absent", ...singles.map((value) => [value]), ...sets];
}

function values(conditions: readonly Condition[]): readonly Text[] | null {
  const out = new Map<string, Text>();
  const add = (value: Text) => out.set(String(value), value);
  const textual: Pattern[] = [];
  const [numbers, instants]: [number[], number[]] = [[], []];
  for (const { operator, values: wanted } of conditions) {
    if (operator === "Null") continue;
    if (operator === "Bool") for (const value of ["true", "false"]) add(value);
    else if (operator.endsWith("IpAddress")) for (const value of wanted.flatMap(addresses)) add(value);
    else if (operator.startsWith("Numeric")) numbers.push(...wanted.map(({ source }) => Number(source)));
    else if (operator.startsWith("Date")) instants.push(...wanted.map(({ source }) => instant(String(source))));
    else textual.push(...wanted);
  }
  for (const value of around(numbers)) add(String(value));
  for (const value of around(instants)) add(date(value));
  if (textual.length > 0) {
    const found = representatives(distinct(textual, ({ kind, fold, source }) => `${kind}${fold} ${source}`));
    if (found === null) return null;
    for (const value of found) add(value);
  }
  // Where only presence counts, and where no value that is compared with is known: two unknown ones are not the same.
  if (out.size === 0) add("x");
  return [...out.values()];
}

function distinct<T>(all: readonly T[], written: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [written(one), one])).values()];
}

/**
 * How many values of a set decide all conditions: one that meets each condition on any value, one that breaks each on all
 * of them, and two where only several values are more than a condition can compare.
 */
function enough(conditions: readonly Condition[], together: number): number {
  const told = distinct(
    conditions.filter(({ operator }) => operator !== "Null"),
    ({ quantifier, operator, values }) => [quantifier, operator, ...values.map(({ source }) => source)].join("\0"),
  );
  const count = (wanted: Condition["quantifier"]) => told.filter(({ quantifier }) => quantifier === wanted).length;
  return Math.min(count("ForAnyValue"), together) + count("ForAllValues") + 2 * count(null);
}

/** Sets of two values up to so many; null where there are too many of them. */
function several(singles: readonly Text[], most: number): readonly Given[] | null {
  const all: Given[] = [];
  let sets: readonly (readonly number[])[] = singles.map((_, index) => [index]);
  for (let size = 2; size <= most && sets.length > 0; size++) {
    sets = sets.flatMap((set) => singles.flatMap((_, index) => (index > set.at(-1)! ? [[...set, index]] : [])));
    if (all.length + sets.length > MOST_CONTEXTS) return null;
    for (const set of sets) all.push(set.map((index) => singles[index]!));
  }
  return all;
}

/** These numbers, what is near each and, where they are no whole ones, what is between two of them. */
function around(found: readonly number[]): readonly number[] {
  const sorted = [...new Set(found)].filter(Number.isFinite).sort((a, b) => a - b);
  const whole = sorted.every(Number.isInteger);
  return sorted.flatMap((one, index) => {
    const between = whole || index === 0 ? [] : [(sorted[index - 1]! + one) / 2];
    // Far from zero, numbers lie further apart than by one.
    const step = Math.max(1, Math.abs(one) / 2 ** 50);
    return [...between, one - step, one, one + step];
  });
}

function instant(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : Date.parse(written) / 1000;
}

/** Calendars end in the year 275760; conditions may have seconds instead. */
function date(seconds: number): string {
  const ends = Math.abs(seconds) > 8_640_000_000_000;
  return ends ? String(BigInt(Math.round(seconds))) : new Date(seconds * 1000).toISOString();
}

/** The ends of a range and its neighbours: ranges are nested or apart, so these fall into every kind of address. */
function addresses({ source }: Pattern): readonly string[] {
  const [base = "", written] = String(source).split("/");
  const network = bytes(base);
  if (network === undefined) return [];
  const size = BigInt(network.length * 8);
  const bits = written === undefined ? size : prefix(written, network.length * 8);
  const first = (network.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> (size - bits)) << (size - bits);
  const last = first + (1n << (size - bits)) - 1n;
  const inside = (value: bigint) => value >= 0n && value < 1n << size;
  return [first - 1n, first, last, last + 1n].filter(inside).map((value) => printed(value, network.length));
}

/** What is no size of a range is taken for the nearest one: whether it holds anything is left open anyway. */
function prefix(written: string, most: number): bigint {
  const bits = Math.trunc(Number(written)) || 0;
  return BigInt(Math.min(Math.max(bits, 0), most));
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
