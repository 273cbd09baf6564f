import { execFile } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { VERSIONS } from "../../../cli/src/init/project.js";
import { type World, world } from "../support/world.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);

describe("sealant init", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
  });
  afterEach(() => here.remove());

  test("makes a project whose own tests and types pass right away", async () => {
    const { code, stdout } = await here.run(["init", "data-platform"]);
    expect(code).toBe(0);
    expect(stdout).toContain("next:  cd data-platform && npm install && npm test");
    const cwd = join(here.folder, "data-platform");
    await symlink(join(ROOT, "node_modules"), join(cwd, "node_modules"));
    const tests = await run("npm", ["test"], { cwd });
    expect(tests.stdout).toMatch(/pass 2\b(.|\n)*fail 0\b/);
    await run("npm", ["run", "typecheck"], { cwd });
    const check = await here.run(["check", "data-platform", "--json"]);
    expect(check.code).toBe(0);
    expect(JSON.parse(check.stdout).verdict.gate).toBe("pass");
  });

  test("writes the pipeline that was asked for, and no other", async () => {
    for (const [ci, files] of [
      ["github", [".github/workflows/encryption.yml"]],
      ["gitlab", [".gitlab-ci.yml"]],
      ["none", []],
    ] as const) {
      const { stdout } = await here.run(["init", `team-${ci}`, "--ci", ci]);
      expect(stdout.split("\n").filter((line) => /^\.git(hub|lab)/.test(line))).toEqual(files);
    }
  });

  test("overwrites nothing", async () => {
    await here.write({ "team/main.ts": "mine", "team/package.json": "{}" });
    const { code, stderr } = await here.run(["init", "team"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Here is a project already: package.json, main.ts");
    expect(await readFile(join(here.folder, "team/main.ts"), "utf8")).toBe("mine");
  });

  test("a name that keys cannot have is refused", async () => {
    expect((await here.run(["init", "team", "--name", "Our Team"])).code).toBe(2);
    expect((await here.run(["init", "42"])).stderr).toContain("--name data-platform");
  });

  test("starts with the versions that Sealant is tested with", async () => {
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    expect({ ...dependencies, ...devDependencies }).toMatchObject(VERSIONS);
  });
});
