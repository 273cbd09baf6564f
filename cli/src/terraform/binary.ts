import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { withPrivateFolder } from "../process/private-folder.js";
import { run } from "../process/run.js";
import { childEnvironment } from "./environment.js";

/** The program that plans and applies: resolved once, used for every step of a run. */
export interface Binary {
  readonly name: "terraform" | "opentofu";
  readonly path: string;
  readonly version: string;
  /** Changes when the file is replaced. */
  readonly identity: string;
}

const OLDEST = { terraform: [1, 6], opentofu: [1, 8] } as const;
const GET =
  "Install Terraform 1.6 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.8 or newer " +
  "(https://opentofu.org/docs/intro/install), or point TERRAFORM_BINARY_NAME at one.";

/** Finds Terraform or OpenTofu: TERRAFORM_BINARY_NAME, else `terraform`, else `tofu` on PATH. */
export async function findBinary(env: NodeJS.ProcessEnv = process.env): Promise<Binary> {
  const named = env["TERRAFORM_BINARY_NAME"];
  const wanted = named === undefined || named === "" ? ["terraform", "tofu"] : [named];
  for (const name of wanted) {
    const path = await which(name, env);
    if (path !== null) return examine(await unwrap(path, env), env);
  }
  throw new CliError(ExitCode.usage, {
    found: named ? `${named} is not a program on this machine` : "Neither terraform nor tofu is on PATH",
    where: named ? "TERRAFORM_BINARY_NAME" : "PATH",
    next: `${GET} To review without Terraform: sealant check, sealant diff.`,
  });
}

async function which(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const paths = name.includes("/")
    ? [isAbsolute(name) ? name : resolve(name)]
    : (env["PATH"] ?? "").split(delimiter).flatMap((folder) => (folder === "" ? [] : [join(folder, name)]));
  for (const path of paths)
    try {
      await access(path, constants.X_OK);
      if ((await stat(path)).isFile()) return path;
    } catch {
      // Not here.
    }
  return null;
}

/** setup-terraform on GitHub puts a script before the program that hides exit codes and swallows signals. */
async function unwrap(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = env["TERRAFORM_CLI_PATH"];
  if (folder === undefined || join(folder, "terraform") !== path) return path;
  return (await which(join(folder, "terraform-bin"), env)) ?? path;
}

async function examine(path: string, env: NodeJS.ProcessEnv): Promise<Binary> {
  const ran = await withPrivateFolder((folder) =>
    run({
      command: path,
      args: ["version"],
      cwd: folder,
      env: childEnvironment(env).env,
      stdout: join(folder, "out"),
      stderr: join(folder, "err"),
    }),
  );
  const said = /^(Terraform|OpenTofu) v((\d+)\.(\d+)\.\S+)/m.exec(ran.stdout);
  if (ran.code !== 0 || said === null)
    throw new CliError(ExitCode.usage, {
      found: "This program does not answer as Terraform or OpenTofu does",
      where: path,
      quoted: (ran.stderr || ran.stdout).trim().split("\n").slice(0, 5).join("\n"),
      next: GET,
    });
  const name = said[1] === "OpenTofu" ? "opentofu" : "terraform";
  const [major, minor] = OLDEST[name];
  const has = [Number(said[3]), Number(said[4])] as const;
  if (has[0] < major || (has[0] === major && has[1] < minor))
    throw new CliError(ExitCode.usage, {
      found: `${said[1]} ${said[2]} is too old; ${major}.${minor} is the oldest that works`,
      where: path,
      next: GET,
    });
  return { name, path, version: said[2] ?? "", identity: await identify(path) };
}

async function identify(path: string): Promise<string> {
  const { ino, size, mtimeMs } = await stat(path);
  return `${path} ${ino} ${size} ${mtimeMs}`;
}

/** @throws CliError 5 when the program is not the one that planned: an update in the middle of a run, or worse */
export async function requireSameBinary({ path, identity }: Binary): Promise<void> {
  if ((await identify(path).catch(() => "")) === identity) return;
  throw new CliError(ExitCode.stale, {
    found: "The program that planned is not the one that would apply",
    where: path,
    next: "Nothing was applied. Plan and review again.",
  });
}
