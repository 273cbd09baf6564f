import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { call, failure, type Site } from "./call.js";

/** Where Terraform keeps what init fetched; Sealant's notes about the stack lie in it. */
export function dataFolder(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const set = env["TF_DATA_DIR"];
  if (set === undefined || set === "") return join(folder, ".terraform");
  return isAbsolute(set) ? set : join(folder, set);
}

export function notesFolder(folder: string): string {
  return join(dataFolder(folder), "sealant");
}

/**
 * Runs `init`, unless the last one that succeeded was for the same providers, modules, backend, lock file and program.
 * @returns whether it ran
 */
export async function initialise(site: Site, force = false): Promise<boolean> {
  const note = join(notesFolder(site.folder), "init");
  if (!force && (await read(note)) === (await fingerprint(site))) return false;
  await rm(note, { force: true });
  site.ui.phase(site.title, "init");
  const called = await call(site, ["init", "-input=false", "-no-color"]);
  if (called.code !== 0) throw failure(site, "init", called);
  await mkdir(notesFolder(site.folder), { recursive: true, mode: 0o700 });
  await writeFile(note, await fingerprint(site), { mode: 0o600 });
  return true;
}

/** Everything that decides whether init has to run again, as one hash. */
async function fingerprint({ folder, binary }: Site): Promise<string> {
  const hash = createHash("sha256");
  const add = (label: string, content: string): void => {
    hash.update(`${label}\0${content.length}\0${content}\0`);
  };
  add("program", binary.identity);
  for (const name of ["TF_WORKSPACE", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR"]) add(name, process.env[name] ?? "");
  for (const name of (await readdir(folder)).sort())
    if (name === "cdk.tf.json") add(name, needs(await read(join(folder, name))));
    else if (/\.(tf|tofu)$/.test(name)) add(name, needsOfHcl(await read(join(folder, name))));
    else if (/\.(tf|tofu)\.json$|^\.terraform\.lock\.hcl$/.test(name)) add(name, await read(join(folder, name)));
  const data = dataFolder(folder);
  add("modules", await read(join(data, "modules", "modules.json")));
  add("backend", await read(join(data, "terraform.tfstate")));
  add("providers", (await names(join(data, "providers"))).join("\n"));
  return hash.digest("hex");
}

/** Of a synthesised stack only what init looks at; resources change all the time and do not matter. */
function needs(text: string): string {
  try {
    const { terraform, module = {}, provider = {}, resource = {}, data = {} } = JSON.parse(text);
    const modules = Object.entries<{ source?: unknown; version?: unknown }>(module);
    const types = [...Object.keys(resource), ...Object.keys(data)].map((type) => type.split("_")[0]);
    return JSON.stringify([
      terraform,
      modules.map(([name, { source, version }]) => [name, source, version]),
      Object.keys(provider).sort(),
      [...new Set(types)].sort(),
    ]);
  } catch {
    return text;
  }
}

/**
 * The same for a file in HCL, without reading the language: the blocks that init looks at, and whose resources there are.
 * Should it miss something, Terraform asks for init by itself, and gets it.
 */
function needsOfHcl(text: string): string {
  const blocks = text.match(/^(terraform|module|provider)\b[\s\S]*?^\}/gm) ?? [];
  const types = [...text.matchAll(/^(?:resource|data|ephemeral)\s+"([a-z0-9]+)_/gm)].map(([, type]) => type);
  return JSON.stringify([blocks, [...new Set(types)].sort()]);
}

/** Provider folders down to the version: a cleaned or half-cleaned data folder must be filled again. */
async function names(folder: string): Promise<string[]> {
  let level = [""];
  for (let depth = 0; depth < 4; depth++) {
    const next = await Promise.all(
      level.map(async (path) => (await readdir(join(folder, path)).catch(() => [])).map((name) => join(path, name))),
    );
    level = next.flat();
  }
  return level.sort();
}

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
