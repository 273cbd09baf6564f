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

  test("a lock that could not be given back is no failed apply: exit 6, and how to release it", async () => {
    const out = [
      hook("apply_start", "a.b"),
      hook("apply_complete", "a.b"),
      { type: "change_summary", changes: { add: 1, operation: "apply" } },
      diagnostic("Error releasing the state lock", "Error message: timeout\n\nLock Info:\n  ID:  1a2b-3c\n"),
    ];
    await here.script({ show, apply: { out, code: 1 } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(6);
    expect(stderr).toContain("Applied, 1 resource(s) changed, but the lock of the state could not be released");
    expect(stderr).toContain("force-unlock 1a2b-3c");
  });

  test("a provider that dies in the middle leaves the outcome unknown: exit 9", async () => {
    const out = [
      hook("apply_start", "a.b"),
      hook("apply_errored", "a.b"),
      diagnostic(
        "Plugin did not respond",
        "The plugin encountered an error, and failed to respond to the call.",
        "a.b",
      ),
    ];
    await here.script({ show, apply: { out, code: 1 } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(9);
    expect(stderr).toContain("The provider died in the middle of the apply");
    expect(stderr).toContain("  | a.b: Plugin did not respond");
    expect(stderr).toContain("Plan again before anything else");
  });

  test("a plan file that somebody changed after the review is not applied", async () => {
    await here.script({ show: { ...show, tampers: true } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(5);
    expect(stderr).toContain("The plan file is not the one that was reviewed");
    expect(await commands()).not.toContain("apply");
    expect(await here.leftovers()).toEqual([]);
  });

  test.each(["SIGHUP", "SIGTERM"] as const)("%s: Terraform is interrupted once and waited for", async (signal) => {
    const out = [hook("apply_start", "a.b"), "", "", hook("apply_complete", "a.b")];
    await here.script({ show, apply: { out, pause: 400 } });
    let pid = 0;
    const run = here.run(["apply"], {
      started: (started) => {
        pid = started;
      },
    });
    while (!(await commands()).includes("apply")) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill(pid, signal);
    const { stderr } = await run;
    expect(stderr).toContain("stopping: what is under way is finished first");
    const [apply] = (await here.calls()).filter((call) => call.args[0] === "apply");
    expect(apply?.interrupts).toBe(1);
    expect(await here.leftovers()).toEqual([]);
  });
});
