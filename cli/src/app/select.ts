import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import type { Stack } from "./manifest.js";
import { nearest } from "./nearest.js";

/**
 * The stacks that names and globs (`*`, `?`) mean, each once, in the order of the app. No name means all.
 * @throws CliError 2 when a name means nothing, with the nearest name that does
 */
export function selectStacks(stacks: readonly Stack[], wanted: readonly string[]): readonly Stack[] {
  if (wanted.length === 0) return stacks;
  const chosen = new Set(wanted.flatMap((name) => matching(stacks, name)));
  return stacks.filter((stack) => chosen.has(stack));
}

/** For a command that works on one stack only. */
export function selectStack(stacks: readonly Stack[], wanted: readonly string[]): Stack {
  const chosen = selectStacks(stacks, wanted);
  if (chosen.length === 1 && chosen[0] !== undefined) return chosen[0];
  throw new CliError(ExitCode.usage, {
    found:
      wanted.length === 0
        ? `The app has ${stacks.length} stacks and none is named`
        : `${wanted.join(" ")} matches ${chosen.length} stacks`,
    where: `stacks: ${list(chosen)}`,
    next: `Name one of them, for example: ${chosen[0]?.name ?? ""}`,
  });
}

function matching(stacks: readonly Stack[], wanted: string): readonly Stack[] {
  const exact = stacks.filter((stack) => stack.name === wanted);
  if (exact.length > 0) return exact;
  const found = /[*?]/.test(wanted) ? stacks.filter((stack) => glob(wanted).test(stack.name)) : [];
  if (found.length > 0) return found;
  const guess = nearest(
    wanted,
    stacks.map((stack) => stack.name),
  );
  throw new CliError(ExitCode.usage, {
    found: `No stack is called ${JSON.stringify(wanted)}`,
    where: `stacks of this app: ${list(stacks)}`,
    next: guess === undefined ? "Use one of these names, or a glob in quotes." : `Did you mean ${guess}?`,
  });
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "u");
}

function list(stacks: readonly Stack[]): string {
  return stacks.map((stack) => stack.name).join(", ");
}
