import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder } from "./init.js";

/** The workspace that Terraform would use in the folder. */
export async function workspace(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const set = env["TF_WORKSPACE"];
  if (set !== undefined && set !== "") return set;
  const chosen = await readFile(join(dataFolder(folder, env), "environment"), "utf8").catch(() => "");
  return chosen.trim() || "default";
}

/** The lock file of the folder's providers, null when there is none. */
export async function lockFile(folder: string): Promise<string | null> {
  return readFile(join(folder, LOCK_FILE), "utf8").catch(() => null);
}

export const LOCK_FILE = ".terraform.lock.hcl";
