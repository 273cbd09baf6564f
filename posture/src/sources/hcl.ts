import { readFileSync } from "node:fs";
import hcl from "@cdktn/hcl2json";
import { type Document, documentOf } from "./document.js";
import { InputError } from "./input-error.js";

/** Reads a file in HCL as what it would be in JSON syntax, where expressions are templates. */
export async function hclDocument(path: string, name: string): Promise<Document> {
  return documentOf(await hclValues(path, name), name);
}

/** The attributes and blocks of a file in HCL. */
export async function hclValues(path: string, name: string): Promise<object> {
  try {
    return await hcl.parse(name, readFileSync(path, "utf8"));
  } catch (error) {
    throw flaw(error instanceof Error ? error.message : String(error), name);
  }
}

/** The parser names file, line and columns first: `[main.tf:1,13-33: …]`. */
function flaw(said: string, name: string): InputError {
  const text = said.replace(/^parse config: /, "").replace(/^\[(.*)\]$/s, "$1");
  const [, line, why = text] = /:(\d+),[\d,-]+: (.*)$/s.exec(text) ?? [];
  const place = line === undefined ? name : `${name}:${line}`;
  return new InputError(`no valid HCL (${why.slice(0, 300)})`, place, "terraform validate says more.");
}
