import { readdir } from "node:fs/promises";
import { type World, world } from "../support/world.js";

describe("--chdir", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.script({});
    await here.write({ "infra/main.tf": "", "app/cdktf.json": "{}", "notes/README.md": "", "file.txt": "" });
  });
  afterEach(() => here.remove());

  test.each([
    ["infar", "There is no such folder", "Did you mean infra?"],
    ["nothing-like-it", "There is no such folder", "Name a folder with .tf"],
    ["file.txt", "That is no folder", "Name a folder with .tf"],
    ["notes", "no Terraform configuration", "Name a folder with .tf"],
    ["app", "no Terraform configuration", "It is a CDKTF app"],
  ])("%s ends with 2 and the way out, and nothing is made of it", async (folder, found, next) => {
    const before = (await readdir(here.folder, { recursive: true })).sort();
    const { code, stderr } = await here.run(["plan", "--chdir", folder]);
    expect(code).toBe(2);
    expect(stderr).toContain(found);
    expect(stderr).toContain(next);
    expect((await readdir(here.folder, { recursive: true })).sort()).toEqual(before);
  });
});
