import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** One synthesised stack, or a plain Terraform folder (then `name` is empty). */
export interface Stack {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Names of the stacks that must be applied before this one, sorted. */
  readonly dependencies: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly constructPath?: string;
  readonly workingDirectory: string;
  readonly dependencies?: readonly string[];
}

/** Reads `manifest.json` of a synthesised app. @param output the app's output folder, absolute */
export async function readManifest(output: string): Promise<readonly Stack[]> {
  const file = join(output, "manifest.json");
  const bad = (found: string, cause?: unknown): CliError =>
    new CliError(
      ExitCode.usage,
      { found, where: relative(process.cwd(), file), next: "Synthesise again; the framework writes this file." },
      { cause },
    );
  let json: { stacks?: Record<string, Entry> } | null;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw bad("The manifest of the synthesised app cannot be read", error);
  }
  if (typeof json?.stacks !== "object" || json.stacks === null) throw bad("The manifest lists no stacks");
  const entries = Object.values(json.stacks);
  const byPath = new Map(entries.map((entry) => [entry.constructPath ?? entry.name, entry.name]));
  return entries
    .map((entry) => {
      if (typeof entry.name !== "string" || !/^[^\s\p{C}/\\-][^\s\p{C}/\\]*$/u.test(entry.name))
        throw bad(`The manifest names a stack that cannot be one: ${JSON.stringify(entry.name)}`);
      const folder = resolve(output, String(entry.workingDirectory));
      if (!folder.startsWith(output + sep))
        throw bad(`The folder of stack ${entry.name} lies outside the output folder`);
      const dependencies = (entry.dependencies ?? []).map((path) => byPath.get(path) ?? path);
      return { name: entry.name, folder, dependencies: dependencies.sort() };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
