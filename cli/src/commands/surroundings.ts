import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Stack } from "../app/manifest.js";
import type { Surrounding } from "../engine.js";
import { withPrivateFolder } from "../process/private-folder.js";
import type { Ui } from "../terminal/ui.js";
import { call, type Site } from "../terraform/call.js";
import { dataFolder, initialise } from "../terraform/init.js";
import { publishedState } from "../terraform/published-state.js";
import type { Target } from "./review.js";

/** The stacks that those of a plan read from or that read from them, and so on: a key's users are elsewhere in the app. */
export function related(all: readonly Stack[], planned: readonly Stack[]): readonly Stack[] {
  const closure = (next: (stack: Stack) => readonly Stack[]): Set<Stack> => {
    const found = new Set(planned);
    for (const stack of found) for (const other of next(stack)) found.add(other);
    return found;
  };
  const read = closure((stack) => all.filter(({ name }) => stack.dependencies.includes(name)));
  const readers = closure(({ name }) => all.filter((other) => other.dependencies.includes(name)));
  return all.filter((stack) => !planned.includes(stack) && (read.has(stack) || readers.has(stack)));
}

/**
 * The states of stacks that are not planned, for what the plan means to them and they to it. One that was never
 * initialised here has none to be read; `init` has that done first.
 */
export async function surroundings(
  { binary }: Pick<Target, "binary">,
  stacks: readonly Stack[],
  ui: Ui,
  { init = false } = {},
): Promise<readonly Surrounding[]> {
  if (stacks.length === 0) return [];
  return withPrivateFolder(async (scratch) => {
    const read = stacks.map(async (stack, index): Promise<Surrounding> => {
      const own = join(scratch, String(index));
      await mkdir(own, { mode: 0o700 });
      const site: Site = { binary, folder: stack.folder, title: stack.name, scratch: own, lockTimeout: "0s", ui };
      return { stack: stack.name, state: await stateOf(site, init) };
    });
    const found = await Promise.all(read);
    const unread = found.filter(({ state }) => state === null).map(({ stack }) => stack);
    if (unread.length > 0)
      ui.note(
        `${unread.join(", ")}: no state to be read here, so what this means to them is known only where the plan says so`,
      );
    return found;
  });
}

async function stateOf(site: Site, init: boolean): Promise<Uint8Array | null> {
  try {
    if (init) await initialise(site);
    await stat(dataFolder(site.folder));
    const stdout = join(site.scratch, "state");
    const { code } = await call(site, ["state", "pull"], { stdout });
    if (code !== 0) return null;
    const text = await readFile(stdout, "utf8");
    // Nothing was ever deployed there.
    if (text.trim() === "") return Buffer.from('{"format_version":"1.0"}');
    return Buffer.from(JSON.stringify(publishedState(text)));
  } catch (error) {
    site.ui.debug(`the state of ${site.title} cannot be read: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}
