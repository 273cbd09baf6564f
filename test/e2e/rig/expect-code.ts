import { describeFailure, type RunResult } from "./run.js";

/** Expects an exit code; a failure shows what the program said, which is why it ended so. */
export function expectCode(result: RunResult, ...codes: readonly number[]): void {
  if (result.code !== null && codes.includes(result.code)) return;
  throw new Error(describeFailure(`expected exit code ${codes.join(" or ")}`, result));
}
