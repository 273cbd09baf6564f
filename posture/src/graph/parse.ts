import { type Expression, NotUnderstood, type Position, type Step } from "./expression.js";
import { templateUntil } from "./template.js";

/** Deeper than anything people write; a bound on the stack. */
const DEEPEST = 150;

const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const OPERATOR = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;

const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

function match(p: Position, pattern: RegExp): string | undefined {
  pattern.lastIndex = p.at;
  const found = pattern.exec(p.text)?.[0];
  if (found !== undefined) p.at += found.length;
  return found;
}

function blank(p: Position): void {
  match(p, BLANK);
}

/** Takes a sign that may stand here, blanks before it included. */
export function take(p: Position, sign: string): boolean {
  blank(p);
  if (!p.text.startsWith(sign, p.at)) return false;
  p.at += sign.length;
  return true;
}

function need(p: Position, sign: string): void {
  if (!take(p, sign)) throw new NotUnderstood();
}

function word(p: Position, expected: string): boolean {
  blank(p);
  const from = p.at;
  if (match(p, NAME) === expected) return true;
  p.at = from;
  return false;
}

function name(p: Position): string {
  blank(p);
  const found = match(p, NAME);
  if (found === undefined) throw new NotUnderstood();
  return found;
}

export function expression(p: Position): Expression {
  if (++p.depth > DEEPEST) throw new NotUnderstood();
  const test = binary(p, 1);
  let result = test;
  if (take(p, "?")) {
    const yes = expression(p);
    need(p, ":");
    result = { kind: "condition", test, yes, no: expression(p) };
  }
  p.depth--;
  return result;
}

function binary(p: Position, lowest: number): Expression {
  let left = unary(p);
  for (;;) {
    blank(p);
    const from = p.at;
    const operator = match(p, OPERATOR);
    const precedence = operator === undefined ? 0 : (PRECEDENCE[operator] ?? 0);
    if (operator === undefined || precedence < lowest) {
      p.at = from;
      return left;
    }
    left = { kind: "binary", operator, left, right: binary(p, precedence + 1) };
  }
}

function unary(p: Position): Expression {
  if (++p.depth > DEEPEST) throw new NotUnderstood();
  const operator = ["!", "-"].find((sign) => take(p, sign));
  const result: Expression = operator === undefined ? postfix(p) : { kind: "unary", operator, of: unary(p) };
  p.depth--;
  return result;
}

function postfix(p: Position): Expression {
  const of = primary(p);
  const steps: Step[] = [];
  for (;;) {
    if (p.text[p.at] === "." && p.text[p.at + 1] !== ".") {
      p.at++;
      if (take(p, "*")) steps.push({ kind: "splat" });
      else {
        const digits = match(p, NUMBER);
        if (digits === undefined) steps.push({ kind: "attribute", name: name(p) });
        else steps.push({ kind: "index", of: { kind: "literal", value: Number(digits) } });
      }
    } else if (p.text[p.at] === "[") {
      p.at++;
      if (take(p, "*")) steps.push({ kind: "splat" });
      else steps.push({ kind: "index", of: expression(p) });
      need(p, "]");
    } else break;
  }
  return steps.length === 0 ? of : { kind: "access", of, steps };
}

function primary(p: Position): Expression {
  blank(p);
  const char = p.text[p.at];
  if (char === '"') {
    p.at++;
    const text = templateUntil(p, '"');
    need(p, '"');
    // Inside an expression quotes always make text.
    return text.kind === "literal" ? text : { kind: "template", parts: [text] };
  }
  if (take(p, "(")) {
    const inner = expression(p);
    need(p, ")");
    return inner;
  }
  if (take(p, "[")) return word(p, "for") ? comprehension(p, "]") : list(p);
  if (take(p, "{")) return word(p, "for") ? comprehension(p, "}") : object(p);
  const digits = match(p, NUMBER);
  if (digits !== undefined) return { kind: "literal", value: Number(digits) };
  const found = name(p);
  if (found === "true" || found === "false") return { kind: "literal", value: found === "true" };
  if (found === "null") return { kind: "literal", value: null };
  if (p.text[p.at] === "(") return call(p, found);
  return { kind: "name", name: found };
}

function call(p: Position, called: string): Expression {
  p.at++;
  const args: Expression[] = [];
  let expand = false;
  while (!take(p, ")")) {
    args.push(expression(p));
    if (take(p, "...")) expand = true;
    if (!take(p, ",")) {
      need(p, ")");
      break;
    }
  }
  return { kind: "call", name: called, args, expand };
}

function list(p: Position): Expression {
  const items: Expression[] = [];
  while (!take(p, "]")) {
    items.push(expression(p));
    if (!take(p, ",")) {
      need(p, "]");
      break;
    }
  }
  return { kind: "list", items };
}

function object(p: Position): Expression {
  const items: [Expression, Expression][] = [];
  while (!take(p, "}")) {
    const key = expression(p);
    if (!take(p, "=") && !take(p, ":")) throw new NotUnderstood();
    // A bare word before the sign is a key, not a reference.
    items.push([key.kind === "name" ? { kind: "literal", value: key.name } : key, expression(p)]);
    take(p, ",");
  }
  return { kind: "object", items };
}

function comprehension(p: Position, close: "]" | "}"): Expression {
  const names = [name(p)];
  if (take(p, ",")) names.push(name(p));
  if (!word(p, "in")) throw new NotUnderstood();
  const of = expression(p);
  need(p, ":");
  let value = expression(p);
  let key: Expression | null = null;
  if (take(p, "=>")) {
    key = value;
    value = expression(p);
  }
  const group = take(p, "...");
  const test = word(p, "if") ? expression(p) : null;
  need(p, close);
  if ((close === "}") !== (key !== null)) throw new NotUnderstood();
  return { kind: "for", names, of, key, value, test, group };
}
