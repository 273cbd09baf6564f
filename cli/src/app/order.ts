import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import type { Stack } from "./manifest.js";

/** The stacks that one waits for, among those of this run. */
export type Before = (stack: Stack) => readonly Stack[];

/** Each stack after the ones it depends on. */
export function dependencies(stacks: readonly Stack[]): Before {
  return (stack) => stacks.filter((other) => stack.dependencies.includes(other.name));
}

/** Each stack after the ones that depend on it: the order in which things are destroyed. */
export function dependents(stacks: readonly Stack[]): Before {
  return (stack) => stacks.filter((other) => other.dependencies.includes(stack.name));
}

/** No stack waits for another. */
export function independent(): Before {
  return () => [];
}

/**
 * Does the work of each stack when that of the ones before it has succeeded, several at a time. When one fails, what
 * runs is waited for and nothing new is started.
 * @returns the results in the order of the stacks
 */
export async function inOrder<T>(
  stacks: readonly Stack[],
  before: Before,
  limit: number,
  work: (stack: Stack) => Promise<T>,
): Promise<readonly T[]> {
  const results = new Map<Stack, T>();
  const running = new Map<Stack, Promise<void>>();
  let failed: { readonly error: unknown } | undefined;
  const ready = (stack: Stack): boolean =>
    !results.has(stack) && !running.has(stack) && before(stack).every((other) => results.has(other));
  for (;;) {
    const next = failed === undefined && running.size < limit ? stacks.find(ready) : undefined;
    if (next !== undefined) {
      const task = work(next)
        .then((result) => void results.set(next, result))
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => running.delete(next));
      running.set(next, task);
    } else if (running.size > 0) await Promise.race(running.values());
    else break;
  }
  if (failed !== undefined) throw failed.error;
  if (results.size < stacks.length) throw circle(stacks.filter((stack) => !results.has(stack)));
  return stacks.flatMap((stack) => (results.has(stack) ? [results.get(stack) as T] : []));
}

function circle(stacks: readonly Stack[]): CliError {
  return new CliError(ExitCode.usage, {
    found: "The stacks depend on each other in a circle",
    where: stacks.map((stack) => stack.name).join(", "),
    next: "Move what they share into a stack of its own.",
  });
}
