import { fileURLToPath } from "node:url";
import { runOrThrow } from "./run.js";

/** One call of the AWS API, in boto3's words: `{ service: "glue", operation: "get_job", input: { JobName } }`. */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** What AWS answered; a call that AWS refused has `Error`. */
export type AwsAnswer = Readonly<Record<string, unknown>>;

/**
 * Asks the emulated AWS through boto3: a client that shares nothing with Terraform's provider, and that the emulator
 * installs anyway, so it costs the repository no dependency.
 */
export async function askAws(python: string, env: NodeJS.ProcessEnv, calls: readonly AwsCall[]): Promise<AwsAnswer[]> {
  const script = fileURLToPath(new URL("./aws.py", import.meta.url));
  const result = await runOrThrow(python, [script], { env, input: JSON.stringify(calls), timeoutMs: 120_000 });
  return JSON.parse(result.stdout);
}
