import { spawn } from "node:child_process";

/** How a process is started. */
export interface Start {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Given to a shell as one line, as `app` of cdktf.json is. */
  readonly shell?: boolean;
  /** In milliseconds. */
  readonly timeout?: number;
}

export interface Ended {
  /** Null when it could not be started or was stopped. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const LONGEST = 2 ** 20;

/** Runs a command to its end and keeps what it says; never throws. */
export function run(command: string, args: readonly string[], { cwd, env, shell, timeout }: Start): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(command, [...args], {
      cwd,
      env: env ?? process.env,
      shell: shell ?? false,
      stdio: ["ignore", "pipe", "pipe"],
      ...(timeout === undefined ? {} : { timeout }),
    });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8");
      child[stream].on("data", (text: string) => {
        said[stream] = (said[stream] + text).slice(-LONGEST);
      });
    }
    child.on("error", (error) => done({ status: null, stdout: said.stdout, stderr: error.message }));
    child.on("close", (status) => done({ status, ...said }));
  });
}
