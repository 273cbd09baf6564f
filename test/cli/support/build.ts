import { rmSync } from "node:fs";
import { copyFile, mkdir, mkdtemp } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

let built: Promise<string> | undefined;

/** The program of the working tree, put together once per test file: started from TypeScript it takes four times as long. */
export function program(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  const cache = join(ROOT, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "sealant-program-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const main = join(folder, "dist", "main.js");
  await build({
    entryPoints: [join(ROOT, "cli/src/main.ts")],
    outdir: dirname(main),
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    conditions: ["sealant-source"],
    // Everything but the packages of this repo stays a package.
    plugins: [
      {
        name: "packages",
        setup: ({ onResolve }) => {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === "entry-point" || path.startsWith("@sealant/") ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  await copyFile(join(ROOT, "cli/package.json"), join(folder, "package.json"));
  return main;
}
