import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { withPrivateFolder } from "../process/private-folder.js";
import { run } from "../process/run.js";
import type { Ui } from "../terminal/ui.js";
import { complaint } from "./complaint.js";
import type { AppConfig } from "./config.js";
import { readManifest, type Stack } from "./manifest.js";

/** Runs the app's own command, as the framework's program would, and reads what it wrote. */
export async function synthesise(config: AppConfig, ui: Ui): Promise<readonly Stack[]> {
  const manifest = join(config.output, "manifest.json");
  const before = await written(manifest);
  const result = await withPrivateFolder((folder) =>
    run({
      command: config.command,
      shell: true,
      cwd: config.folder,
      env: environment(config),
      stdout: join(folder, "app.out"),
      stderr: join(folder, "app.err"),
      group: true,
    }),
  );
  const where = `"app" in ${relative(process.cwd(), join(config.folder, "cdktf.json"))}: ${config.command}`;
  if (result.code !== 0) {
    ui.debug(`the app's output:\n${result.stdout}\n${result.stderr}`);
    throw new CliError(ExitCode.usage, {
      found:
        result.signal === null ? `The app failed (exit code ${result.code})` : `The app was ended by ${result.signal}`,
      where,
      quoted: complaint(result.stderr, result.stdout),
      next: "Repair the app and run again; --debug shows everything it printed.",
    });
  }
  ui.quote("app", result.stdout);
  ui.quote("app", result.stderr);
  // A manifest of an earlier run would show yesterday's app as today's.
  const after = await written(manifest);
  if (after === null || after === before)
    throw new CliError(ExitCode.usage, {
      found: "The app ran but synthesised nothing",
      where,
      next: `Let the app end with app.synth(), and write to CDKTF_OUTDIR (${relative(process.cwd(), config.output)}).`,
    });
  const stacks = await readManifest(config.output);
  if (stacks.length === 0)
    throw new CliError(ExitCode.usage, {
      found: "The app has no stack",
      where,
      next: "Create at least one TerraformStack in the app before app.synth().",
    });
  return stacks;
}

/** When the file was written last, as something to compare; null when it is not there. */
async function written(file: string): Promise<string | null> {
  try {
    const { ctimeNs, ino } = await stat(file, { bigint: true });
    return `${ino}/${ctimeNs}`;
  } catch {
    return null;
  }
}

function environment(config: AppConfig): NodeJS.ProcessEnv {
  // Terraform's variables are for plan and apply; an app that read them would synthesise something else elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TF_VAR_")));
  return {
    ...env,
    CDKTF_OUTDIR: config.output,
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...parse(env["CDKTF_CONTEXT_JSON"]), ...config.context }),
    NODE_OPTIONS: heap(env["NODE_OPTIONS"]),
  };
}

function parse(json: string | undefined): object {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Apps with generated bindings need a larger heap than Node's default; the framework's program gives the same. */
function heap(options = ""): string {
  return options.includes("max-old-space-size") ? options : `${options} --max-old-space-size=4096`.trim();
}
