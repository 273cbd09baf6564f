import type { Step } from "../terraform/messages.js";
import type { Phase } from "./ui.js";

/** What is under way, for a display that is redrawn. Times are monotonic, in milliseconds. */
export interface Progress {
  readonly stacks: ReadonlyMap<string, StackProgress>;
}

interface StackProgress {
  readonly phase: Phase;
  readonly since: number;
  readonly done: number;
  /** By action and address: a replacement is a delete and a create of one address. */
  readonly resources: ReadonlyMap<string, { readonly label: string; readonly since: number; readonly usual: string }>;
}

export const IDLE: Progress = { stacks: new Map() };

/** What a person reads once, in order; it is never redrawn. */
export interface Told {
  readonly next: Progress;
  /** A line for the scroll-back, when something has ended. */
  readonly line: string | null;
}

export function enterPhase(
  state: Progress,
  title: string,
  phase: Phase,
  detail: string | undefined,
  now: number,
): Told {
  const stacks = new Map(state.stacks);
  const before = stacks.get(title);
  const over = phase === "done" || phase === "failed";
  if (over) stacks.delete(title);
  else stacks.set(title, { phase, since: now, done: 0, resources: new Map() });
  const ended = before === undefined ? null : `${name(title, before.phase)}  ${elapsed(now - before.since)}`;
  if (!over) return { next: { stacks }, line: ended };
  return { next: { stacks }, line: [title, detail ?? phase].filter((part) => part !== "").join(": ") };
}

/** A step of a resource, as Terraform told it. */
export interface ResourceStep {
  readonly address: string;
  readonly action: string;
  readonly step: Step;
  /** How many seconds it took the last time. */
  readonly last?: number | undefined;
}

export function seeResource(
  state: Progress,
  title: string,
  { address, action, step, last }: ResourceStep,
  now: number,
): Told {
  const stack = state.stacks.get(title);
  if (stack === undefined) return { next: state, line: null };
  const key = `${action} ${address}`;
  const resources = new Map(stack.resources);
  const started = resources.get(key);
  const usual = last === undefined ? "" : `, last time ${elapsed(last * 1000)}`;
  if (step === "started") resources.set(key, { label: `${address}  ${action}`, since: now, usual });
  else if (step !== "progress") resources.delete(key);
  const done = stack.done + (step === "done" ? 1 : 0);
  const stacks = new Map(state.stacks).set(title, { ...stack, resources, done });
  const took = started === undefined ? "" : `  ${elapsed(now - started.since)}`;
  const line = step === "done" || step === "failed" ? `  ${address}  ${action} ${step}${took}` : null;
  return { next: { stacks }, line };
}

/** At most so many lines are redrawn: a live area as tall as the screen makes terminals lose their history. */
const TALLEST = 9;

/** The live area: each stack and what it waits for, the longest wait first. */
export function liveLines(state: Progress, now: number): readonly string[] {
  const lines = [...state.stacks].flatMap(([title, stack]) => {
    const done = stack.done === 0 ? "" : `  ${stack.done} done`;
    const waits = [...stack.resources.values()].sort((a, b) => a.since - b.since);
    return [
      `${name(title, stack.phase)}${done}  ${elapsed(now - stack.since)}`,
      ...waits.map(({ label, since, usual }) => `  ${label}  ${elapsed(now - since)}${usual}`),
    ];
  });
  if (lines.length <= TALLEST) return lines;
  return [...lines.slice(0, TALLEST - 1), `  and ${lines.length - TALLEST + 1} more`];
}

function name(title: string, phase: Phase): string {
  return title === "" ? phase : `${title}: ${phase}`;
}

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
