import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { projectFiles } from "../init/project.js";

export interface InitOptions {
  readonly name?: string;
  readonly region: string;
  readonly ci: "github" | "gitlab" | "none";
}

/** `sealant init [FOLDER]`: a project for a team that has none; nothing that is there is overwritten. */
export async function init(folder: string | undefined, options: InitOptions): Promise<ExitCode> {
  const target = resolve(folder ?? ".");
  const name = options.name ?? basename(target).toLowerCase();
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name))
    throw new CliError(ExitCode.usage, {
      found: `${JSON.stringify(name)} cannot be the name of the project: keys and a package are named after it`,
      where: options.name === undefined ? "the folder's name" : "--name",
      next: "Give lower-case letters, digits and hyphens: --name data-platform",
    });
  const files = await projectFiles({ ...options, name });
  const taken: string[] = [];
  for (const path of files.keys()) if (await there(join(target, path))) taken.push(path);
  if (taken.length > 0)
    throw new CliError(ExitCode.usage, {
      found: `Here is a project already: ${taken.join(", ")}`,
      where: relative(process.cwd(), target) || ".",
      next: "Name an empty folder: sealant init FOLDER",
    });
  for (const [path, text] of files) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text, { flag: "wx" });
  }
  const go = relative(process.cwd(), target);
  const steps = [...(go === "" ? [] : [`cd ${go}`]), "npm install", "npm test", "npx sealant check"];
  process.stdout.write(`${[...files.keys()].sort().join("\n")}\n\nnext:  ${steps.join(" && ")}\n`);
  return ExitCode.done;
}

async function there(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
