/** Whether the gate asks about a kind of change, or lets it pass. */
export type GateLevel = "ask" | "pass";

/** Kinds of what can happen: `errors` and `warnings` are new findings, `neutral` is every change that no other word fits. */
export type GateWord =
  | "weakened"
  | "access-lost"
  | "route-lost"
  | "data-loss"
  | "broadened"
  | "undetermined"
  | "errors"
  | "rekeyed"
  | "narrowed"
  | "strengthened"
  | "neutral"
  | "warnings";

export type GateLevels = Readonly<Record<GateWord, GateLevel>>;

/** What asks when a project says nothing. */
export const DEFAULT_LEVELS: GateLevels = {
  weakened: "ask",
  "access-lost": "ask",
  "route-lost": "ask",
  "data-loss": "ask",
  broadened: "ask",
  undetermined: "ask",
  errors: "ask",
  rekeyed: "pass",
  narrowed: "pass",
  strengthened: "pass",
  neutral: "pass",
  warnings: "pass",
};

/** Data that nobody can read again is never lost unasked, whatever a project says. */
export const ALWAYS_ASKED: readonly GateWord[] = ["data-loss"];
