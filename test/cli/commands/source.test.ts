import { FORMATS } from "../../../cli/src/commands/options.js";
import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const plan = JSON.stringify(planOf("SSE-KMS", "SSE-S3"));

/** A plan with something that nobody may see in each place where Terraform puts values. */
function planWithSecrets(): string {
  const secret = "canary-in-plan";
  const { resource_changes, ...rest } = planOf("SSE-KMS", "SSE-S3", { variables: { password: { value: secret } } }) as {
    resource_changes: unknown[];
  };
  const connection = { name: "db", connection_properties: { JDBC_CONNECTION_URL: "jdbc:x", PASSWORD: secret } };
  const job = { name: "orders", role_arn: "arn:aws:iam::1:role/x", default_arguments: { "--password": secret } };
  const changes = [
    { type: "aws_glue_connection", name: "db", values: connection },
    { type: "aws_glue_job", name: "orders", values: job },
  ].map(({ type, name, values }) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    change: {
      actions: ["no-op"],
      before: values,
      after: values,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
    },
  }));
  return JSON.stringify({ ...rest, resource_changes: [...resource_changes, ...changes] });
}

describe("where a posture is read from", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
    await here.write({
      "plan.json": plan,
      "secret.json": planWithSecrets(),
      "empty.json": "",
      "truncated.json": plan.slice(0, plan.length / 2),
      "major.json": JSON.stringify(planOf("SSE-KMS", "SSE-S3", { format_version: "2.0" })),
      "errored.json": JSON.stringify(planOf("SSE-KMS", "SSE-S3", { errored: true })),
      "list.json": "[]",
      "other.json": '{"hello":"world"}',
      "raw.tfstate": '{"version":4,"lineage":"x","resources":[]}',
      ...app({ pipeline: {} }),
    });
  });
  afterAll(() => here.remove());

  test.each([
    "empty.json",
    "truncated.json",
    "major.json",
    "errored.json",
    "list.json",
    "other.json",
    "raw.tfstate",
    "none.json",
  ])("%s: one clear message with the next step, exit 2, and no posture", async (name) => {
    for (const args of [
      ["check", name],
      ["diff", "nothing", name],
    ]) {
      const { code, stdout, stderr } = await here.run(args);
      expect(code).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^error: \S.*\nwhere: .*\nnext: {2}\S.*\n$/);
      expect(stderr).toContain(name);
      expect(stderr).not.toContain(here.folder);
    }
  });

  test.each([
    ["empty", ""],
    ["truncated", plan.slice(0, 200)],
  ])("standard input that is %s is refused, too", async (_what, stdin) => {
    const { code, stdout, stderr } = await here.run(["check", "-", "--json"], { stdin });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^next: {2}\S/m);
  });

  test("with --debug there is a stack trace, without there is none", async () => {
    expect((await here.run(["check", "empty.json"])).stderr).not.toMatch(/^\s+at /m);
    expect((await here.run(["check", "empty.json", "--debug"])).stderr).toMatch(/^\s+at /m);
  });

  test("a plan on standard input gives the report of the file", async () => {
    const fromFile = await here.run(["check", "plan.json", "--json"]);
    const fromStdin = await here.run(["check", "-", "--json"], { stdin: plan });
    expect(JSON.parse(fromStdin.stdout).subjects).toEqual(JSON.parse(fromFile.stdout).subjects);
    expect(JSON.parse(fromStdin.stdout).subjects).not.toEqual([]);
  });

  test("the two sides of a plan can be compared, and the change needs approval", async () => {
    const { code, stdout } = await here.run(["diff", "plan.json#before", "plan.json#after"]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/s3 .*SSE-KMS.*→.*SSE-S3/);
  });

  test("a report is the same, byte for byte, when it is made again", async () => {
    const once = await here.run(["diff", "nothing", "plan.json", "--json"]);
    const twice = await here.run(["diff", "nothing", "plan.json", "--json"]);
    expect(once.stdout.length).toBeGreaterThan(1_000);
    expect(twice.stdout).toBe(once.stdout);
  });

  test("--output writes the file and nothing to stdout", async () => {
    const { stdout } = await here.run(["check", "plan.json", "--json", "--output", "report.json"]);
    expect(stdout).toBe("");
    const { code } = await here.run(["check", "plan.json", "--output", "none/report.json"]);
    expect(code).toBe(2);
  });

  test("a folder with cdktf.json is synthesised, also when it is not the current one", async () => {
    await here.write(
      Object.fromEntries(Object.entries(app({ pipeline: {} })).map(([name, text]) => [`other/${name}`, text])),
    );
    const { code, stdout } = await here.run(["diff", "nothing", "other", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).source.after).toMatchObject({ kind: "synth", stacks: ["pipeline"] });
  });

  test("standard input cannot be both sides", async () => {
    expect((await here.run(["diff", "-", "-"], { stdin: plan })).code).toBe(2);
  });

  test("no secret of a plan comes out in any format", async () => {
    for (const format of FORMATS) {
      const { stdout, stderr } = await here.run(["check", "secret.json", "--format", format, "--all", "--debug"]);
      expect(stdout).not.toBe("");
      expect({ format, stderr }).toEqual({ format, stderr: "" });
      expect(stdout + stderr).not.toContain("canary-in-plan");
    }
  });
});
