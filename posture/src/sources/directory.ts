import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { byText } from "../graph/order.js";
import type { Call, Module, Stack } from "../graph/world.js";
import { assigned, placeOf } from "./assigned.js";
import { type Document, documentOf } from "./document.js";
import { parsedFile } from "./file.js";
import { InputError } from "./input-error.js";
import { isOverride, overlaid } from "./override.js";
import { withScripts } from "./scripts.js";
import { asOpenTofu, isTofu } from "./tofu.js";

/** One stack and what was noticed while reading it. */
export interface ReadStack {
  readonly stack: Stack;
  /** The file that declares it; of several the one by which a folder is known. */
  readonly file: string;
  readonly resources: number;
  readonly types: readonly string[];
  readonly gaps: readonly string[];
  readonly hcl: boolean;
}

interface Noticed {
  resources: number;
  readonly types: string[];
  readonly gaps: string[];
  /** Files that only OpenTofu reads, beside others that Terraform reads, too. */
  readonly tofu: string[];
  hcl: boolean;
}

/** Reads one file of JSON syntax as a stack. */
export async function fileStack(path: string, name: string, stack?: string): Promise<ReadStack> {
  const hcl = /\.(tf|tofu)$/.test(path);
  const document = hcl ? await hclOf(path, name) : documentOf(parsedFile(readFileSync(path), name), name);
  const read = await stackOf([document], join(path, ".."), name, stack);
  return { ...read, file: path, hcl: read.hcl || hcl };
}

/** Reads all files of a directory as one stack, as Terraform does. */
export async function directoryStack(path: string, name: string): Promise<ReadStack> {
  const tofu: string[] = [];
  const { documents, hcl, files } = await documentsOf(path, name, tofu);
  const read = await stackOf(documents, path, name, undefined, tofu);
  const main = files.find((file) => /^main\./.test(file)) ?? files[0] ?? "";
  return { ...read, file: join(path, main), hcl: read.hcl || hcl };
}

async function stackOf(
  documents: readonly Document[],
  folder: string,
  name: string,
  named?: string,
  tofu: string[] = [],
): Promise<Omit<ReadStack, "file">> {
  const noticed: Noticed = { resources: 0, types: [], gaps: [], tofu, hcl: false };
  const module = await moduleOf(documents, folder, name, noticed, [resolve(folder)]);
  const backend = documents.map((one) => one.backend).findLast((one) => one !== null) ?? null;
  const stackName = named ?? documents.map((one) => one.stackName).find((one) => one !== undefined) ?? "";
  const region = documents.map((one) => one.region).findLast((one) => one !== undefined);
  const base = { name: stackName, module, instances: null, variables: await assigned(folder, name), backend };
  const { resources, types, gaps, hcl } = noticed;
  const stack = { ...base, ...(region === undefined ? {} : { region }), ...(tofu.length === 0 ? {} : { tofu }) };
  return { stack, resources, types, gaps, hcl };
}

/** The parser is a second of start-up; only those who have HCL pay for it. */
async function hclOf(path: string, name: string): Promise<Document> {
  const { hclDocument } = await import("./hcl.js");
  return hclDocument(path, name);
}

async function documentsOf(
  path: string,
  name: string,
  tofu: string[],
): Promise<{ documents: readonly Document[]; hcl: boolean; files: readonly string[] }> {
  // Terraform leaves out hidden files.
  const visible = readdirSync(path)
    .filter((file) => !file.startsWith("."))
    .sort(byText);
  const files = asOpenTofu(visible);
  // Without a file of Terraform's nobody but OpenTofu can be meant.
  if (visible.some((file) => /\.tf(\.json)?$/.test(file)))
    tofu.push(...files.filter(isTofu).map((file) => placeOf(name, file)));
  const json = files.filter((file) => file.endsWith(".tf.json") || file.endsWith(".tofu.json"));
  const hcl = files.filter((file) => file.endsWith(".tf") || file.endsWith(".tofu"));
  if (json.length + hcl.length === 0) {
    throw new InputError(
      "a folder without manifest.json and without Terraform files",
      name,
      "Give the folder of a synthesised app (cdktf.out), or one with *.tf.json or *.tf files.",
    );
  }
  const read = (file: string): Promise<Document> | Document => {
    const [at, where] = [join(path, file), placeOf(name, file)];
    return json.includes(file) ? documentOf(parsedFile(readFileSync(at), where), where) : hclOf(at, where);
  };
  const below: Document[] = [];
  const over: Document[] = [];
  for (const file of [...json, ...hcl]) (isOverride(file) ? over : below).push(await read(file));
  const documents = overlaid(below, over);
  return { documents, hcl: hcl.length > 0, files: [...json, ...hcl] };
}

async function moduleOf(
  documents: readonly Document[],
  folder: string,
  name: string,
  noticed: Noticed,
  above: readonly string[],
): Promise<Module> {
  const calls = new Map<string, Call>();
  for (const document of documents) {
    noticed.resources += document.resources;
    for (const type of document.types) noticed.types.push(type);
    for (const { source, ...call } of document.calls) {
      calls.set(call.name, { ...call, module: await called(source, call.name, folder, name, noticed, above) });
    }
  }
  const all = <T>(pick: (one: Document) => ReadonlyMap<string, T>) =>
    new Map(documents.flatMap((one) => [...pick(one)]));
  return {
    variables: all((one) => one.variables),
    locals: all((one) => one.locals),
    outputs: all((one) => one.outputs),
    blocks: withScripts(
      all((one) => one.blocks),
      { root: above[0] ?? folder, module: folder },
    ),
    calls,
    moved: documents.flatMap((one) => one.moved),
  };
}

/** A module from the folder beside; those of registries and repositories are not fetched. */
async function called(
  source: string,
  name: string,
  folder: string,
  where: string,
  noticed: Noticed,
  above: readonly string[],
): Promise<Module | null> {
  if (!source.startsWith("./") && !source.startsWith("../")) return null;
  const target = resolve(folder, source);
  const place = where === "." ? `module ${name}` : `${where} module ${name}`;
  if (above.includes(target)) throw new InputError("a module that calls itself", place, "Terraform refuses this too.");
  if (!existsSync(target) || !statSync(target).isDirectory()) {
    throw new InputError(`no folder at ${JSON.stringify(source)}`, place, "Check the module's source.");
  }
  if (above.length > 32) throw new InputError("modules nested more than 32 deep", place, "Check the modules' sources.");
  const { documents, hcl } = await documentsOf(target, place, noticed.tofu);
  noticed.hcl ||= hcl;
  return moduleOf(documents, target, place, noticed, [...above, target]);
}
