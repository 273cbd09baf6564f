import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { follow } from "./follow.js";
import { attend, interrupted } from "./interrupt.js";

export interface Run {
  readonly command: string;
  readonly args?: readonly string[];
  /** Let a shell read the command, as `app` of cdktf.json expects. */
  readonly shell?: boolean;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Files that take the output. Files and not pipes: a child that outlives this process goes on writing, where a
   * closed pipe would kill it in the middle of an apply.
   */
  readonly stdout: string;
  readonly stderr: string;
  /** Interrupt the whole process group instead of the child alone: for a shell, which does not pass signals on. */
  readonly group?: boolean;
  /** Each line of stdout as it comes, also the last one without its end. */
  readonly onLine?: (line: string) => void;
  /** Called with the child's id once it runs, before anything else happens. */
  readonly onStart?: (pid: number) => void;
  /** The whole of stdout is not read into the result: it is large, or was read line by line. */
  readonly keepStdout?: boolean;
}

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether this process passed an interrupt on to the child. */
  readonly interrupted: boolean;
}

/** Runs a program in its own process group, so that Ctrl-C in the terminal reaches it once, through us. */
export async function run(options: Run): Promise<Ran> {
  if (interrupted()) {
    throw new CliError(ExitCode.interrupted, { found: "Interrupted", next: "Run again when you are ready." });
  }
  const { child, close } = start(options);
  const release = attend(child, options.group ?? false);
  const stop = options.onLine === undefined ? undefined : follow(options.stdout, options.onLine);
  try {
    const end = await ended(child, options);
    await stop?.();
    const stdout = options.keepStdout === true ? "" : await readFile(options.stdout, "utf8");
    const stderr = await readFile(options.stderr, "utf8");
    return { ...end, stdout, stderr, interrupted: release() };
  } finally {
    await stop?.();
    release();
    close();
  }
}

function start({ command, args = [], shell = false, cwd, env, stdout, stderr, onStart }: Run) {
  const out = openSync(stdout, "wx", 0o600);
  const err = openSync(stderr, "wx", 0o600);
  const close = () => {
    closeSync(out);
    closeSync(err);
  };
  // What the child creates is for this user only: plans and states hold secrets. Its own files stay the app's business.
  const mask = shell ? process.umask() : process.umask(0o077);
  try {
    const child = spawn(command, [...args], { cwd, env, shell, detached: true, stdio: ["ignore", out, err] });
    if (child.pid !== undefined) onStart?.(child.pid);
    return { child, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    process.umask(mask);
  }
}

function ended(child: ChildProcess, { command }: Run): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(
        new CliError(
          ExitCode.usage,
          {
            found: `${command} cannot be started`,
            where: error.message,
            next: "Check that the file is a program and yours to run.",
          },
          { cause: error },
        ),
      ),
    );
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}
