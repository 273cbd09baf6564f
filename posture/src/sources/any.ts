import { statSync } from "node:fs";
import { plainBytes } from "./bytes.js";
import { readGit } from "./git.js";
import { withCursor } from "./input.js";
import { InputError } from "./input-error.js";
import { type PlanOptions, readPlan } from "./plan.js";
import type { Reading } from "./reading.js";
import { members, peek, skip } from "./scan.js";
import { readState } from "./state.js";
import { readSynth } from "./synth.js";
import type { Cursor } from "./window.js";

/** What helps to read any source. */
export interface AnyOptions extends PlanOptions {
  /** How the source is called in reports; the path as it was given by default. */
  readonly name?: string;
  /** The folder of the app, for a git revision. @default the current folder */
  readonly cwd?: string;
  /** The bytes, for a source that is not a file: standard input. */
  readonly bytes?: Uint8Array;
}

/**
 * Reads whatever it is given: a folder, `git:REV`, the JSON of a plan or a state, packed or not, a file of JSON syntax. `#before`
 * and `#after` behind a plan take one of its sides.
 */
export async function readAny(path: string, options: AnyOptions = {}): Promise<Reading> {
  if (path.startsWith("git:"))
    return readGit(path.slice("git:".length), options.cwd ?? process.cwd(), options.name ?? path);
  const side = /#(before|after)$/.exec(path)?.[1];
  const plain = side === undefined ? path : path.slice(0, path.lastIndexOf("#"));
  const name = options.name ?? path;
  const reading = await readWhole(plain, name, options);
  if (side === undefined) return reading;
  if (reading.before === null) {
    throw new InputError(`no plan, so it has no #${side}`, name, `Leave #${side} out, or give a plan.`);
  }
  return { info: reading.info, before: null, after: side === "before" ? reading.before : reading.after };
}

async function readWhole(path: string, name: string, options: AnyOptions): Promise<Reading> {
  if (options.bytes === undefined) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw new InputError("nothing there", name, "Check the path.");
    if (found.isDirectory()) return readSynth(path, name);
    if (/\.(tf|tofu)$/.test(path)) return readSynth(path, name);
  }
  const input = options.bytes === undefined ? { file: path } : plainBytes(options.bytes, name);
  const kind = withCursor(input, name, kindOf);
  if (kind === "plan") return readPlan(input, name, options);
  if (kind === "state") return readState(input, name, options);
  if (options.bytes !== undefined) {
    throw new InputError("JSON that is neither a plan nor a state", name, "Give the output of: terraform show -json.");
  }
  return readSynth(path, name);
}

const PLAN = ["planned_values", "resource_changes", "configuration", "prior_state", "resource_drift"];
const STATE = ["values", "lineage"];
const CONFIGURATION = ["resource", "data", "terraform", "stacks", "variable", "output", "locals", "module", "provider"];

/** Tells by its members what a JSON document is; reads no further than it must. */
function kindOf(c: Cursor): "plan" | "state" | "configuration" {
  if (c.file?.size === 0 || (c.file === null && c.bytes.length === 0)) {
    throw new InputError("an empty file", c.where, "Write it again; the command before it may have failed.");
  }
  if (peek(c) !== "object")
    throw new InputError("JSON that is no object", c.where, "Give a plan, a state or a folder.");
  let kind: "plan" | "state" | "configuration" | undefined;
  const known = new Error("known");
  try {
    members(c, (key) => {
      if (PLAN.includes(key)) kind = "plan";
      else if (STATE.includes(key)) kind = "state";
      else if (CONFIGURATION.includes(key)) kind = "configuration";
      if (kind !== undefined) throw known;
      skip(c);
    });
  } catch (error) {
    if (error !== known) throw error;
  }
  // `terraform show -json` of an empty state has nothing but its version.
  return kind ?? "state";
}
