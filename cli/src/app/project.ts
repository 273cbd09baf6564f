import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Profile, RuleOptions } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { ownRules } from "./own-rules.js";

/** What a project decides about rules, in the folder that Sealant is started in. */
export const PROJECT_FILE = "sealant.yml";

let read: Promise<RuleOptions> | undefined;
let chosen: Profile | undefined;

/** A profile for this run, instead of the one in the file. */
export function chooseProfile(profile: Profile | undefined): void {
  chosen = profile;
}

/** The rule options of this run: `sealant.yml`, rules of the project, and the day on which waivers are checked. */
export async function ruleOptions(): Promise<RuleOptions> {
  read ??= readProject(process.cwd());
  const options = await read;
  return chosen === undefined ? options : { ...options, profile: chosen };
}

/** Reads the project file of a folder; without one everything has its default. */
export async function readProject(folder: string, today = new Date()): Promise<RuleOptions> {
  const day = today.toISOString().slice(0, 10);
  const text = await textOf(folder);
  if (text === null) return { today: day };
  const [{ parseDocument }, { ruleConfiguration }] = await Promise.all([import("yaml"), import("@sealant/posture")]);
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    throw new CliError(ExitCode.usage, {
      found: `${PROJECT_FILE} is not valid YAML: ${error.message.split("\n")[0]}`,
      where: line === undefined ? PROJECT_FILE : `${PROJECT_FILE}, line ${line}`,
      next: "Repair the line.",
    });
  }
  // Aliases can make a small file very large.
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  const first = ruleConfiguration(written, PROJECT_FILE);
  const own = await ownRules(folder, first.ownFiles);
  const { options } = own.length === 0 ? first : ruleConfiguration(written, PROJECT_FILE, own);
  return { ...options, own, today: day };
}

async function textOf(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, PROJECT_FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new CliError(
      ExitCode.usage,
      { found: `${PROJECT_FILE} cannot be read`, where: PROJECT_FILE, next: "Check that the file is yours to read." },
      { cause: error },
    );
  }
}
