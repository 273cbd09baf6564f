import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textField } from "./change.js";
import { provide } from "./dependencies.js";
import { parsedFile } from "./file.js";
import { InputError } from "./input-error.js";
import { run } from "./process.js";
import type { Reading } from "./reading.js";
import { checkOut } from "./revision.js";
import { readSynth } from "./synth.js";

/** Ten minutes: an app that takes longer waits for something that never comes. */
const PATIENCE = 600_000;

/**
 * Reads the app of the current folder as it was at a git revision: written out aside, with its own packages, synthesised
 * by its own command. Plain Terraform is read where it stands.
 */
export async function readGit(revision: string, cwd: string, name = `git:${revision}`): Promise<Reading> {
  // The real path: packages are found through it, and reports must not show it.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "sealant-git-"));
  try {
    const checkedOut = await checkOut(revision, cwd, folder, name);
    const app = join(checkedOut.root, checkedOut.prefix);
    if (!existsSync(app))
      throw new InputError("no folder of this name at that revision", name, "Run it from a folder that existed then.");
    const config = join(app, "cdktf.json");
    const reading = existsSync(config)
      ? await synthesised(config, app, folder, checkedOut, name)
      : await readSynth(app, name);
    return { ...reading, info: { ...reading.info, kind: "git", name } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function synthesised(
  config: string,
  app: string,
  folder: string,
  checkedOut: Parameters<typeof provide>[0],
  name: string,
): Promise<Reading> {
  const command = textField(parsedFile(readFileSync(config), `${name} cdktf.json`), "app");
  if (command === undefined)
    throw new InputError("cdktf.json without app", name, 'Say in it how the app is started: "app": "…".');
  await provide(checkedOut, name);
  const out = join(folder, "out");
  const env = { ...process.env, CDKTF_OUTDIR: out };
  const { status, stderr, stdout } = await run(command, [], { cwd: app, env, shell: true, timeout: PATIENCE });
  if (status !== 0) {
    // Neither stack traces nor paths of this machine help whoever reads it.
    const lines = (stderr.trim() || stdout.trim()).replaceAll(folder, "").split("\n");
    const telling = lines.filter((line) => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line));
    const said = telling.slice(-5).join("\n");
    const how = status === null ? "did not come to an end" : `ended with ${status}`;
    throw new InputError(
      `the app of that revision ${how}${said === "" ? "" : `:\n${said}\n`}`,
      name,
      "Synthesise that revision by hand to see more.",
    );
  }
  // What was synthesised aside is in no folder of the user's.
  const { info, ...sides } = await readSynth(out, name);
  const { files: _files, ...kept } = info;
  return { info: kept, ...sides };
}
