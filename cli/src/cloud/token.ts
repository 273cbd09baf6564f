import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { hide } from "../terminal/safe.js";
import { hostOf } from "./place.js";

/**
 * The token for exactly this host, from where Terraform and OpenTofu keep theirs: `TF_TOKEN_…`, then the `credentials`
 * blocks of the command line configuration. It is never printed from then on. @returns null when there is none
 */
export async function tokenFor(host: string, env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const token = fromEnvironment(host, env) ?? (await fromFiles(host, env));
  if (token === null) return null;
  hide(token);
  return token;
}

/** `TF_TOKEN_app_terraform_io`: a dot is an underscore there, a hyphen is two. */
function fromEnvironment(host: string, env: NodeJS.ProcessEnv): string | null {
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith("TF_TOKEN_") || value === undefined || value === "") continue;
    const written = name.slice("TF_TOKEN_".length).replaceAll("__", "-").replaceAll("_", ".");
    if (hostOf(written) === host) return value;
  }
  return null;
}

async function fromFiles(host: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  let token: string | null = null;
  for (const file of await configurationFiles(env)) {
    const text = await readFile(file, "utf8").catch(() => "");
    for (const [name, value] of file.endsWith(".json") ? ofJson(text) : ofHcl(text))
      if (hostOf(name) === host) token = value;
  }
  return token;
}

/** In the order in which Terraform merges them: what comes later counts. */
async function configurationFiles(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const set = env["TF_CLI_CONFIG_FILE"] || env["TERRAFORM_CONFIG"];
  if (set) return [set];
  const home = env["HOME"] || homedir();
  const folder = join(home, ".terraform.d");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.tfrc(\.json)?$/.test(name)).sort();
  return [join(home, ".tofurc"), join(home, ".terraformrc"), ...names.map((name) => join(folder, name))];
}

type Pairs = readonly (readonly [string, string])[];

function ofJson(text: string): Pairs {
  try {
    const { credentials = {} } = JSON.parse(text);
    return Object.entries<{ token?: unknown } | null>(credentials).flatMap(([name, value]) =>
      typeof value?.token === "string" ? [[name, value.token] as const] : [],
    );
  } catch {
    return [];
  }
}

/** Of the language only `credentials "HOST" { token = "…" }`; in a comment it does not count. */
function ofHcl(text: string): Pairs {
  const code = text.replace(
    /("(?:[^"\\\n]|\\.)*")|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, quoted) => quoted ?? "",
  );
  return [...code.matchAll(/\bcredentials\s+"([^"\n]+)"\s*\{([^{}]*)\}/g)].flatMap(([, name = "", body = ""]) => {
    const token = /\btoken\s*=\s*"([^"\n]*)"/.exec(body)?.[1];
    return token === undefined ? [] : [[name, token] as const];
  });
}
