import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Credentials } from "./sign.js";

/** Where credentials come from, and the credentials themselves where they can be read without a login. */
export interface Found {
  readonly from: string;
  /** Null: only Terraform's own way (SSO, a role, a process) can tell them. */
  readonly credentials: Credentials | null;
}

/** Looks where the AWS provider looks first. @returns null when there is nothing */
export async function findCredentials(env: NodeJS.ProcessEnv): Promise<Found | null> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (id && secret) return { from: "AWS_ACCESS_KEY_ID", credentials: credentials(id, secret, token) };
  const profile = env["AWS_PROFILE"] || "default";
  const home = env["HOME"] || homedir();
  const files = [
    [env["AWS_SHARED_CREDENTIALS_FILE"] || join(home, ".aws", "credentials"), profile],
    [env["AWS_CONFIG_FILE"] || join(home, ".aws", "config"), profile === "default" ? "default" : `profile ${profile}`],
  ] as const;
  let known = false;
  for (const [file, section] of files) {
    const values = sectionOf(await readFile(file, "utf8").catch(() => ""), section);
    if (values === null) continue;
    known = true;
    const { aws_access_key_id: key, aws_secret_access_key: value, aws_session_token: session } = values;
    if (key && value) return { from: `profile ${profile}`, credentials: credentials(key, value, session) };
  }
  if (known) return { from: `profile ${profile}`, credentials: null };
  const ambient = [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ];
  const found = ambient.find((name) => env[name]);
  return found === undefined ? null : { from: found, credentials: null };
}

function credentials(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined): Credentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/** One section of an INI file. */
function sectionOf(text: string, wanted: string): Readonly<Record<string, string>> | null {
  let inside = false;
  let values: Record<string, string> | null = null;
  for (const line of text.split(/\r?\n/)) {
    const title = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (title !== undefined) {
      inside = title === wanted;
      if (inside) values ??= {};
      continue;
    }
    const [, name, value] = /^\s*([A-Za-z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (inside && values !== null && name !== undefined) values[name] = value ?? "";
  }
  return values;
}
