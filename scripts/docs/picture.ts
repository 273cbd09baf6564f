/**
 * `npm run docs:picture`: draws the pictures of the README, the page from the example whose job loses its key, the map from
 * the reference app. Needs a Chromium on
 * PATH, or one that CHROMIUM names.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium, launch } from "../../test/posture/report/chromium.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const tsx = ["--conditions=sealant-source", "--import", join(repository, "node_modules/tsx/dist/loader.mjs")];
const scratch = mkdtempSync(join(tmpdir(), "sealant-picture-"));

function node(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, accepts: readonly number[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...tsx, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (!accepts.includes(status ?? -1)) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
}

if (findChromium() === undefined) throw new Error("no Chromium on PATH, and none named by CHROMIUM");
const app = join(repository, "examples/one-job");
for (const [folder, S3_ENCRYPTION] of [
  ["main", ""],
  ["branch", "sse-s3"],
] as const) {
  node([join(app, "main.ts")], app, { S3_ENCRYPTION, CDKTF_OUTDIR: join(scratch, folder) }, [0]);
}
node([join(repository, "cli/src/main.ts"), "diff", "main", "branch", "--also", "page.html"], scratch, {}, [3]);

node([join(repository, "main.ts")], repository, { CDKTF_OUTDIR: join(scratch, "app") }, [0]);
const map = ["map", "app", "--format", "html", "--output", "map.html"];
node([join(repository, "cli/src/main.ts"), ...map], scratch, {}, [0]);

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1200, height: 905 } });
const picture = (name: string) => join(repository, "docs/images", `${name}.png`);
await page.goto(`file://${join(scratch, "page.html")}`);
await page.screenshot({ path: picture("page") });
await page.goto(`file://${join(scratch, "map.html")}`);
await page.locator(".map").screenshot({ path: picture("map") });
await browser.close();
rmSync(scratch, { recursive: true });
for (const name of ["page", "map"]) console.log(`${name}.png: ${Math.round(statSync(picture(name)).size / 1000)} kB`);
