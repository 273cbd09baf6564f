import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const BUILT = ["dist", "src", "node_modules"];

let built: Promise<string> | undefined;

/**
 * The program of the working tree, translated once per test file and laid out as it is when published: started from
 * TypeScript it takes four times as long.
 */
export function program(): Promise<string> {
  built ??= translate();
  return built;
}

async function translate(): Promise<string> {
  const cache = join(ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "sealant-program-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["cli", "posture"]) {
    const source = join(ROOT, name, "src");
    const files = (await readdir(source, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
    await build({
      entryPoints: files.map((file) => join(source, file)),
      outbase: source,
      outdir: join(folder, name, "dist"),
      format: "esm",
      target: "node20",
      jsx: "automatic",
      logLevel: "error",
    });
    for (const entry of await readdir(join(ROOT, name))) {
      if (!BUILT.includes(entry)) await symlink(join(ROOT, name, entry), join(folder, name, entry));
    }
  }
  // What the package says is the engine; see scripts/bundle.mjs.
  const engine = join(ROOT, "posture", "src");
  await build({
    entryPoints: { index: join(engine, "index.ts"), own: join(engine, "rules", "own.ts") },
    outdir: join(folder, "posture", "dist", "bundle"),
    ...{ bundle: true, splitting: true, format: "esm", platform: "node", target: "node20.19", packages: "external" },
    logLevel: "error",
  });
  const packages = join(folder, "node_modules", "@sealant");
  await mkdir(packages, { recursive: true });
  await symlink(join(folder, "posture"), join(packages, "posture"));
  return join(folder, "cli", "dist", "main.js");
}
