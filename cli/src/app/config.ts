import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** What Sealant needs of `cdktf.json`. */
export interface AppConfig {
  /** Folder of `cdktf.json`, absolute. */
  readonly folder: string;
  /** The command that synthesises the app, run by a shell in {@link folder}. */
  readonly command: string;
  /** Where the app writes its stacks, absolute. */
  readonly output: string;
  readonly context: Readonly<Record<string, unknown>>;
}

const FILE = "cdktf.json";

/** @returns the configuration, or null when the folder has no `cdktf.json` */
export async function findConfig(folder: string): Promise<AppConfig | null> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR")
      return null;
    throw new CliError(
      ExitCode.usage,
      { found: "cdktf.json cannot be read", where: label(folder), next: "Check that the file is yours to read." },
      { cause: error },
    );
  }
  return parseConfig(text, folder);
}

/** Like {@link findConfig}, for a caller that cannot go on without. */
export async function requireConfig(folder: string): Promise<AppConfig> {
  const config = await findConfig(folder);
  if (config !== null) return config;
  throw new CliError(ExitCode.usage, {
    found: "There is no cdktf.json here",
    where: label(folder),
    next: "Change to the folder of a CDKTF app, or name what there is: sealant plan --chdir FOLDER, sealant check plan.json",
  });
}

function parseConfig(text: string, folder: string): AppConfig {
  const bad = (found: string, next: string, cause?: unknown): CliError =>
    new CliError(ExitCode.usage, { found, where: join(label(folder), FILE), next }, { cause });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw bad("cdktf.json is not valid JSON", "Repair the file; a comma or a brace is missing or too many.", error);
  }
  if (!isRecord(json)) throw bad("cdktf.json is not an object", 'Give it at least { "app": "…" }.');
  const { app, output, context } = json;
  if (typeof app !== "string" || app.trim() === "")
    throw bad(
      'cdktf.json has no "app" command',
      'Add the command that synthesises, for example "app": "npx tsx main.ts".',
    );
  if (output !== undefined && typeof output !== "string")
    throw bad('"output" in cdktf.json is not a text', 'Give the name of a folder, or leave it out for "cdktf.out".');
  return {
    folder,
    command: app,
    output: join(folder, output ?? "cdktf.out"),
    context: isRecord(context) ? context : {},
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function label(folder: string): string {
  return relative(process.cwd(), folder) || ".";
}
