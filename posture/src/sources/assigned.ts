import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate, type Scope } from "../graph/evaluate.js";
import { byText } from "../graph/order.js";
import { Sym, type Value } from "../graph/value.js";
import type { Raw } from "../graph/world.js";
import { parsedFile } from "./file.js";

/** Values of variables in files that Terraform loads by itself; of two files the later one wins. */
export async function assigned(folder: string, name: string): Promise<ReadonlyMap<string, Value>> {
  const values = new Map<string, Value>();
  const files = readdirSync(folder).filter((file) =>
    /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(file),
  );
  for (const file of files.sort((a, b) => byText(rank(a), rank(b)))) {
    const [path, where] = [join(folder, file), placeOf(name, file)];
    if (file.endsWith(".json")) {
      for (const [key, value] of Object.entries(parsedFile(readFileSync(path), where) ?? {})) values.set(key, value);
    } else {
      const { hclValues } = await import("./hcl.js");
      for (const [key, raw] of Object.entries(await hclValues(path, where)))
        values.set(key, evaluate(raw as Raw, CONSTANTS));
    }
  }
  return values;
}

/** A file in a folder, as messages name it. */
export function placeOf(folder: string, file: string): string {
  return folder === "." ? file : `${folder}/${file}`;
}

function rank(file: string): string {
  const first = ["terraform.tfvars", "terraform.tfvars.json"].indexOf(file);
  return first === -1 ? `2 ${file}` : `${first}`;
}

/** In such a file nothing may refer to anything. */
const CONSTANTS: Scope = {
  find: (name) => ({ value: Sym.opaque(name), taken: 0 }),
  refer: (reference) => Sym.opaque(reference),
  twin: () => undefined,
  spend: () => true,
};
