import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MAP_FORMATS } from "../../../cli/src/commands/map-options.js";
import { planOf } from "../support/plans.js";
import { type World, world } from "../support/world.js";

describe("sealant map", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
    await here.write({ "plan.json": JSON.stringify(planOf("SSE-KMS", "SSE-S3")) });
  });
  afterAll(() => here.remove());

  test("draws a plan as SVG, with what becomes weaker", async () => {
    const { code, stdout, stderr } = await here.run(["map", "plan.json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(stdout).toContain("weakened");
  });

  test.each(MAP_FORMATS)("writes %s to a file, and nothing to stdout", async (format) => {
    const { code, stdout } = await here.run(["map", "plan.json", "--format", format, "--output", `map.${format}`]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(await readFile(join(here.folder, `map.${format}`), "utf8")).toContain("sealed");
  });

  test("draws one side of a plan without a change", async () => {
    const { stdout } = await here.run(["map", "plan.json#before", "--format", "mermaid"]);
    expect(stdout).toContain("sealed");
    expect(stdout).not.toContain("weakened");
  });

  test("a file that cannot be written is a usage error with a next step", async () => {
    const { code, stderr } = await here.run(["map", "plan.json", "--output", "missing/map.svg"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Name a file in a folder that exists");
  });
});
