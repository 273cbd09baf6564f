import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tools } from "./folders.js";
import { installOnce } from "./install-once.js";
import { runOrThrow } from "./run.js";

const version = "v1.10.10";
const module = "github.com/opentofu/opentofu";

/**
 * The path of an OpenTofu built from its published sources: minutes once, nothing afterwards. Its go.mod replaces
 * a module, which `go install` refuses, so it is built from a module of our own that repeats what it requires and replaces.
 */
export async function tofuProgram(): Promise<string> {
  const folder = await installOnce(`${tools}tofu-${version}`, async (unfinished) => {
    process.stderr.write("end-to-end suite: building OpenTofu, once; this takes some minutes …\n");
    const download = await runOrThrow("go", ["mod", "download", "-json", `${module}@${version}`], { cwd: unfinished });
    const { Dir: sources } = JSON.parse(download.stdout);
    const goMod = readFileSync(join(sources, "go.mod"), "utf8").replace(/^module .*$/m, "module sealant.invalid/tofu");
    writeFileSync(join(unfinished, "go.mod"), `${goMod}\nrequire ${module} ${version}\n`);
    writeFileSync(join(unfinished, "go.sum"), readFileSync(join(sources, "go.sum")));
    const release = `-s -w -X ${module}/version.dev=no`;
    const output = ["-o", join(unfinished, "tofu"), `${module}/cmd/tofu`];
    await runOrThrow("go", ["build", "-mod=mod", "-trimpath", "-ldflags", release, ...output], {
      cwd: unfinished,
      env: { ...process.env, CGO_ENABLED: "0" },
      timeoutMs: 1_800_000,
    });
  });
  return join(folder, "tofu");
}
