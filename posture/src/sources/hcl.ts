import { readFileSync } from "node:fs";
import hcl from "@cdktn/hcl2json";
import { type Document, documentOf } from "./document.js";
import { InputError } from "./input-error.js";

/** Reads a file in HCL as what it would be in JSON syntax, where expressions are templates. */
export async function hclDocument(path: string, name: string): Promise<Document> {
  let parsed: unknown;
  try {
    parsed = await hcl.parse(name, readFileSync(path, "utf8"));
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^parse config: /, "") : String(error);
    throw new InputError(`no valid HCL (${said.slice(0, 300)})`, name, "terraform validate says more.");
  }
  return documentOf(parsed, name);
}
