import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { resolve } from "../graph/resolve.js";
import type { Stack } from "../graph/world.js";
import { field, textField } from "./change.js";
import { directoryStack, fileStack, type ReadStack } from "./directory.js";
import { parsedFile, within } from "./file.js";
import { InputError } from "./input-error.js";
import type { Reading } from "./reading.js";
import { unrecognised } from "./recognised.js";
import { shown } from "./shown.js";

/** A synthesised app: its stacks as they were written. */
export interface SynthApp {
  readonly stacks: readonly Stack[];
  /** The file that declares each stack, by stack, as reports name it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A synthesised app and what was noticed while reading it. */
export interface ReadApp extends SynthApp {
  readonly read: readonly ReadStack[];
}

/**
 * Reads configuration that nothing was planned from: a `cdktf.out` folder with its manifest, one file of JSON syntax,
 * or a directory of such files.
 */
export async function readSynth(path: string, name: string): Promise<Reading> {
  const app = await readApp(path, name);
  const noted = {
    resources: app.read.reduce((sum, one) => sum + one.resources, 0),
    unrecognised: unrecognised(app.read.flatMap((one) => one.types)),
    gaps: app.read.flatMap((one) => one.gaps),
  };
  const stacks = app.stacks.map((one) => one.name).filter((one) => one !== "");
  const kind = app.read.some((one) => one.hcl) ? "hcl" : "synth";
  return {
    info: { kind, name, stacks, ...(app.files ? { files: app.files } : {}) },
    before: null,
    after: resolve(app.stacks, noted),
  };
}

/** The stacks of a synthesised app, for those who read a plan with it. */
export async function readApp(path: string, name: string): Promise<ReadApp> {
  const read = await stacksOf(path, name);
  const files = Object.fromEntries(read.map((one) => [one.stack.name, shown(one.file, path)]));
  return { stacks: read.map((one) => one.stack), read, files };
}

async function stacksOf(path: string, name: string): Promise<readonly ReadStack[]> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new InputError("nothing there", name, "Check the path.");
  if (found.isFile())
    return basename(path) === "manifest.json" ? manifest(dirname(path), name) : [await fileStack(path, name)];
  const folder = [path, join(path, "cdktf.out")].find((one) => existsSync(join(one, "manifest.json")));
  return folder === undefined ? [await directoryStack(path, name)] : manifest(folder, name);
}

async function manifest(folder: string, name: string): Promise<readonly ReadStack[]> {
  const file = join(folder, "manifest.json");
  const where = `${name} manifest.json`;
  const stacks = field(parsedFile(readFileSync(file), where), "stacks");
  if (typeof stacks !== "object" || stacks === null) {
    throw new InputError("a manifest without stacks", where, "Synthesise the app again.");
  }
  const read: ReadStack[] = [];
  for (const [key, stack] of Object.entries(stacks)) {
    const relative = textField(stack, "synthesizedStackPath");
    if (relative === undefined)
      throw new InputError(`the stack ${key} has no file`, where, "Synthesise the app again.");
    read.push(await fileStack(within(folder, relative, where), `${name} ${relative}`, key));
  }
  return read;
}
