import { isList, isObject, isSym, type Value } from "../../../graph/value.js";
import type { Settle } from "./parse.js";
import { type Pattern, pattern } from "./pattern.js";
import type { Condition, Operator } from "./policy.js";
import type { Text } from "./text.js";

const OPERATORS: readonly Operator[] = [
  ...(["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"] as const),
  ...(["StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan"] as const),
  ...(["NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals"] as const),
  ...(["DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"] as const),
  ...(["Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals"] as const),
  ...(["ArnNotLike", "Null"] as const),
];

/** Reads a Condition element; what is not known or not understood is added to `hidden`. */
export function conditions(value: Value, variables: boolean, settle: Settle, hidden: string[]): readonly Condition[] {
  if (!isObject(value)) {
    hidden.push(isSym(value) ? `its condition (${value})` : "its condition, which is no object");
    return [];
  }
  const out: Condition[] = [];
  for (const [written, tests] of Object.entries(value)) {
    const head = operatorOf(written);
    if (head === undefined) hidden.push(`the unknown condition operator ${written}`);
    else if (!isObject(tests)) hidden.push(`its condition ${written}`);
    else {
      for (const [key, wanted] of Object.entries(tests)) {
        const compile = (source: Text) => valuePattern(settle(source), head.operator, variables);
        out.push({ ...head, key: key.toLowerCase(), written: `${written} ${key}`, values: texts(wanted).map(compile) });
      }
    }
  }
  return out;
}

function operatorOf(written: string): Pick<Condition, "operator" | "quantifier" | "ifExists"> | undefined {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/i.exec(written);
  if (parts === null) return undefined;
  const operator = OPERATORS.find((known) => known.toLowerCase() === parts[2]!.toLowerCase());
  if (operator === undefined || (operator === "Null" && parts[3] !== undefined)) return undefined;
  const quantifier = parts[1]?.toLowerCase();
  return {
    operator,
    quantifier: quantifier === undefined ? null : quantifier === "forallvalues" ? "ForAllValues" : "ForAnyValue",
    ifExists: parts[3] !== undefined,
  };
}

function texts(value: Value): readonly Text[] {
  return (isList(value) ? value : [value]).flatMap((one): readonly Text[] => {
    if (typeof one === "string" || isSym(one)) return [one];
    return typeof one === "boolean" || typeof one === "number" ? [String(one)] : [];
  });
}

function valuePattern(source: Text, operator: Operator, variables: boolean): Pattern {
  const fold = operator.endsWith("IgnoreCase");
  if (operator.startsWith("Arn")) return pattern(source, { kind: "arn", variables });
  if (operator === "StringLike" || operator === "StringNotLike") return pattern(source, { kind: "glob", variables });
  return pattern(source, { kind: "literal", fold, variables: variables && operator.startsWith("String") });
}
