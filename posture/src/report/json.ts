import type { Report } from "../verdict/verdict.js";
import { forJson } from "./neutral.js";

/** The report as a JSON document, two spaces deep, that validates against `@sealant/posture/schema.json`. */
export function json(report: Report): string {
  return [...jsonPieces(report)].join("");
}

/** How many elements of a list go into one piece. */
const AT_ONCE = 256;

/** The same document in pieces: that of a large plan is longer than text can be. */
export function* jsonPieces(report: Report): Generator<string> {
  let open = "{";
  for (const [name, value] of Object.entries(report)) {
    if (value === undefined) continue;
    yield `${open}\n  ${JSON.stringify(name)}: `;
    yield* Array.isArray(value) ? listPieces(value) : [written(value)];
    open = ",";
  }
  yield "\n}\n";
}

/** Each piece is written as a list; its brackets stay only where the whole list begins and ends. */
function* listPieces(list: readonly unknown[]): Generator<string> {
  for (let from = 0; from === 0 || from < list.length; from += AT_ONCE) {
    const text = written(list.slice(from, from + AT_ONCE));
    const last = from + AT_ONCE >= list.length;
    yield `${from === 0 ? "" : ","}${text.slice(from === 0 ? 0 : "[".length, last ? undefined : -"\n  ]".length)}`;
  }
}

/** A member of the document, where it stands: inside a list it is as deep as it will be. */
function written(value: unknown): string {
  const text = JSON.stringify([value], null, 2).slice("[\n  ".length, -"\n]".length);
  return isPlain(text) ? text : forJson(text);
}

/** Nearly every piece: all of it ASCII, whose control characters JSON writes as escapes, except for one. */
function isPlain(text: string): boolean {
  return Buffer.byteLength(text) === text.length && !text.includes("\u007f");
}
