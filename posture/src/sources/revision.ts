import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "./input-error.js";
import { run } from "./process.js";

/** A revision, written out aside. */
export interface CheckedOut {
  /** The root of the repository as it was. */
  readonly root: string;
  /** The folder in it that corresponds to the one asked from: "" or `apps/glue/`. */
  readonly prefix: string;
  /** The root of the repository as it is today. */
  readonly today: string;
}

/**
 * Writes the files of a revision into a folder. Goes through an index of its own: neither the working tree nor the
 * repository's own index notices.
 */
export async function checkOut(revision: string, cwd: string, into: string, name: string): Promise<CheckedOut> {
  const git = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = await run("git", args, { cwd, env: { ...process.env, ...env } });
    if (status === null) throw new InputError(`git cannot be started (${stderr.trim()})`, name, "Install git.");
    return { ok: status === 0, said: stdout.trim(), error: stderr.trim().split("\n")[0] ?? "" };
  };
  const top = await git(["rev-parse", "--show-toplevel"]);
  if (!top.ok) throw new InputError("no git repository here", name, "Run it inside the repository of the app.");
  // A revision never begins with a hyphen: what does would be an option.
  const commit = revision.startsWith("-")
    ? { ok: false, said: "" }
    : await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  if (!commit.ok)
    throw new InputError(
      `no revision ${JSON.stringify(revision)}`,
      name,
      "git log shows which there are; a shallow clone has few.",
    );
  const prefix = (await git(["rev-parse", "--show-prefix"])).said;
  const root = join(into, "app");
  mkdirSync(root);
  const index = { GIT_INDEX_FILE: join(into, "index") };
  const read = await git(["read-tree", commit.said], index);
  const written = read.ok
    ? await git(["-C", top.said, "checkout-index", "--all", "--force", `--prefix=${root}/`], index)
    : read;
  if (!written.ok)
    throw new InputError(`the revision cannot be written out (${written.error})`, name, "git fsck may say more.");
  return { root, prefix, today: top.said };
}
