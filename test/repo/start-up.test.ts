import { bundleEngine } from "../../scripts/bundle.mjs";

/** The files that importing the engine opens, and what they are made of. */
async function loadedAtOnce() {
  const { outputs } = await bundleEngine({ write: false });
  const files = new Set<string>();
  const external = new Set<string>();
  const open = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const one of outputs[file]?.imports ?? []) {
      if (one.kind !== "import-statement") continue;
      if (one.external === true) external.add(one.path);
      else open(one.path);
    }
  };
  open("posture/dist/bundle/index.js");
  const sources = [...files].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  return { files, external: [...external], sources };
}

describe("importing the engine", () => {
  test("opens few files, and no package", async () => {
    const { files, external } = await loadedAtOnce();
    expect(files.size).toBeLessThanOrEqual(20);
    expect(external.filter((name) => !name.startsWith("node:"))).toEqual([]);
  });

  test("loads the engine, and no report, picture or parser before it is asked for", async () => {
    const { sources } = await loadedAtOnce();
    const loaded = (pattern: RegExp) => sources.filter((file) => pattern.test(file));
    expect(loaded(/sources\/plan\.ts$/)).toEqual(["posture/src/sources/plan.ts"]);
    expect(loaded(/report\/(html|markdown|sarif|junit|github|json|map\/layout)\.ts$/)).toEqual([]);
    expect(loaded(/sources\/hcl\.ts$/)).toEqual([]);
  });
});
