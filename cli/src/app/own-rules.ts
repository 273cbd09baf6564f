import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "@sealant/posture";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** Loads the rules of a project: the default export of each file is one, or a list. */
export async function ownRules(folder: string, files: readonly string[]): Promise<readonly Rule[]> {
  const { CATALOGUE, ruleFlaw } = await import("@sealant/posture");
  const taken = new Set(CATALOGUE.map((rule) => rule.id));
  const rules: Rule[] = [];
  for (const file of files) {
    const exported = await load(folder, file);
    for (const one of Array.isArray(exported) ? exported : [exported]) {
      const flaw = ruleFlaw(one);
      if (flaw !== null)
        throw bad(
          `A rule cannot be used: ${flaw}`,
          file,
          "Write it with rule() of @sealant/posture/rules, which checks its parts.",
        );
      const rule = one as Rule;
      if (taken.has(rule.id)) throw bad(`There is a rule ${rule.id} already`, file, "Give it another id.");
      taken.add(rule.id);
      rules.push(rule);
    }
  }
  return rules;
}

async function load(folder: string, file: string): Promise<unknown> {
  const path = resolve(folder, file);
  if (!existsSync(path))
    throw bad("A file with rules does not exist", file, "Correct its name under own in sealant.yml.");
  try {
    const module = (await importer(folder, path, file)) as { readonly default?: unknown };
    if (module.default === undefined)
      throw bad("A file with rules has no default export", file, "Export a rule, or a list of rules, as default.");
    // A CommonJS module comes with its exports as default.
    const inner = module.default as { readonly default?: unknown };
    return inner?.default ?? inner;
  } catch (error) {
    if (error instanceof CliError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new CliError(
      ExitCode.usage,
      { found: `A file with rules cannot be loaded: ${said}`, where: file, next: "Run it through the type checker." },
      { cause: error },
    );
  }
}

/** TypeScript is loaded by the project's own tsx, where this Node cannot. */
async function importer(folder: string, path: string, file: string): Promise<unknown> {
  const url = pathToFileURL(path).href;
  if (!/^\.[cm]?tsx?$/.test(extname(path))) return import(url);
  let api: string;
  try {
    // The resolver answers for require; the module for import stands beside it.
    api = createRequire(join(folder, "package.json"))
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs");
  } catch {
    throw bad(
      "Rules in TypeScript need tsx, which the project does not have",
      file,
      "Run npm install --save-dev tsx, or name a JavaScript file.",
    );
  }
  const { tsImport } = (await import(pathToFileURL(api).href)) as {
    tsImport: (url: string, parent: string) => Promise<unknown>;
  };
  return tsImport(url, import.meta.url);
}

function bad(found: string, where: string, next: string): CliError {
  return new CliError(ExitCode.usage, { found, where, next });
}
