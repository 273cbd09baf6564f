import { stat } from "node:fs/promises";
import { join } from "node:path";
import { diagnostic, hook, planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const show = { json: planOf("SSE-S3", "SSE-KMS") };
const FOLDER = "cdktf.out/stacks/pipeline";

describe("what an apply can leave behind", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
  });
  afterEach(() => here.remove());

  const commands = async () => (await here.calls()).map((call) => call.args[0]);

  test("a state that could not be saved: exit 9, the command that saves it, and no further apply meanwhile", async () => {
    const failed = { code: 1, out: [diagnostic("Failed to save state", "disk")], writes: { "errored.tfstate": "{}" } };
    await here.script({ show, apply: failed });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(9);
    expect(stderr).toContain(`where: ${FOLDER}/errored.tfstate`);
    expect(stderr).toMatch(/-chdir=cdktf\.out\/stacks\/pipeline state push errored\.tfstate/);
    expect((await stat(join(here.folder, FOLDER, "errored.tfstate"))).mode & 0o777).toBe(0o600);
    const before = (await commands()).length;
    expect((await here.run(["apply"])).code).toBe(9);
    expect((await commands()).slice(before)).toEqual(["version"]);
  });

  test("a program that was replaced between plan and apply is not started", async () => {
    await here.script({ show: { ...show, writes: { "../../../../bin/terraform": "#!/bin/sh\nexit 0\n" } } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(5);
    expect(stderr).toContain("is not the one that would apply");
    expect(await commands()).not.toContain("apply");
  });

  test("a line of ten megabytes is survived, and the state in it is not repeated", async () => {
    const dump = {
      "@level": "error",
      "@message": "dump",
      type: "log",
      state: `canary-in-state${"x".repeat(10_000_000)}`,
    };
    await here.script({ show, apply: { out: [hook("apply_start", "a.b"), dump, hook("apply_complete", "a.b")] } });
    const { code, stdout, stderr } = await here.run(["apply"]);
    expect(code).toBe(0);
    expect(stderr).toContain("applied, 1 resource changed");
    expect(stdout + stderr).not.toContain("canary-in-state");
  });

  test("an apply that fails half way says what is changed already", async () => {
    const out = [
      hook("apply_start", "a.b"),
      hook("apply_complete", "a.b"),
      hook("apply_start", "c.d"),
      hook("apply_errored", "c.d"),
      diagnostic("creating Glue Job", "ValidationException", "c.d"),
    ];
    await here.script({ show, apply: { out, code: 1 } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(12);
    expect(stderr).toContain("  | c.d: creating Glue Job\n  | ValidationException");
    expect(stderr).toContain("1 resource(s) are already changed");
  });

  test("two runs in one folder: the second ends with 6 and touches nothing", async () => {
    await here.script({ show, apply: { out: [hook("apply_start", "a.b"), ""], pause: 1_500 } });
    const first = here.run(["apply"]);
    while (!(await commands()).includes("apply")) await new Promise((resolve) => setTimeout(resolve, 50));
    const before = await commands();
    const second = await here.run(["plan"]);
    expect(second.code).toBe(6);
    expect(second.stderr).toMatch(/Another run of sealant works in this folder \(process \d+ on /);
    expect((await commands()).slice(before.length)).toEqual(["version"]);
    expect((await first).code).toBe(0);
  });

  test("secrets of the environment are not repeated, whoever prints them", async () => {
    const secret = "canary-of-the-environment";
    await here.script({ show, plan: { code: 1, out: [diagnostic("provider said", `key ${secret} is wrong`)] } });
    const { stderr } = await here.run(["plan"], { env: { AWS_SECRET_ACCESS_KEY: secret } });
    expect(stderr).toContain("key (value of AWS_SECRET_ACCESS_KEY) is wrong");
  });
});
