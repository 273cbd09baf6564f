// Writes the engine's files once more as few: opening, resolving and linking some 400 modules is most of what starting costs a
// program that imports it. Part of `npm run build`; declarations and sources stay as they are.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const repository = fileURLToPath(new URL("..", import.meta.url));

/** Bundles the engine; hands back what went into which file. */
export async function bundleEngine({ write }) {
  const outdir = `${repository}posture/dist/bundle`;
  if (write) rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: repository,
    // Both in one go, so that they share what they have in common: a class must be the same one in both.
    entryPoints: { index: "posture/src/index.ts", own: "posture/src/rules/own.ts" },
    outdir,
    write,
    metafile: true,
    bundle: true,
    // What is loaded when it is asked for, reports and the HCL parser, stays in files of its own.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    legalComments: "none",
    logLevel: "warning",
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleEngine({ write: true });
