import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const created = (address: string, values: object) => {
  const [type = "", name] = address.split(".");
  const change = { actions: ["create"], before: null, after: values, after_unknown: {} };
  return { address, mode: "managed", type, name, change };
};
const plan = planOf("SSE-KMS", "SSE-KMS") as { readonly resource_changes: readonly object[] };

/** A connection that cannot log in, an error from `recommended` on, and an object with the script of a job. */
const connection = created("aws_glue_connection.db", {
  name: "db",
  connection_type: "NETWORK",
  connection_properties: { SECRET_ID: "arn:aws:ssm:eu-central-1:123456789012:parameter/db" },
});
const object = { bucket: "scripts", key: "etl.py", source: "assets/etl.py" };
const script = created("aws_s3_object.etl", object);
const job = created("aws_glue_job.etl", {
  name: "etl",
  role_arn: "arn:aws:iam::123456789012:role/etl",
  security_configuration: "sealed",
  glue_version: "5.0",
  command: [{ name: "glueetl", script_location: "s3://scripts/etl.py" }],
});
const planWith = (...more: readonly object[]) => ({ ...plan, resource_changes: [...plan.resource_changes, ...more] });

interface Answer {
  readonly verdict: { readonly gate: string; readonly hash: string };
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly decision: string }[];
}

describe("the profile of sealant.yml", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: { resource: { aws_s3_object: { etl: object } } } }));
  });
  afterEach(() => here.remove());

  const applied = async () => (await here.calls()).some((call) => call.args[0] === "apply");
  const planned = async (settings: string): Promise<Answer & { readonly code: number | null }> => {
    await here.write({ "sealant.yml": settings });
    const { code, stdout } = await here.run(["plan", "pipeline", "--json"]);
    return { ...(JSON.parse(stdout) as Answer), code };
  };
  const rules = ({ findings }: Answer) => findings.map((one) => one.rule);

  test("decides in plan which findings there are, and whether they are asked about", async () => {
    await here.script({ show: { json: planWith(connection) } });
    const baseline = await planned("profile: baseline\n");
    expect(baseline).toMatchObject({ code: 0, verdict: { gate: "pass" } });
    expect(rules(baseline)).not.toContain("connection-secret-elsewhere");
    const recommended = await planned("profile: recommended\n");
    expect(recommended).toMatchObject({ code: 3, verdict: { gate: "approval" } });
    expect(rules(recommended)).toContain("connection-secret-elsewhere");
    expect(rules(recommended)).not.toContain("key-without-description");
    const strict = await planned("profile: strict\n");
    expect(rules(strict)).toEqual(expect.arrayContaining(["connection-secret-elsewhere", "key-without-description"]));
    expect(new Set([baseline, recommended, strict].map((one) => one.verdict.hash)).size).toBe(3);
  });

  test("is that of apply, too: what it does not ask about is applied, what it asks about is not", async () => {
    await here.script({ show: { json: planWith(connection) } });
    await here.write({ "sealant.yml": "profile: recommended\n" });
    const refused = await here.run(["apply", "pipeline", "--auto-approve"]);
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining("Approval needed") });
    expect(await applied()).toBe(false);
    await here.write({ "sealant.yml": "profile: baseline\n" });
    expect((await here.run(["apply", "pipeline", "--auto-approve"])).code).toBe(0);
    expect(await applied()).toBe(true);
  });

  test("that has changed since the review makes it another verdict: the old approval does not count", async () => {
    await here.script({ show: { json: planWith(connection) } });
    const reviewed = await planned("profile: recommended\n");
    await here.write({ "sealant.yml": "profile: strict\n" });
    const { code, stderr } = await here.run(["apply", "pipeline", "--approve", reviewed.verdict.hash]);
    expect(code).toBe(5);
    expect(stderr).toContain("What was approved is not what this plan does");
    await here.write({ "sealant.yml": "profile: recommended\n" });
    expect((await here.run(["apply", "pipeline", "--approve", reviewed.verdict.hash])).code).toBe(0);
    expect(await applied()).toBe(true);
  });

  test("that is none is said before anything is planned", async () => {
    await here.script({ show: { json: planWith() } });
    await here.write({ "sealant.yml": "profile: paranoid\n" });
    const { code, stderr } = await here.run(["plan", "pipeline"]);
    expect(code).toBe(2);
    expect(stderr).toContain("paranoid");
    expect((await here.calls()).map((call) => call.args[0])).not.toContain("plan");
  });

  test("has rules that see the script beside the synthesised stack, of which a plan shows the path only", async () => {
    await here.script({ show: { json: planWith(script, job) } });
    const asset = "synth/stacks/pipeline/assets/etl.py";
    const said = async () =>
      (await planned("profile: recommended\n")).findings.filter((one) => one.rule === "script-without-job-init");
    await here.write({ [asset]: "spark.read.parquet(a).write.parquet(b)\n" });
    expect(await said()).toMatchObject([{ decision: "fail", severity: "warning" }]);
    await here.write({ [asset]: "job = Job(gc)\njob.init(args['JOB_NAME'], args)\njob.commit()\n" });
    expect(await said()).toEqual([]);
  });
});
