import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { hook, planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const CANARY = "canary-in-plan";

/** Every file below a folder. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const found = await Promise.all(
    names.map(async (name) => ((await stat(join(folder, name))).isFile() ? [join(folder, name)] : [])),
  );
  return found.flat();
}

describe("a secret in the plan", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
    const plan = planOf("SSE-S3", "SSE-KMS") as { variables: { password: { value: string } } };
    expect(plan.variables.password.value).toBe(CANARY);
    await here.script({
      show: { json: plan },
      apply: { out: [hook("apply_start", "a.b"), hook("apply_complete", "a.b")] },
    });
  });
  afterEach(() => here.remove());

  test.each([
    ["plan", "--debug"],
    ["plan", "--json"],
    ["apply", "--debug"],
    ["destroy", "--debug", "--auto-approve"],
  ])("is in nothing that %s %s prints, hands to a program, or leaves in a file", async (...args) => {
    const { stdout, stderr } = await here.run(args);
    expect(stdout + stderr).not.toContain(CANARY);
    for (const call of await here.calls()) expect(call.args.join(" ")).not.toContain(CANARY);
    expect(await here.leftovers()).toEqual([]);
    for (const file of await filesBelow(here.folder)) expect(await readFile(file, "utf8")).not.toContain(CANARY);
  });

  test("is in a saved plan, which Terraform needs, and in nothing else of it; only this user can read the file", async () => {
    await here.run(["plan", "--save-plan", "reviewed.plan"]);
    const text = await readFile(join(here.folder, "reviewed.plan"), "utf8");
    expect(text.split("\n")[0]).not.toContain(CANARY);
    expect((await stat(join(here.folder, "reviewed.plan"))).mode & 0o777).toBe(0o600);
    const notes = (await filesBelow(join(here.folder, "cdktf.out"))).filter((file) =>
      file.includes(".terraform/sealant"),
    );
    expect(notes).not.toEqual([]);
    for (const file of notes) expect((await stat(file)).mode & 0o077).toBe(0);
  });
});

describe("a secret in a script that is uploaded", () => {
  const created = (type: string, after: object) => ({
    address: `${type}.etl`,
    ...{ mode: "managed", type, name: "etl" },
    change: { actions: ["create"], before: null, after, after_unknown: { id: true } },
  });
  const plan = planOf("SSE-KMS", "SSE-KMS") as { readonly resource_changes: readonly object[] };
  const content = `password = "${CANARY}"\nspark.read.parquet("s3://in").write.parquet("s3://out")\n`;
  const more = [
    created("aws_s3_object", { bucket: "scripts", key: "etl.py", content }),
    created("aws_glue_job", {
      name: "etl",
      role_arn: "arn:aws:iam::123456789012:role/etl",
      security_configuration: "sealed",
      command: [{ name: "glueetl", script_location: "s3://scripts/etl.py" }],
    }),
  ];
  let here: World;
  beforeAll(async () => {
    here = await world();
    const { variables: _, ...known } = { variables: null, ...plan };
    const written = { ...known, resource_changes: [...plan.resource_changes, ...more] };
    await here.write({ "plan.json": JSON.stringify(written), "before.json": JSON.stringify(plan) });
  });
  afterAll(() => here.remove());

  test.each([
    ...["text", "json", "markdown", "sarif", "junit", "html"].map((format) => [
      "check",
      "plan.json",
      "--format",
      format,
    ]),
    ["diff", "before.json", "plan.json", "--details"],
    ["diff", "plan.json", "before.json", "--json"],
    ["explain", "script-without-job-init", "plan.json"],
    ["explain", "aws_glue_job.etl", "plan.json"],
    ["map", "plan.json", "--format", "html"],
  ])("is in nothing that %s %s %s %s prints, which names the object", async (...args) => {
    const { stdout, stderr } = await here.run(args);
    expect(stdout + stderr).not.toContain(CANARY);
    expect(stdout).toContain("etl");
    if (args[0] === "check") expect(stdout).toMatch(/aws_s3_object\.etl`? does not initialise the job/);
  });
});
