import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diagnostic, planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const weaker = { show: { json: planOf("SSE-KMS", "SSE-S3") } };
const same = { show: { json: planOf("SSE-KMS", "SSE-KMS") } };

describe("the gate", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
  });
  afterEach(() => here.remove());

  const applied = async () => (await here.calls()).some((call) => call.args[0] === "apply");
  const hashOf = (stdout: string): string => JSON.parse(stdout).verdict.hash;

  test("a plan that weakens ends with 3 and tells the command that approves it", async () => {
    await here.script(weaker);
    const { code, stdout, stderr } = await here.run(["plan", "pipeline", "--json"]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).verdict).toMatchObject({ gate: "approval" });
    expect(stderr).toContain(`sealant apply pipeline --approve ${hashOf(stdout)}`);
  });

  test("a weakening is not applied unasked, and --auto-approve does not cover it", async () => {
    await here.script(weaker);
    for (const more of [[], ["--auto-approve"]]) {
      const { code, stderr } = await here.run(["apply", "pipeline", ...more]);
      expect(code).toBe(3);
      expect(stderr).toMatch(/error: Approval needed: .*weakened/);
      expect(stderr).toContain("sealant apply pipeline --approve ");
    }
    expect(await applied()).toBe(false);
    expect(await here.leftovers()).toEqual([]);
  });

  test("the hash of the reviewed verdict approves it", async () => {
    await here.script(weaker);
    const { stdout } = await here.run(["plan", "pipeline", "--json"]);
    const { code } = await here.run(["apply", "pipeline", "--approve", hashOf(stdout)]);
    expect(code).toBe(0);
    expect(await applied()).toBe(true);
  });

  test("the hash of another verdict ends with 5, also when the gate would pass", async () => {
    for (const script of [weaker, same]) {
      await here.script(script);
      const { code, stderr } = await here.run(["apply", "pipeline", "--approve", "0".repeat(64)]);
      expect(code).toBe(5);
      expect(stderr).toContain("What was approved is not what this plan does");
    }
    expect(await applied()).toBe(false);
  });

  test("a plan that weakens nothing is applied without a question", async () => {
    await here.script(same);
    expect((await here.run(["apply", "pipeline"])).code).toBe(0);
    expect(await applied()).toBe(true);
  });

  test("nothing to apply: exit 0, and Terraform is not asked to", async () => {
    await here.script({ ...same, plan: { code: 0 } });
    const { code, stderr } = await here.run(["apply", "pipeline"]);
    expect(code).toBe(0);
    expect(stderr).toContain("nothing to apply");
    expect(await applied()).toBe(false);
  });

  test("--detailed-exitcode tells changes that need no approval from no changes and from a refusal", async () => {
    const codes: (number | null)[] = [];
    for (const script of [same, { ...same, plan: { code: 0 } }, weaker]) {
      await here.script(script);
      codes.push((await here.run(["plan", "--detailed-exitcode"])).code);
    }
    expect(codes).toEqual([10, 0, 3]);
  });

  test("--fail-on refuses what the gate lets pass, and --approve does not overrule it", async () => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") } });
    const { code, stdout } = await here.run(["plan", "--fail-on", "strengthened", "--json"]);
    expect(code).toBe(3);
    const applying = await here.run(["apply", "--fail-on", "strengthened", "--approve", hashOf(stdout)]);
    expect(applying.code).toBe(3);
    expect(applying.stderr).toContain("1 strengthened");
    expect(await applied()).toBe(false);
  });

  test("an apply that fails for its own reasons ends with Terraform's 12", async () => {
    await here.script({
      ...same,
      apply: { code: 1, out: [diagnostic("creating Glue Job", "ValidationException: no")] },
    });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(12);
    expect(stderr).toContain("ValidationException: no");
  });

  test("an error of Glue that is known comes with its cause and remedy", async () => {
    const said = diagnostic("creating Glue Security Configuration", "AlreadyExistsException: already exists");
    await here.script({ ...same, apply: { code: 1, out: [said] } });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(12);
    expect(stderr).toMatch(/^cause: .*same name/m);
    expect(stderr).toMatch(/^remedy: \S/m);
  });

  test("a mistake in sealant.yml is told before anything is planned", async () => {
    await here.write({ "sealant.yml": "waivers: [" });
    await here.script(same);
    const { code, stderr } = await here.run(["plan"]);
    expect(code).toBe(2);
    expect(stderr).toContain("sealant.yml");
    expect(await here.calls()).toEqual([]);
  });

  test("the plan is applied from a private copy of what was reviewed", async () => {
    await here.script(same);
    await here.run(["apply"]);
    const calls = await here.calls();
    const out = calls.find((call) => call.args[0] === "plan")?.args.find((arg) => arg.startsWith("-out="));
    const file = calls.find((call) => call.args[0] === "apply")?.args.at(-1);
    expect(out).toBe(`-out=${file}`);
    expect(file).toMatch(/sealant-\w+\/0\/reviewed\.tfplan$/);
  });

  describe("in two steps", () => {
    test("a saved plan is for this user alone and is applied as it was reviewed", async () => {
      await here.script(weaker);
      const planned = await here.run(["plan", "pipeline", "--save-plan", "reviewed.plan", "--json"]);
      expect(planned.code).toBe(3);
      expect((await stat(join(here.folder, "reviewed.plan"))).mode & 0o777).toBe(0o600);
      const refused = await here.run(["apply", "reviewed.plan"]);
      expect(refused.code).toBe(3);
      expect(refused.stderr).toContain("sealant apply reviewed.plan --approve ");
      const before = (await here.calls()).length;
      const { code } = await here.run(["apply", "reviewed.plan", "--approve", hashOf(planned.stdout)]);
      expect(code).toBe(0);
      expect((await here.calls()).slice(before).map((call) => call.args[0])).toEqual([
        "version",
        "show",
        "apply",
        "show",
      ]);
    });

    test("it is worth nothing once it was changed, or when its verdict is another one now", async () => {
      await here.script(same);
      const file = join(here.folder, "reviewed.plan");
      await here.run(["plan", "--save-plan", "reviewed.plan"]);
      await here.script(weaker);
      const other = await here.run(["apply", "reviewed.plan"]);
      expect(other.code).toBe(5);
      expect(other.stderr).toContain("another verdict");
      await writeFile(file, " ", { flag: "a" });
      const damaged = await here.run(["apply", "reviewed.plan"]);
      expect(damaged.code).toBe(5);
      expect(damaged.stderr).toContain("damaged or was changed");
      expect(await applied()).toBe(false);
    });

    test("it belongs to its program, workspace and provider lock file", async () => {
      await here.script(same);
      await here.run(["plan", "--save-plan", "reviewed.plan"]);
      const elsewhere = await here.run(["apply", "reviewed.plan"], { env: { TF_WORKSPACE: "production" } });
      expect(elsewhere.code).toBe(5);
      expect(elsewhere.stderr).toContain("another workspace: default, now production");
      await here.script({ ...same, version: "Terraform v1.12.0" });
      const newer = await here.run(["apply", "reviewed.plan"]);
      expect(newer.stderr).toContain("another program: terraform 1.11.4, now terraform 1.12.0");
      await here.script(same);
      await here.write({ "cdktf.out/stacks/pipeline/.terraform.lock.hcl": "# changed" });
      const locked = await here.run(["apply", "reviewed.plan"]);
      expect(locked.code).toBe(5);
      expect(locked.stderr).toContain("another provider lock file");
      expect(await applied()).toBe(false);
    });

    test("a file that is there already is not overwritten", async () => {
      await here.script(same);
      await here.write({ "reviewed.plan": "mine" });
      const { code, stderr } = await here.run(["plan", "--save-plan", "reviewed.plan"]);
      expect(code).toBe(2);
      expect(stderr).toContain("exists already");
    });
  });
});
