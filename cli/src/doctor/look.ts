import { findConfig } from "../app/config.js";
import { CliError } from "../cli-error.js";
import { findBinary } from "../terraform/binary.js";
import { childEnvironment } from "../terraform/environment.js";
import { lookAtAws } from "./aws.js";

/** One thing that a machine has, lacks, or that nobody can tell from here. */
export interface Look {
  readonly what: string;
  readonly answer: "yes" | "no" | "undetermined";
  readonly found: string;
  /** What to do about it; empty where nothing is to be done. */
  readonly next: string;
}

/** Looks at this machine and this folder. Nothing is changed; at most one request is sent, to AWS. */
export async function look(folder: string, env: NodeJS.ProcessEnv, fetcher: typeof fetch): Promise<readonly Look[]> {
  return [
    lookAtNode(process.versions.node),
    await lookAtTerraform(env),
    await lookAtApp(folder),
    ...lookAtVariables(env),
    ...(await lookAtAws(env, fetcher)),
  ];
}

export function lookAtNode(version: string): Look {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "node",
    answer: enough ? "yes" : "no",
    found: version,
    next: enough ? "" : "Install Node 20.19 or newer: https://nodejs.org",
  };
}

async function lookAtTerraform(env: NodeJS.ProcessEnv): Promise<Look> {
  const what = "terraform";
  try {
    const { name, version, path } = await findBinary(env);
    return { what, answer: "yes", found: `${name} ${version} (${path})`, next: "" };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { what, answer: "no", found: error.problem.found, next: error.problem.next };
  }
}

async function lookAtApp(folder: string): Promise<Look> {
  const what = "app";
  try {
    const config = await findConfig(folder);
    if (config !== null) return { what, answer: "yes", found: `cdktf.json: ${config.command}`, next: "" };
    const next =
      "Change to the folder of a CDKTF app, or work on plans and Terraform folders: sealant plan --chdir FOLDER";
    return { what, answer: "no", found: "no cdktf.json in this folder", next };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { what, answer: "no", found: error.problem.found, next: error.problem.next };
  }
}

function lookAtVariables(env: NodeJS.ProcessEnv): readonly Look[] {
  return childEnvironment(env).dropped.map((name) => ({
    what: "environment",
    answer: "no",
    found: `${name} is set; sealant does not hand it to Terraform`,
    next: `Unset it: ${name} can turn a plan into something that nobody reviewed.`,
  }));
}
