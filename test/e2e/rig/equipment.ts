import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, findEngine } from "./engine.js";
import { repository } from "./folders.js";
import { prepareProvider } from "./mirror.js";
import { preparePython } from "./python.js";
import { run } from "./run.js";

/** What the end-to-end suite works with on this machine, found and installed once per run. */
export interface Equipment {
  readonly engine: Engine;
  /** A Python with the emulator and an AWS client. */
  readonly python: string;
  /** Terraform's CLI configuration that leads to the AWS provider. */
  readonly cliConfig: string;
}

/** What a run starts with: everything, or what is missing and how to get it. */
export type Preparation =
  | { readonly ready: Equipment; readonly temporary: string }
  | { readonly missing: readonly string[]; readonly temporary: string };

/** Finds the engine, the provider and Python, installs the emulator and builds the packages under test. */
export async function prepare(): Promise<Preparation> {
  const temporary = mkdtempSync(join(tmpdir(), "sealant-e2e-"));
  try {
    const found = await findEngine();
    const provider = "engine" in found ? await prepareProvider(found.engine, temporary) : undefined;
    const python = await preparePython();
    if ("engine" in found && provider !== undefined && "cliConfig" in provider && "python" in python) {
      await build();
      return { ready: { engine: found.engine, python: python.python, cliConfig: provider.cliConfig }, temporary };
    }
    const missing = [found, provider, python].flatMap((part) =>
      part !== undefined && "missing" in part ? [part.missing] : [],
    );
    return { missing, temporary };
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** The suite runs the program as users get it. A type error does not stop the compiler's output; `npm run typecheck` judges types. */
async function build(): Promise<void> {
  const built = await run("npm", ["run", "--silent", "build"], { cwd: repository, env: process.env });
  if (built.code !== 0) process.stderr.write(`end-to-end suite: the build has errors\n${built.stdout}\n`);
}
