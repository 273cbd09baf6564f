import { join } from "node:path";
import type { ScratchApp } from "./app.js";
import { type AwsAnswer, type AwsCall, askAws } from "./aws.js";
import { type Emulator, startEmulator } from "./emulator.js";
import { environmentFor } from "./environment.js";
import { repository } from "./folders.js";
import { equipment } from "./prepared.js";
import { type RunResult, run } from "./run.js";

/** An AWS account of its own and an app to deploy to it. Several tests may share one. */
export interface World {
  readonly folder: string;
  readonly emulator: Emulator;
  /** What programs in this world see as their environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program in the app's folder; `env` adds to the world's environment. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
  /** Runs `sealant`, as built, in the app's folder. */
  sealant(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
  /** Calls AWS without Terraform. */
  aws(calls: readonly AwsCall[]): Promise<AwsAnswer[]>;
  /** Stops the emulator and removes the app. */
  end(): Promise<void>;
}

export async function createWorld(app: ScratchApp): Promise<World> {
  const { python, cliConfig, engine } = equipment();
  const emulator = await startEmulator(python);
  const env = environmentFor(emulator.endpoint, cliConfig, engine.program);
  const runHere: World["run"] = (program, args, more) =>
    run(program, args, { cwd: app.folder, env: { ...env, ...more } });
  return {
    folder: app.folder,
    emulator,
    env,
    run: runHere,
    sealant: (args, more) => runHere(process.execPath, [join(repository, "cli/bin/sealant.js"), ...args], more),
    aws: (calls) => askAws(python, env, calls),
    end: async () => {
      await emulator.stop();
      app.remove();
    },
  };
}
