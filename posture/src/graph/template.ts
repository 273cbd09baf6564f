import { type Expression, NotUnderstood, type Position } from "./expression.js";
import { expression, take } from "./parse.js";

const cache = new Map<string, Expression | null>();

/** Parses a template as JSON syntax has it: the whole string. Null when it is not understood. */
export function template(text: string): Expression | null {
  const known = cache.get(text);
  if (known !== undefined) return known;
  let parsed: Expression | null;
  try {
    const position = { text, at: 0, depth: 0 };
    parsed = templateUntil(position, "");
    if (position.at < text.length) parsed = null;
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    parsed = null;
  }
  if (text.length < 4096 && cache.size < 50_000) cache.set(text, parsed);
  return parsed;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** Template text up to `close`: a quote inside an expression, the end of the string, or a directive that ends a block. */
export function templateUntil(p: Position, close: '"' | ""): Expression {
  const parts = body(p, close);
  if (p.text.startsWith("%{", p.at)) throw new NotUnderstood();
  const [only] = parts;
  // `"${x}"` alone is x itself, not its text.
  return parts.length === 1 && only !== undefined ? only : { kind: "template", parts };
}

function body(p: Position, close: '"' | ""): Expression[] {
  const parts: Expression[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") parts.push({ kind: "literal", value: text });
    text = "";
  };
  while (p.at < p.text.length) {
    const char = p.text[p.at] ?? "";
    if (close !== "" && char === close) break;
    if ((char === "$" || char === "%") && p.text.startsWith(`${char}${char}{`, p.at)) {
      text += `${char}{`;
      p.at += 3;
    } else if (char === "$" && p.text[p.at + 1] === "{") {
      flush();
      p.at += 2;
      if (p.text[p.at] === "~") p.at++;
      parts.push(expression(p));
      take(p, "~");
      if (!take(p, "}")) throw new NotUnderstood();
    } else if (char === "%" && p.text[p.at + 1] === "{") {
      flush();
      const directive = conditional(p, close);
      if (directive === null) return parts;
      parts.push(directive);
    } else if (char === "\\" && close !== "") {
      const code = p.text[p.at + 1] ?? "";
      if (code === "u" || code === "U") {
        const digits = p.text.slice(p.at + 2, p.at + (code === "u" ? 6 : 10));
        if (!/^[0-9a-fA-F]+$/.test(digits)) throw new NotUnderstood();
        const point = Number.parseInt(digits, 16);
        if (point > 0x10ffff) throw new NotUnderstood();
        text += String.fromCodePoint(point);
        p.at += 2 + digits.length;
      } else {
        const plain = ESCAPES[code];
        if (plain === undefined) throw new NotUnderstood();
        text += plain;
        p.at += 2;
      }
    } else {
      // A long run of plain text is taken at once.
      const from = p.at++;
      while (p.at < p.text.length && !'$%\\"'.includes(p.text[p.at] ?? "")) p.at++;
      text += p.text.slice(from, p.at);
    }
  }
  flush();
  return parts.length === 0 ? [{ kind: "literal", value: "" }] : parts;
}

/** `%{ if … }…%{ else }…%{ endif }`; null at the directive that ends a branch, which is left for the caller. */
function conditional(p: Position, close: '"' | ""): Expression | null {
  const word = directive(p);
  if (word === "else" || word === "endif") return null;
  if (word !== "if") throw new NotUnderstood();
  enter(p);
  const test = expression(p);
  leave(p);
  const yes = { kind: "template" as const, parts: body(p, close) };
  let no: Expression = { kind: "literal", value: "" };
  if (directive(p) === "else") {
    enter(p);
    leave(p);
    no = { kind: "template", parts: body(p, close) };
  }
  if (directive(p) !== "endif") throw new NotUnderstood();
  enter(p);
  leave(p);
  return { kind: "condition", test, yes, no };
}

const DIRECTIVE = /%\{~?\s*(if|else|endif|for|endfor)\b/y;

function directive(p: Position): string {
  DIRECTIVE.lastIndex = p.at;
  return DIRECTIVE.exec(p.text)?.[1] ?? "";
}

function enter(p: Position): void {
  DIRECTIVE.lastIndex = p.at;
  p.at += DIRECTIVE.exec(p.text)?.[0].length ?? 0;
}

function leave(p: Position): void {
  take(p, "~");
  if (!take(p, "}")) throw new NotUnderstood();
}
