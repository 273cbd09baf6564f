import { setTimeout } from "node:timers/promises";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { interrupted, onInterrupt } from "./interrupt.js";

/** Does something that can be given up, until an interrupt comes. @throws CliError 8 when one does */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const release = onInterrupt(() => controller.abort());
  if (interrupted()) controller.abort();
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    throw new CliError(ExitCode.interrupted, { found: "Interrupted", next: "Run again when you are ready." });
  } finally {
    release();
  }
}

/** Waits so many milliseconds, or until an interrupt. */
export async function pause(ms: number): Promise<void> {
  await interruptible((signal) => setTimeout(ms, undefined, { signal }));
}
