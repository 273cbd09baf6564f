/** Everything that the tests of some folders need, out of the copy that Stryker makes, as one script. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The text of a function of `require` and of what hears which test file begins. Paths that tests read from lead into
 * the repository, since a copy has no fixtures.
 */
export async function gathered(copy, repository, { tests, skips }) {
  const { build } = createRequire(join(repository, "package.json"))("esbuild");
  const files = tests
    .flatMap((path) =>
      path.endsWith(".ts")
        ? [path]
        : readdirSync(join(copy, path), { recursive: true }).map((file) => join(path, file)),
    )
    .filter((path) => path.endsWith(".test.ts") && !skips.some((skip) => path.endsWith(skip)))
    .sort();
  if (files.length === 0) throw new Error(`No test file in ${tests.join(", ")}`);
  const { outputFiles } = await build({
    stdin: {
      contents: files.map((file) => `import "entered:${file}"; import "./${file}";`).join("\n"),
      resolveDir: copy,
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    // Without a loader of its own, a script cannot import.
    supported: { "dynamic-import": false },
    conditions: ["sealant-source"],
    logLevel: "silent",
    plugins: [plugin(copy, repository)],
  });
  return `(function (require, entered) { const exports = {}, module = { exports }; ${outputFiles[0].text}\n})`;
}

const plugin = (copy, repository) => ({
  name: "sealant",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^entered:/ }, ({ path }) => ({ path: path.slice("entered:".length), namespace: "entered" }));
    onLoad({ filter: /.*/, namespace: "entered" }, ({ path }) => ({ contents: `entered(${JSON.stringify(path)});` }));
    onResolve({ filter: /^@jest\/globals$/ }, () => ({ path: "jest", namespace: "globals" }));
    onLoad({ filter: /.*/, namespace: "globals" }, () => ({ contents: "module.exports = globalThis;" }));
    onResolve({ filter: /^@sealant\/posture$/ }, () => ({ path: join(copy, "posture/src/index.ts") }));
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path, external: true },
    );
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const original = join(repository, relative(copy, path));
      const contents = readFileSync(path, "utf8")
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(original).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(original)))
        .replaceAll("import.meta.jest", "jest")
        // A path with a hole is looked for on disk, where sources end otherwise.
        .replaceAll(/(import\(`[^`]*\$\{[^`]*)\.js`/g, "$1.ts`");
      return { contents, loader: "ts" };
    });
  },
});
