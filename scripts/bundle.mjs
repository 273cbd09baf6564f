// Writes the engine's files once more as few: opening, resolving and linking some 400 modules is most of what starting costs a
// program that imports it. Part of `npm run build`; declarations and sources stay as they are.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const repository = fileURLToPath(new URL("..", import.meta.url));
const outdir = join(repository, "posture/dist/bundle");

/** Bundles the engine; hands back what went into which file. */
export async function bundleEngine({ write }) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: repository,
    // Both in one go, so that they share what they have in common: a class must be the same one in both.
    entryPoints: { index: "posture/src/index.ts", own: "posture/src/rules/own.ts" },
    outdir,
    write: false,
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
  if (write) replace(outputFiles);
  return metafile;
}

const AN_HOUR = 3_600_000;

/** A program that is running may yet load what the bundle before had: files come whole, and old ones go after a while. */
function replace(files) {
  mkdirSync(outdir, { recursive: true });
  for (const { path, contents } of files) {
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  const kept = new Set(files.map(({ path }) => basename(path)));
  for (const name of readdirSync(outdir)) {
    const file = join(outdir, name);
    const since = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (!kept.has(name) && since > AN_HOUR) rmSync(file, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleEngine({ write: true });
