import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktfProgram } from "./cdktf.js";
import { repository } from "./folders.js";
import { type RunResult, run, runOrThrow } from "./run.js";

/** A project as the framework's own `init` leaves it, with the constructs installed from their tarball. */
export interface TemplateProject {
  readonly folder: string;
  write(name: string, text: string): void;
  /** Runs a program of the project's own dependencies. */
  npx(program: string, ...args: readonly string[]): Promise<RunResult>;
  /** The framework's command-line program, run in the project. */
  cdktf(...args: readonly string[]): Promise<RunResult>;
  remove(): void;
}

const name = "template-project";

/** Needs the network and takes a minute: the provider's bindings alone are 400 MB. */
export async function createTemplateProject(): Promise<TemplateProject> {
  const program = await cdktfProgram();
  const folder = mkdtempSync(join(tmpdir(), "sealant-template-"));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  // As its `init` copies them, whose own install is left out: it takes the newest compiler, which ts-node cannot drive.
  const template = join(program, "../../templates/typescript");
  for (const entry of readdirSync(template)) {
    if (entry === ".hooks.sscaff.js") continue;
    cpSync(join(template, entry), join(folder, entry.replace("{{}}", "")), { recursive: true });
  }
  for (const file of ["package.json", "main.ts", "cdktf.json"]) {
    write(file, filled(readFileSync(join(folder, file), "utf8")));
  }
  const packed = await runOrThrow("npm", ["pack", "--json", "--workspace", "modules", "--pack-destination", folder], {
    cwd: repository,
  });
  const [tarball] = Object.values(JSON.parse(packed.stdout)) as [{ filename: string }];
  const versions = readFileSync(join(repository, "test/e2e/tools/template/package.json"), "utf8");
  write("package.json", withDependencies(join(folder, "package.json"), JSON.parse(versions), tarball.filename));
  await runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", NODE_OPTIONS: "" };
  return {
    folder,
    write,
    npx: (command, ...args) => run(join(folder, "node_modules/.bin", command), args, { cwd: folder, env }),
    cdktf: (...args) => run(process.execPath, [program, ...args], { cwd: folder, env }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filled(text: string): string {
  const values: Readonly<Record<string, string>> = { $base: name, projectId: name, sendCrashReports: "false" };
  return text.replace(/\{\{\s*([$\w]+)\s*\}\}/g, (_, key: string) => values[key] ?? "");
}

function withDependencies(file: string, versions: object, tarball: string): string {
  const { dependencies, devDependencies } = versions as Record<string, Record<string, string>>;
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  return JSON.stringify({
    ...manifest,
    dependencies: { ...dependencies, "@sealant/modules": `file:${tarball}` },
    devDependencies,
  });
}
