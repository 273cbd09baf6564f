import { redact, safe } from "./safe.js";

/** The side channel: everything that is not the result goes to stderr, neutralised, line by line. */
export interface Ui {
  /** A step that is under way or done. */
  step(text: string): void;
  /** Something the reader should know although nothing failed. */
  note(text: string): void;
  /** Words of another program, each line marked with whose they are. */
  quote(who: string, text: string): void;
  /** Only with `--debug`. */
  debug(text: string): void;
}

export interface UiOptions {
  readonly debug?: boolean;
  readonly quiet?: boolean;
}

function write(text: string): void {
  process.stderr.write(`${safe(redact(text))}\n`);
}

/** A plain renderer of the side channel: lines only, no cursor movement, the same on a terminal and in a log. */
export function plainUi({ debug = false, quiet = false }: UiOptions): Ui {
  return {
    step: (text) => {
      if (!quiet) write(text);
    },
    note: (text) => write(`note: ${text}`),
    quote: (who, text) => {
      for (const line of text.split("\n")) if (line.trim() !== "") write(`${who} | ${line}`);
    },
    debug: (text) => {
      if (debug) write(`debug: ${text}`);
    },
  };
}
