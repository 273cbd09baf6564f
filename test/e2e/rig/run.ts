import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Text for standard input. @default standard input is empty and closed */
  readonly input?: string;
  /** @default 10 minutes */
  readonly timeoutMs?: number;
}

export interface RunResult {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and hands back what it said. Never rejects because of an exit code. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a timeout also ends the providers that Terraform started.
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, detached: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");

    const endGroup = () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      process.kill(-child.pid, "SIGKILL");
    };
    const timer = setTimeout(endGroup, options.timeoutMs ?? 600_000);
    process.once("exit", endGroup);
    const settle = () => {
      clearTimeout(timer);
      process.off("exit", endGroup);
    };
    child.on("error", (error) => {
      settle();
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      settle();
      resolve({ code, signal, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** As `run`, for steps that must succeed: anything else throws with the last lines of what the program said. */
export async function runOrThrow(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await run(program, args, options);
  if (result.code !== 0) throw new Error(describeFailure([program, ...args].join(" "), result));
  return result;
}

/** One text for a failed run: how it ended, and the end of both its streams. */
export function describeFailure(what: string, result: RunResult): string {
  const ending = result.signal === null ? `exit code ${result.code}` : `signal ${result.signal}`;
  const tail = (text: string) => text.trimEnd().split("\n").slice(-40).join("\n");
  return `${what}\nended with ${ending}\n--- stdout\n${tail(result.stdout)}\n--- stderr\n${tail(result.stderr)}`;
}
