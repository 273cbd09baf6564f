import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { byText } from "../graph/order.js";
import { InputError } from "./input-error.js";
import { run } from "./process.js";
import type { CheckedOut } from "./revision.js";

const LOCK = "package-lock.json";

/**
 * Gives a revision the packages that its lock file names: today's, when the lock file is today's, otherwise its own,
 * installed once into a cache. Packages of the repository itself are always those of the revision.
 */
export async function provide({ root, today }: CheckedOut, name: string): Promise<void> {
  for (const folder of lockFolders(root)) {
    const [then, now] = [join(root, folder), join(today, folder)];
    const same = existsSync(join(now, LOCK)) && readFileSync(join(now, LOCK)).equals(readFileSync(join(then, LOCK)));
    const from = same && existsSync(join(now, "node_modules")) ? now : await installed(then, name);
    link(from, then, from, then);
    // Packages that npm could not hoist stand inside the workspace that needs them.
    for (const workspace of workspaces(then)) {
      if (existsSync(join(from, workspace, "node_modules")))
        link(join(from, workspace), join(then, workspace), from, then);
    }
  }
}

/** Folders with a lock file: the root, or the folders of apps that stand beside each other. */
function lockFolders(root: string, below = "", depth = 0): readonly string[] {
  const here = join(root, below);
  if (existsSync(join(here, LOCK))) return [below];
  if (depth > 3) return [];
  const folders = readdirSync(here, { withFileTypes: true }).filter(
    (one) => one.isDirectory() && !one.name.startsWith("."),
  );
  return folders
    .map((one) => one.name)
    .sort(byText)
    .flatMap((one) => lockFolders(root, join(below, one), depth + 1));
}

/** The workspaces that a lock file lists: packages that are links. */
function workspaces(folder: string): readonly string[] {
  const lock: unknown = JSON.parse(readFileSync(join(folder, LOCK), "utf8"));
  const packages = typeof lock === "object" && lock !== null && "packages" in lock ? lock.packages : undefined;
  if (typeof packages !== "object" || packages === null) return [];
  return Object.entries(packages).flatMap(([, entry]) => {
    const { link: isLink, resolved } = entry as { link?: unknown; resolved?: unknown };
    return isLink === true && typeof resolved === "string" && !resolved.startsWith("..") ? [resolved] : [];
  });
}

/** Links every package; what is a link into the repository is linked into the revision instead. */
function link(from: string, to: string, fromRoot: string, toRoot: string): void {
  const repository = realpathSync(fromRoot);
  const source = join(from, "node_modules");
  const target = join(to, "node_modules");
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source)) {
    if (entry.startsWith("@")) {
      mkdirSync(join(target, entry), { recursive: true });
      for (const scoped of readdirSync(join(source, entry))) one(join(entry, scoped));
    } else one(entry);
  }

  function one(entry: string): void {
    const path = join(source, entry);
    const place = join(target, entry);
    if (existsSync(place)) return;
    if (!lstatSync(path).isSymbolicLink()) {
      symlinkSync(path, place);
      return;
    }
    let real: string;
    try {
      real = realpathSync(path);
    } catch {
      // A workspace that is gone today, or not in the cache: its place in the revision is told by the link itself.
      return;
    }
    const inside = real.startsWith(repository + sep) && !real.includes(`${sep}node_modules${sep}`);
    symlinkSync(inside ? join(toRoot, relative(repository, real)) : real, place);
  }
}

/** Installs what a lock file names, once for each lock file. */
async function installed(folder: string, name: string): Promise<string> {
  const manifests = ["package.json", LOCK, ".npmrc", ...workspaces(folder).map((one) => join(one, "package.json"))];
  const present = manifests.filter((file) => existsSync(join(folder, file)));
  const hash = createHash("sha256");
  for (const file of present) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "sealant", "packages");
  const place = join(cache, hash.digest("hex").slice(0, 32));
  if (existsSync(place)) return place;
  const making = `${place}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  for (const file of present) {
    mkdirSync(dirname(join(making, file)), { recursive: true, mode: 0o700 });
    copyFileSync(join(folder, file), join(making, file));
  }
  // Scripts of the packages themselves are not run: the sources that they would build are not there.
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stderr } = await run("npm", args, { cwd: making });
  if (status !== 0) {
    rmSync(making, { recursive: true, force: true });
    const said = stderr.trim().split("\n").slice(-3).join(" ");
    throw new InputError(
      `the packages of its lock file cannot be installed (${said})`,
      name,
      "Check the network and the npm registry.",
    );
  }
  try {
    renameSync(making, place);
  } catch {
    // Somebody else was faster; theirs is the same.
    rmSync(making, { recursive: true, force: true });
  }
  return place;
}
