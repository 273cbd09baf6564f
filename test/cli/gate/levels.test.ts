import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const weaker = { show: { json: planOf("SSE-KMS", "SSE-S3") } };
const stronger = { show: { json: planOf("SSE-S3", "SSE-KMS") } };
const first = { show: { json: planOf(null, "SSE-KMS") } };

describe("what a project has the gate ask about", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
  });
  afterEach(() => here.remove());

  const applied = async () => (await here.calls()).some((call) => call.args[0] === "apply");
  const gate = (text: string) => here.write({ "sealant.yml": `gate:\n  ${text}\n` });

  test("a weakening that it lets pass is applied unasked, and every report says that it was let pass", async () => {
    await here.script(weaker);
    await gate("weakened: pass");
    const { code, stdout } = await here.run(["plan", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).verdict).toMatchObject({
      gate: "pass",
      reasons: [],
      passed: ["1 weakened"],
      weakened: 1,
    });
    for (const format of ["text", "markdown", "html"]) {
      const report = await here.run(["plan", "--format", format]);
      expect(report.stdout).toContain("the project lets pass: 1 weakened");
    }
    expect((await here.run(["apply"])).code).toBe(0);
    expect(await applied()).toBe(true);
  });

  test("the verdict on it is another one, so that an approval of the one is none of the other", async () => {
    await here.script(weaker);
    const before = JSON.parse((await here.run(["plan", "--json"])).stdout).verdict.hash;
    await gate("weakened: pass");
    expect(JSON.parse((await here.run(["plan", "--json"])).stdout).verdict.hash).not.toBe(before);
    expect((await here.run(["apply", "--approve", before])).code).toBe(5);
    expect(await applied()).toBe(false);
  });

  test.each([
    ["strengthened: ask", stronger, "1 strengthened"],
    ["neutral: ask", first, "neutral"],
  ])("with %s it asks about what passes elsewhere", async (text, script, words) => {
    await here.script(script);
    expect((await here.run(["apply", "--auto-approve"])).code).toBe(0);
    await gate(text);
    const { code, stderr } = await here.run(["apply", "--auto-approve"]);
    expect(code).toBe(3);
    expect(stderr).toContain(words);
  });

  test.each([
    ["weekened: pass", "Did you mean weakened?"],
    ["weakened: off", "Write ask or pass"],
    ["weakened: false", "Write ask or pass"],
    ["weakened:", "Write ask or pass"],
    ["data-loss: pass", "this is always asked about"],
    ["- weakened", "as something else than a mapping"],
  ])("%s is an error before anything is planned, and no gate that is open by mistake", async (text, words) => {
    await here.script(weaker);
    await gate(text);
    const { code, stderr } = await here.run(["apply", "--auto-approve"]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(await here.calls()).toEqual([]);
  });
});
