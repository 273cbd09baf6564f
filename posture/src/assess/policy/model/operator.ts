import { isVariable, type Lookup, matches, type Pattern } from "./pattern.js";
import type { Condition, Operator } from "./policy.js";
import type { Text } from "./text.js";
import { all, type Judged, judged, not, some, unsure } from "./three.js";

/** The values a request gives a condition key: texts, nothing, or not known. */
export type Given = readonly Text[] | "absent" | { readonly unknown: string };

/** Whether a condition holds for the values that the request gives its key. */
export function holds(condition: Condition, given: Given, lookup: Lookup): Judged {
  if (!Array.isArray(given) && typeof given === "object") return unsure((given as { unknown: string }).unknown);
  const values = given === "absent" ? [] : (given as readonly Text[]);
  if (condition.operator === "Null") return isNull(condition, values.length === 0);
  if (values.length === 0) return judged(whenAbsent(condition));
  const one = (value: Text) => holdsFor(condition, value, lookup);
  if (condition.quantifier === "ForAllValues") return all(values.map(one));
  if (condition.quantifier === "ForAnyValue") return some(values.map(one));
  const answers = values.map(one);
  const first = answers[0]!;
  if (answers.every((answer) => answer.answer === first.answer)) return first;
  return unsure(`how ${condition.written} compares several values: it has no ForAnyValue or ForAllValues`);
}

/** A positive test of an absent key fails, a negated one holds. */
function whenAbsent(condition: Condition): boolean {
  if (condition.ifExists || condition.quantifier === "ForAllValues") return true;
  return condition.quantifier === null && negated(condition.operator);
}

function isNull(condition: Condition, absent: boolean): Judged {
  return some(
    condition.values.map((value) => {
      if (value.source === "true" || value.source === "false") return judged((value.source === "true") === absent);
      return unsure(`the value of ${condition.written}`);
    }),
  );
}

export function negated(operator: Operator): boolean {
  return /Not/.test(operator);
}

function holdsFor(condition: Condition, value: Text, lookup: Lookup): Judged {
  const { operator } = condition;
  if (!negated(operator)) return some(condition.values.map((wanted) => compare(operator, wanted, value, lookup)));
  const gap = condition.values.find((wanted) => wanted.variables && unfilled(wanted, lookup));
  if (gap !== undefined) return unsure(`what ${condition.written} means: the request does not fill ${gap.source}`);
  return not(some(condition.values.map((wanted) => compare(operator, wanted, value, lookup))));
}

function unfilled(wanted: Pattern, lookup: Lookup): boolean {
  return wanted.parts.some(
    (part) => isVariable(part) && part.fallback === undefined && lookup(part.variable) === undefined,
  );
}

function compare(operator: Operator, wanted: Pattern, value: Text, lookup: Lookup): Judged {
  if (operator.startsWith("String") || operator.startsWith("Arn") || operator === "BinaryEquals") {
    return matches(wanted, value, lookup);
  }
  if (typeof wanted.source !== "string" || typeof value !== "string") {
    return unsure(`whether ${value} meets ${wanted.source}`);
  }
  if (operator === "Bool") return judged(wanted.source.toLowerCase() === value.toLowerCase());
  if (operator === "IpAddress" || operator === "NotIpAddress") return inRange(wanted.source, value);
  const read = operator.startsWith("Date") ? instant : Number;
  return ordered(operator.replace(/Numeric|Date/, ""), read(value), read(wanted.source), `${value}, ${wanted.source}`);
}

function ordered(how: string, value: number, wanted: number, written: string): Judged {
  if (Number.isNaN(value) || Number.isNaN(wanted)) return unsure(`whether ${written} can be compared`);
  if (how === "LessThan") return judged(value < wanted);
  if (how === "LessThanEquals") return judged(value <= wanted);
  if (how === "GreaterThan") return judged(value > wanted);
  if (how === "GreaterThanEquals") return judged(value >= wanted);
  return judged(value === wanted);
}

/** An ISO 8601 date or seconds since the epoch, in seconds. */
function instant(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : Date.parse(written) / 1000;
}

function inRange(range: string, address: string): Judged {
  const [base, bits] = range.split("/");
  const [network, value] = [bytes(base!), bytes(address)];
  if (network === undefined || value === undefined) return unsure(`whether ${address} is in ${range}`);
  if (network.length !== value.length) return judged(false);
  const prefix = bits === undefined ? network.length * 8 : Number(bits);
  if (!(prefix >= 0 && prefix <= network.length * 8)) return unsure(`whether ${address} is in ${range}`);
  return judged(
    network.every((byte, index) => {
      const kept = Math.min(8, Math.max(0, prefix - index * 8));
      return byte >> (8 - kept) === value[index]! >> (8 - kept);
    }),
  );
}

/** The bytes of an IPv4 or IPv6 address. */
export function bytes(address: string): readonly number[] | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const parts = address.split(".").map(Number);
    return parts.every((part) => part <= 255) ? parts : undefined;
  }
  const halves = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  if (halves.length > 2 || !halves.flat().every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return undefined;
  const missing = 8 - halves.flat().length;
  // Two colons stand for at least one word, and without them all eight are written.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const [left, right = []] = halves;
  return [...left!, ...Array<string>(missing).fill("0"), ...right]
    .map((word) => Number.parseInt(word, 16))
    .flatMap((word) => [word >> 8, word & 255]);
}
