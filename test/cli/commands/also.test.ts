import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { planOf } from "../support/plans.js";
import { type World, world } from "../support/world.js";

describe("--also", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
    await here.write({ "plan.json": JSON.stringify(planOf("SSE-KMS", "SSE-S3")) });
  });
  afterAll(() => here.remove());

  const BEGINNINGS = {
    "r.txt": /^▼ /,
    "r.json": /^\{\n {2}"schema": "sealant\/1"/,
    "r.md": /^<!-- sealant:report -->\n### ✖ /,
    "r.sarif": /^\{\n {2}"\$schema": .*sarif/,
    "r.xml": /^<\?xml /,
    "R.HTML": /^<!doctype html>/,
  };

  test("writes the same report to further files, in the format that each ending says, next to the result", async () => {
    const files = Object.keys(BEGINNINGS);
    const more = files.flatMap((file) => ["--also", file]);
    const { code, stdout } = await here.run([
      "diff",
      "plan.json#before",
      "plan.json#after",
      "--format",
      "github",
      ...more,
    ]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/\nSealant: .* approval needed/);
    for (const [file, beginning] of Object.entries(BEGINNINGS)) {
      expect(await readFile(join(here.folder, file), "utf8")).toMatch(beginning);
    }
  });

  test("an ending that says no format is a usage error before anything is read", async () => {
    const { code, stderr } = await here.run(["check", "missing.json", "--also", "report.pdf"]);
    expect(code).toBe(2);
    expect(stderr).toContain('"report.pdf" ends in none of .txt, .json, .md, .sarif, .xml, .html');
  });

  test("a file that cannot be written is named with its option, and the result is not printed", async () => {
    const { code, stdout, stderr } = await here.run(["check", "plan.json", "--also", "missing/r.md"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--also missing/r.md");
  });

  test("the answers of a framework are written as text, markdown and JSON, and in no other form", async () => {
    const framework = ["check", "plan.json", "--framework", "hipaa", "--also"];
    const { code, stdout } = await here.run([...framework, "hipaa.json"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("HIPAA")]);
    expect(JSON.parse(await readFile(join(here.folder, "hipaa.json"), "utf8"))).toHaveProperty("controls");
    const refused = await here.run([...framework, "hipaa.sarif"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--framework has no sarif form");
  });
});
