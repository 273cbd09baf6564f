import type { Step } from "../terraform/messages.js";
import { redact, safe } from "./safe.js";

/** What a stack is at. */
export type Phase = "synthesise" | "init" | "plan" | "apply" | "verify" | "waits" | "done" | "failed";

/** The side channel: everything that is not the result goes to stderr, neutralised. */
export interface Ui {
  /** A stack enters a phase. @param title the stack, or empty for the whole app */
  phase(title: string, phase: Phase, detail?: string): void;
  /** A resource of a stack that is being applied. @param last how many seconds such a step took the last time */
  resource(title: string, address: string, action: string, step: Step, last?: number): void;
  /** Something the reader should know although nothing failed. */
  note(text: string): void;
  /** Words of another program, each line marked with whose they are. */
  quote(who: string, text: string): void;
  /** Only with `--debug`. */
  debug(text: string): void;
  /** Takes what moves off the screen, before a report, a question or the end. */
  rest(): Promise<void>;
}

export interface UiOptions {
  readonly debug?: boolean;
}

let sink = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Writes to the side channel, neutralised. */
export function say(text: string): void {
  sink(safe(redact(text)));
}

/** Has all that is said go through a display that is redrawn. @returns a function that ends this */
export function speakThrough(display: (text: string) => void): () => void {
  const before = sink;
  sink = display;
  return () => {
    sink = before;
  };
}

/** From so many lines on, the words of another program are folded where a log can do that. */
const FOLDED = 5;

/** The marks around a part of a log that GitHub or GitLab shows folded. */
export function foldMarks(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): readonly [string, string] | readonly [null, null] {
  if (env["GITHUB_ACTIONS"] === "true") return [`::group::${name}`, "::endgroup::"];
  if (env["GITLAB_CI"] !== "true") return [null, null];
  const section = `sealant_${name}`;
  const now = Math.floor(Date.now() / 1000);
  return [
    `\u001b[0Ksection_start:${now}:${section}[collapsed=true]\r\u001b[0K${name}`,
    `\u001b[0Ksection_end:${now}:${section}\r\u001b[0K`,
  ];
}

/** Lines only, no cursor movement, the same in a log and on a terminal. */
export function plainUi({ debug = false }: UiOptions): Ui {
  return {
    phase: (title, phase, detail) => say([title, detail ?? phase].filter((part) => part !== "").join(": ")),
    resource: (title, address, action, step) => {
      if (step !== "progress") say(`${title}: ${address}: ${action} ${step}`);
    },
    note: (text) => say(`note: ${text}`),
    quote: (who, text) => {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      const [open, close] = lines.length > FOLDED ? foldMarks(who) : [null, null];
      if (open !== null) process.stderr.write(`${open}\n`);
      for (const line of lines) say(`${who} | ${line}`);
      if (close !== null) process.stderr.write(`${close}\n`);
    },
    debug: (text) => {
      if (debug) say(`debug: ${text}`);
    },
    rest: async () => {},
  };
}
