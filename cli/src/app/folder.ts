import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { nearest } from "./nearest.js";

const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;

/**
 * The folder of a plain Terraform configuration, absolute. Looked at before anything is written to it: a mistyped name
 * must not become a folder. @throws CliError 2 when there is none, or nothing in it to plan
 */
export async function configurationFolder(written: string): Promise<string> {
  const names = await readdir(resolve(written)).catch((error: NodeJS.ErrnoException) => error);
  const where = `--chdir ${written}`;
  if (names instanceof Error) {
    const guess = names.code === "ENOENT" ? await similar(written) : undefined;
    throw new CliError(ExitCode.usage, {
      found: names.code === "ENOTDIR" ? "That is no folder" : "There is no such folder, or it is not yours to read",
      where,
      next: guess === undefined ? "Name a folder with .tf or .tf.json files." : `Did you mean ${guess}?`,
    });
  }
  if (names.some((name) => CONFIGURATION.test(name))) return resolve(written);
  const app = names.includes("cdktf.json");
  throw new CliError(ExitCode.usage, {
    found: "There is no Terraform configuration in this folder",
    where,
    next: app
      ? `It is a CDKTF app: change to it, then sealant plan without --chdir.`
      : "Name a folder with .tf or .tf.json files.",
  });
}

async function similar(written: string): Promise<string | undefined> {
  const entries = await readdir(".", { withFileTypes: true }).catch(() => []);
  return nearest(
    written,
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
  );
}
