import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { tools } from "./folders.js";
import { installOnce } from "./install-once.js";
import { run, runOrThrow } from "./run.js";

const requirements = new URL("../requirements.txt", import.meta.url);
const probe =
  "import sys, venv, ensurepip; print(sys.implementation.cache_tag, sys.base_prefix) if sys.version_info >= (3, 10) else sys.exit(1)";

/** The Python of the tests, with the emulator and an AWS client installed; or what is missing to have it. */
export async function preparePython(): Promise<{ readonly python: string } | { readonly missing: string }> {
  for (const candidate of ["python3", "python"]) {
    const found = await run(candidate, ["-c", probe]).catch(() => undefined);
    if (found?.code !== 0) continue;
    try {
      return { python: await installRequirements(candidate, found.stdout) };
    } catch (error) {
      return { missing: `the AWS emulator could not be installed with ${candidate}: ${(error as Error).message}` };
    }
  }
  return { missing: "Python 3.10 or newer with venv and pip (on Debian: apt-get install python3-venv)" };
}

async function installRequirements(python: string, version: string): Promise<string> {
  const key = createHash("sha256").update(readFileSync(requirements)).update(version).digest("hex").slice(0, 16);
  const folder = await installOnce(`${tools}python-${key}`, async (unfinished) => {
    process.stderr.write("end-to-end suite: installing the AWS emulator, once for this version of it …\n");
    await runOrThrow(python, ["-m", "venv", unfinished]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", "--no-input"];
    await runOrThrow(`${unfinished}/bin/python`, [...pip, "--requirement", requirements.pathname]);
  });
  // Called as `bin/python -m …` only: the scripts in bin/ remember the folder they were installed in, the interpreter does not.
  return `${folder}/bin/python`;
}
