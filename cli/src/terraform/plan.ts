import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { call, failure, type Site, shown } from "./call.js";
import { initialise } from "./init.js";
import { type RemoteRun, remoteRunOf } from "./remote.js";

/** A plan that Terraform has written, with what it says as JSON. */
export interface Planned {
  /** The plan file, in the scratch folder. */
  readonly file: string;
  /** SHA-256 of the file: what is reviewed is what is applied. */
  readonly sha256: string;
  /** The run that the file stands for, where the plan was made by Terraform Cloud. */
  readonly remote: RemoteRun | null;
  /** Whether there is anything to apply. */
  readonly changes: boolean;
  /** The output of `show -json`. */
  readonly json: Uint8Array;
}

const NEEDS_INIT =
  /init.{0,40}(required|again|first)|run "?(terraform|tofu) init|required plugins are not installed|module not installed|inconsistent dependency lock file|could not load plugin/i;

/** init where needed, plan, show. */
export async function plan(site: Site, options: { readonly destroy?: boolean } = {}): Promise<Planned> {
  const fresh = await initialise(site);
  const file = join(site.scratch, "reviewed.tfplan");
  const args = [
    "plan",
    "-json",
    "-input=false",
    "-detailed-exitcode",
    `-lock-timeout=${site.lockTimeout}`,
    `-out=${file}`,
    ...(options.destroy === true ? ["-destroy"] : []),
  ];
  site.ui.phase(site.title, "plan");
  let called = await call(site, args);
  if (called.code === 1 && !fresh && NEEDS_INIT.test(said(called.diagnostics, called.text))) {
    await initialise(site, true);
    called = await call(site, args);
  }
  if (called.code !== 0 && called.code !== 2) throw failure(site, "plan", called);
  const remote = await remoteRunOf(file);
  if (remote !== null) site.ui.note(`${site.title} was planned by ${remote.host}, in the run ${remote.id}`);
  return { file, sha256: await digest(file), remote, changes: called.code === 2, json: await show(site, file) };
}

/** `show -json` of a plan file. The output holds secrets in clear: it goes to a private file, never through a pipe. */
export async function show(site: Site, file: string): Promise<Uint8Array> {
  const stdout = `${file}.json`;
  const called = await call(site, ["show", "-json", "-no-color", file], { stdout });
  if (called.code !== 0) throw failure(site, "show", called);
  return readFile(stdout);
}

/** @throws CliError 5 when the plan file is not the one that was reviewed */
export async function requireReviewed(site: Site, planned: Pick<Planned, "file" | "sha256">): Promise<void> {
  const now = await digest(planned.file).catch(() => "");
  if (now === planned.sha256) return;
  throw new CliError(ExitCode.stale, {
    found: "The plan file is not the one that was reviewed",
    where: shown(site.folder),
    next: "Nothing was applied. Plan and review again, and find out who wrote to the file.",
  });
}

export async function digest(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

function said(diagnostics: readonly { summary: string; detail: string }[], text: string): string {
  return [...diagnostics.map(({ summary, detail }) => `${summary} ${detail}`), text].join(" ").replace(/\s+/g, " ");
}
