import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repository } from "./folders.js";

/** A copy of an app that a test may deploy from, change and throw away. */
export interface ScratchApp {
  readonly folder: string;
  remove(): void;
}

/** Copies the reference app: what an organisation would have in its repository. */
export function copyReferenceApp(): ScratchApp {
  return copy(["cdktf.json", "main.ts", "package.json", "stacks"].map((name) => join(repository, name)));
}

/** Copies one of the examples. */
export function copyExample(name: string): ScratchApp {
  return copyFolder(join(repository, "examples", name));
}

/** Copies the app that a folder holds. */
export function copyFolder(folder: string): ScratchApp {
  return copy([`${folder}/`]);
}

function copy(sources: readonly string[]): ScratchApp {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "sealant-app-")));
  for (const source of sources) {
    const target = source.endsWith("/") ? folder : join(folder, basename(source));
    cpSync(source, target, { recursive: true, filter: isSource });
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Leaves behind what an earlier run wrote: synthesised stacks, states, settings of Terraform. */
function isSource(path: string): boolean {
  return !/^(cdktf\.out|\.terraform|\.sealant|node_modules|terraform\..*tfstate.*)$/.test(basename(path));
}
