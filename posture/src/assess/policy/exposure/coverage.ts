import { coversAction } from "../decision/applies.js";
import { KEY_ACTIONS } from "../model/action.js";
import type { Elements, Statement } from "../model/policy.js";

/** What one action element says of every action that a key has: y, n or u, in the order of KEY_ACTIONS. */
export type Coverage = string;

/** Policies repeat themselves: what `kms:*` covers is worked out once. Bounded, because policies come from input. */
const written = new Map<string, Coverage>();
const MOST_WRITTEN = 10_000;

const read = new WeakMap<Statement, Coverage>();

export function coverageOf(statement: Statement): Coverage {
  const known = read.get(statement) ?? ofElements(statement.actions);
  read.set(statement, known);
  return known;
}

function ofElements(actions: Elements): Coverage {
  const text = actions.patterns.every(({ source }) => typeof source === "string")
    ? `${actions.not}\0${actions.patterns.map(({ source }) => source).join("\0")}`
    : undefined;
  const known = text === undefined ? undefined : written.get(text);
  if (known !== undefined) return known;
  const made = KEY_ACTIONS.map((action) => coversAction(actions, action).answer[0]).join("");
  if (text === undefined) return made;
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(text, made);
  return made;
}

/** Whether a statement says anything of what can be done with a key. */
export function speaksOfKeys(statement: Statement): boolean {
  return /[yu]/.test(coverageOf(statement));
}
