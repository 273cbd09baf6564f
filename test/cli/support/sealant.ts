import { spawn } from "node:child_process";
import { program } from "./build.js";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  /** Called with the process once it runs, to send it signals. */
  readonly started?: (pid: number) => void;
}

/** What a test must not inherit from the machine it runs on: CI names, Terraform's own variables, colours. */
const CLEAN = /^(CI|GITHUB_.*|GITLAB_.*|TF_.*|TERRAFORM_.*|FAKE_TERRAFORM|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|CDKTF_.*)$/;

/** The environment of this machine without what would change the program's behaviour. */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !CLEAN.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""]));
}

/** Runs the program from its sources, as a user would start it. */
export async function sealant(
  args: readonly string[],
  { cwd, env = {}, stdin, started }: Invocation,
): Promise<Outcome> {
  const child = spawn(process.execPath, [await program(), ...args], {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {
    // The program does not read what a test offers.
  });
  child.stdin.end(stdin ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  if (child.pid !== undefined) started?.(child.pid);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
