import { joined, printed } from "./text.js";
import { isList, isObject, Sym, type Value } from "./value.js";

/** Marks where a symbol stood while its text is parsed as JSON. It is a character that the text itself does not hold. */
function marker(text: string): string | undefined {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    const candidate = String.fromCharCode(code);
    if (!text.includes(candidate)) return candidate;
  }
  return undefined;
}

/** JSON text with symbols inside, as a value with symbols inside; undefined when it is no JSON. */
export function parsedJson(value: string | Sym): Value | undefined {
  if (typeof value === "string") return fromJson(value, []);
  const literal = value.parts.filter((part) => typeof part === "string").join("");
  const mark = marker(literal);
  if (mark === undefined || value.only !== undefined) return undefined;
  const symbols: Sym[] = [];
  let text = "";
  let quoted = false;
  for (const part of value.parts) {
    if (typeof part === "string") {
      text += part;
      quoted = endsQuoted(part, quoted);
    } else {
      const sign = `${mark}${symbols.length}${mark}`;
      text += quoted ? sign : `"${sign}"`;
      symbols.push(new Sym([part]));
    }
  }
  return fromJson(text, symbols, mark);
}

function endsQuoted(text: string, before: boolean): boolean {
  let quoted = before;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5c && quoted) at++;
    else if (char === 0x22) quoted = !quoted;
  }
  return quoted;
}

function fromJson(text: string, symbols: readonly Sym[], mark = ""): Value | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return restored(parsed, symbols, mark, 0);
}

function restored(value: unknown, symbols: readonly Sym[], mark: string, depth: number): Value {
  if (depth > 200) return Sym.opaque("JSON nested too deeply");
  if (typeof value === "string") return withSymbols(value, symbols, mark);
  if (Array.isArray(value)) return value.map((item) => restored(item, symbols, mark, depth + 1));
  if (typeof value === "object" && value !== null) {
    const result: Record<string, Value> = Object.create(null);
    for (const [key, item] of Object.entries(value)) {
      const name = withSymbols(key, symbols, mark);
      result[String(name)] = restored(item, symbols, mark, depth + 1);
    }
    return result;
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

function withSymbols(text: string, symbols: readonly Sym[], mark: string): string | Sym {
  if (mark === "" || !text.includes(mark)) return text;
  return joined(text.split(mark).map((piece, index) => (index % 2 === 0 ? piece : (symbols[Number(piece)] ?? ""))));
}

/** What `jsonencode` gives: keys sorted, symbols kept where they stand. */
export function encodedJson(value: Value): string | Sym {
  const pieces: (string | Sym)[] = [];
  write(value, pieces, 0);
  return joined(pieces);
}

function write(value: Value, out: (string | Sym)[], depth: number): void {
  if (depth > 200) {
    out.push(Sym.opaque("JSON nested too deeply"));
  } else if (value instanceof Sym) {
    out.push('"');
    for (const part of value.parts) {
      out.push(typeof part === "string" ? JSON.stringify(part).slice(1, -1) : new Sym([part]));
    }
    out.push('"');
  } else if (isList(value)) {
    out.push("[");
    value.forEach((item, index) => {
      if (index > 0) out.push(",");
      write(item, out, depth + 1);
    });
    out.push("]");
  } else if (isObject(value)) {
    out.push("{");
    for (const [index, key] of Object.keys(value).sort().entries()) {
      out.push(`${index > 0 ? "," : ""}${JSON.stringify(key)}:`);
      write(value[key] ?? null, out, depth + 1);
    }
    out.push("}");
  } else {
    out.push(typeof value === "string" ? JSON.stringify(value) : String(printedOrNull(value)));
  }
}

function printedOrNull(value: null | boolean | number): string | Sym {
  return value === null ? "null" : printed(value);
}
