import { hook, planOf } from "../support/plans.js";
import { onTerminal, type Screen } from "../support/terminal.js";
import { app, type World, world } from "../support/world.js";

const NAME = "aws_glue_security_configuration.a_name_that_is_long_enough_for_any_terminal_to_think_about";
const slowly = [hook("apply_start", NAME), "", "", hook("apply_complete", NAME)];

describe("on a terminal", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
  });
  afterEach(() => here.remove());

  const open = (args: readonly string[], columns = 80): Promise<Screen> =>
    onTerminal(args, { cwd: here.folder, env: here.env, columns });
  const applied = async () => (await here.calls()).some((call) => call.args[0] === "apply");

  test.each([40, 80, 140])(
    "%i columns: what is under way is drawn in place, and what was done stays",
    async (columns) => {
      await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, apply: { out: slowly, pause: 400 } });
      const screen = await open(["apply"], columns);
      await screen.shows("pipeline: apply");
      await screen.shows(/ {2}aws_glue_security_configuration/);
      for (const line of screen.visible()) expect(line.length).toBeLessThanOrEqual(columns);
      expect(await screen.exit).toBe(0);
      expect(screen.text()).toContain("pipeline: applied, 1 resource changed");
      expect(screen.text().match(/pipeline: plan/g)).toHaveLength(1);
      expect(screen.cursorVisible()).toBe(true);
    },
  );

  test("approval shows what is approved, and Enter alone means no", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-S3") } });
    const screen = await open(["apply"]);
    await screen.shows("type yes [no]:");
    expect(screen.text()).toMatch(/s3 .*SSE-KMS.*\n?.*SSE-S3/);
    screen.type("\r");
    expect(await screen.exit).toBe(4);
    expect(screen.text()).toContain("Declined; nothing was applied");
    expect(await applied()).toBe(false);
  });

  test.each([
    ["yes", 0, true],
    ["y", 0, true],
    ["no", 4, false],
    ["yess", 4, false],
    ["\u0004", 4, false],
  ])("the answer %j ends with %i", async (answer, code, does) => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-S3") } });
    const screen = await open(["apply"]);
    await screen.shows("type yes [no]:");
    screen.type(answer === "\u0004" ? answer : `${answer}\r`);
    expect(await screen.exit).toBe(code);
    expect(await applied()).toBe(does);
  });

  test.each([
    ["yes", 4],
    ["data loss", 0],
  ])("a loss of data has to be typed out: %j ends with %i", async (answer, code) => {
    await here.script({ show: { json: planOf("SSE-KMS", null) } });
    const screen = await open(["destroy"]);
    await screen.shows("type data loss [no]:");
    screen.type(`${answer}\r`);
    expect(await screen.exit).toBe(code);
    expect(await applied()).toBe(code === 0);
  });

  test("Ctrl-C at the question: nothing is applied, exit 8", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-S3") } });
    const screen = await open(["apply"]);
    await screen.shows("[no]:");
    screen.type("\u0003");
    expect(await screen.exit).toBe(8);
    expect(await applied()).toBe(false);
    expect(await here.leftovers()).toEqual([]);
  });

  test("Ctrl-C in the middle of an apply reaches Terraform exactly once", async () => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, apply: { out: slowly, pause: 500, code: 1 } });
    const screen = await open(["apply"]);
    await screen.shows(/ {2}aws_glue_security_configuration/);
    screen.type("\u0003");
    await screen.shows("stopping: what is under way is finished first");
    screen.type("\u0003");
    expect(await screen.exit).toBe(8);
    expect((await here.calls()).map((call) => call.interrupts)).toEqual([0, 0, 0, 0, 1]);
    expect(screen.cursorVisible()).toBe(true);
    expect(await here.leftovers()).toEqual([]);
  });

  test("a second Ctrl-C names what it would cost, and only a third one is passed on", async () => {
    await here.script({
      show: { json: planOf("SSE-S3", "SSE-KMS") },
      apply: { out: [...slowly, ...slowly], pause: 1_000, code: 1 },
    });
    const screen = await open(["apply"]);
    await screen.shows(/ {2}aws_glue_security_configuration/);
    screen.type("\u0003");
    await screen.shows("stopping");
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    screen.type("\u0003");
    await screen.shows("can leave the state locked or incomplete");
    screen.type("\u0003");
    expect(await screen.exit).toBe(8);
    expect((await here.calls()).at(-1)?.interrupts).toBe(2);
  });

  test("a window that is resized in the middle stays readable", async () => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, apply: { out: slowly, pause: 500 } });
    const screen = await open(["apply"], 120);
    await screen.shows(/ {2}aws_glue_security_configuration/);
    screen.resize(50, 10);
    expect(await screen.exit).toBe(0);
    expect(screen.text()).toContain("pipeline: applied, 1 resource changed");
  });

  test("in a CI that has a terminal nobody is asked and nothing is redrawn", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-S3") } });
    const screen = await onTerminal(["apply"], { cwd: here.folder, env: { ...here.env, CI: "true" } });
    expect(await screen.exit).toBe(3);
    expect(screen.text()).toContain("Approval needed: 1 weakened");
  });

  test("colours only where they are wanted", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-S3") } });
    const plain = await here.run(["plan"]);
    expect(plain.stdout).not.toContain("\u001b");
    const forced = await here.run(["plan"], { env: { FORCE_COLOR: "1" } });
    expect(forced.stdout).toContain("\u001b[");
    const not = await here.run(["plan"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(not.stdout).not.toContain("\u001b");
  });
});
