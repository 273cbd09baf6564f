import { readFileSync, statSync } from "node:fs";
import { plainBytes } from "./bytes.js";
import { InputError } from "./input-error.js";
import { type PlanOptions, readPlan } from "./plan.js";
import type { Reading } from "./reading.js";
import { members, peek, skip } from "./scan.js";
import { readState } from "./state.js";
import { readSynth } from "./synth.js";
import { cursor } from "./window.js";

/** What helps to read any source. */
export interface AnyOptions extends PlanOptions {
  /** How the source is called in reports; the path as it was given by default. */
  readonly name?: string;
  /** The bytes, for a source that is not a file: standard input. */
  readonly bytes?: Uint8Array;
}

/**
 * Reads whatever it is given: a folder, the JSON of a plan or a state, packed or not, a file of JSON syntax. `#before`
 * and `#after` behind a plan take one of its sides.
 */
export async function readAny(path: string, options: AnyOptions = {}): Promise<Reading> {
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
  }
  const bytes = plainBytes(options.bytes ?? readFileSync(path), name);
  const kind = kindOf(bytes, name);
  if (kind === "plan") return readPlan(bytes, name, options);
  if (kind === "state") return readState(bytes, name, options);
  if (options.bytes !== undefined) {
    throw new InputError("JSON that is neither a plan nor a state", name, "Give the output of: terraform show -json.");
  }
  return readSynth(path, name);
}

/** Tells by its members what a JSON document is. */
function kindOf(bytes: Buffer, name: string): "plan" | "state" | "configuration" {
  const c = cursor(bytes, name);
  if (bytes.length === 0)
    throw new InputError("an empty file", name, "Write it again; the command before it may have failed.");
  if (peek(c) !== "object") throw new InputError("JSON that is no object", name, "Give a plan, a state or a folder.");
  let kind: "plan" | "state" | "configuration" | undefined;
  const stop = new Error("known");
  try {
    members(c, (key) => {
      if (["planned_values", "resource_changes", "configuration", "prior_state"].includes(key)) kind = "plan";
      else if (key === "values" || key === "lineage") kind = "state";
      else if (["resource", "data", "terraform", "stacks", "variable", "output", "locals", "module"].includes(key)) {
        kind = "configuration";
      }
      if (kind !== undefined) throw stop;
      skip(c);
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  // `terraform show -json` of an empty state has nothing but its version.
  return kind ?? "state";
}
