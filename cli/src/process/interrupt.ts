import type { ChildProcess } from "node:child_process";

/** A child that is told of interrupts. */
interface Attended {
  readonly child: ChildProcess;
  readonly group: boolean;
  told: boolean;
}

const children = new Set<Attended>();
const listeners = new Set<(count: number) => void>();
let received = 0;

/** A CI cancels with SIGINT and SIGTERM in quick succession; only a SIGINT after this time, in ms, is a second wish. */
const SECOND = 2000;

/** Whether an interrupt came, so that no further step is started. */
export function interrupted(): boolean {
  return received > 0;
}

/**
 * Takes over SIGINT, SIGTERM and SIGHUP for the rest of the run: the first is passed on to the children once, and the
 * run ends in an orderly way when they have. A second is only told to the listeners.
 */
export function watchInterrupts(): void {
  let first = 0;
  const handle = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (received === 0) {
      first = now;
      received = 1;
      for (const attended of children) tell(attended);
    } else if (signal === "SIGINT" && now - first > SECOND) received += 1;
    else return;
    for (const listener of [...listeners]) listener(received);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, handle);
}

/** Calls back with 1 for the first interrupt, 2 for the second. @returns a function that ends this */
export function onInterrupt(listener: (count: number) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Passes a second interrupt on: Terraform then drops its work, and a lock or half a state may stay. */
export function force(): void {
  for (const attended of children) {
    attended.told = false;
    tell(attended);
  }
}

/** Has the child told of interrupts. @returns a function that ends this and says whether it was told of one */
export function attend(child: ChildProcess, group: boolean): () => boolean {
  const attended: Attended = { child, group, told: false };
  children.add(attended);
  return () => {
    children.delete(attended);
    return attended.told;
  };
}

function tell(attended: Attended): void {
  const { child, group } = attended;
  if (child.pid === undefined || attended.told) return;
  attended.told = true;
  try {
    process.kill(group ? -child.pid : child.pid, "SIGINT");
  } catch {
    // It has just ended by itself.
  }
}
