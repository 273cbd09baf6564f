import { createInterface } from "node:readline";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { onInterrupt } from "../process/interrupt.js";
import { safe } from "./safe.js";

/** Asks on the side channel and reads one line, lower case; the end of input is an empty answer. */
export function ask(question: string): Promise<string> {
  // Not readline's own terminal mode: Ctrl-C stays a signal and takes the one way out that all signals take.
  const reader = createInterface({ input: process.stdin, terminal: false });
  process.stderr.write(safe(question));
  return new Promise((resolve, reject) => {
    const release = onInterrupt(() => {
      reject(new CliError(ExitCode.interrupted, { found: "Interrupted; nothing was applied", next: "Run again." }));
      reader.close();
    });
    reader.once("line", (line) => {
      resolve(line.trim().toLowerCase());
      reader.close();
    });
    reader.once("close", () => {
      release();
      process.stdin.unref?.();
      resolve("");
    });
  });
}
