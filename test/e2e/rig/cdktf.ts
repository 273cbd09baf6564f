import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tools } from "./folders.js";
import { installOnce } from "./install-once.js";
import { runOrThrow } from "./run.js";

const manifest = fileURLToPath(new URL("../tools/cdktf-cli/package.json", import.meta.url));

/**
 * The path of the framework's own command-line program, installed with the tests' tools when first asked for: 450
 * packages that nobody but one test needs. Its terminal library is swapped for one that needs neither a compiler nor an
 * install script.
 */
export async function cdktfProgram(): Promise<string> {
  const key = createHash("sha256").update(readFileSync(manifest)).digest("hex").slice(0, 16);
  const folder = await installOnce(`${tools}cdktf-cli-${key}`, async (unfinished) => {
    process.stderr.write("end-to-end suite: installing cdktf-cli, once …\n");
    cpSync(manifest, `${unfinished}/package.json`);
    const quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    await runOrThrow("npm", ["install", "--ignore-scripts", ...quiet], { cwd: unfinished });
  });
  return `${folder}/node_modules/cdktf-cli/bundle/bin/cdktf`;
}
