import { isSet } from "./certain.js";
import { same } from "./evaluate.js";
import { reason } from "./text.js";
import { Sym, type Value } from "./value.js";

/** Applies a binary operator; unknown operands give an unknown result unless the other one decides. */
export function operate(operator: string, left: Value, right: Value): Value {
  if (operator === "&&" || operator === "||") return logic(operator === "||", left, right);
  if (operator === "==" || operator === "!=") {
    if (same(left, right)) return operator === "==";
    if (isNone(left) ? isSet(right) : isNone(right) && isSet(left)) return operator === "!=";
    const unknown = firstUnknown(left, right);
    if (unknown !== undefined) return Sym.opaque(reason(unknown));
    return operator === "!=";
  }
  const unknown = firstUnknown(left, right);
  if (unknown !== undefined) return Sym.opaque(reason(unknown));
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? Sym.opaque("a division by zero") : a / b;
    default:
      return b === 0 ? Sym.opaque("a division by zero") : a % b;
  }
}

function isNone(value: Value): boolean {
  return value === null || value === "";
}

function firstUnknown(left: Value, right: Value): Sym | undefined {
  return [left, right].map(unknownIn).find((found) => found !== undefined);
}

function unknownIn(value: Value): Sym | undefined {
  if (value instanceof Sym) return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const item of Object.values(value)) {
    const found = unknownIn(item as Value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function logic(decides: boolean, left: Value, right: Value): Value {
  const truth = (value: Value) => (value instanceof Sym ? value : value === true || value === "true");
  const [a, b] = [truth(left), truth(right)];
  if (a === decides || b === decides) return decides;
  if (a instanceof Sym) return Sym.opaque(reason(a));
  return b instanceof Sym ? Sym.opaque(reason(b)) : !decides;
}
