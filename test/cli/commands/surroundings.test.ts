import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

interface Change {
  readonly type: string;
  readonly name: string;
  readonly change: { readonly before: unknown; readonly after: unknown };
}
interface Plan {
  readonly resource_changes: readonly [Change, Change];
}

const whole = planOf("SSE-KMS", "SSE-S3") as Plan;
const [key, configuration] = whole.resource_changes;
const weaker = { ...whole, resource_changes: [configuration] };
const keyGoes = {
  ...whole,
  resource_changes: [{ ...key, change: { ...key.change, actions: ["delete"], after: null } }],
};

/** As the state of a stack is kept, with one resource. */
function raw({ type, name, change }: Change): string {
  const instances = [{ schema_version: 0, attributes: change.before, sensitive_attributes: [] }];
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  const resources = [{ mode: "managed", type, name, provider, instances }];
  return JSON.stringify({ version: 4, terraform_version: "1.11.4", serial: 1, lineage: "a", outputs: {}, resources });
}

const STACKS = "cdktf.out/stacks";
const deployed = (stack: string, change: Change) => ({
  [`${STACKS}/${stack}/raw.tfstate`]: raw(change),
  [`${STACKS}/${stack}/.terraform/.keep`]: "",
});

describe("a plan of one stack, when the app has others", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ keys: {}, pipeline: { dependencies: ["keys"] }, other: {} }));
  });
  afterEach(() => here.remove());

  const plan = async (stack: string, ...more: readonly string[]) => {
    const { code, stdout, stderr } = await here.run(["plan", stack, "--json", ...more]);
    return { code, report: JSON.parse(stdout), stderr };
  };
  const pulls = async () => (await here.calls()).filter(({ args }) => args[0] === "state").length;

  test("knows whose key it was: the state of the stack that it reads from says so", async () => {
    await here.script({ show: { json: weaker } });
    const alone = await plan("pipeline");
    expect(alone.report.verdict).toMatchObject({ weakened: 0, undetermined: 1 });
    expect(alone.stderr).toContain("note: keys: no state to be read here");
    await here.write(deployed("keys", key));
    const { code, report, stderr } = await plan("pipeline");
    expect(code).toBe(3);
    expect(report.verdict).toMatchObject({ weakened: 1, undetermined: 0 });
    expect(stderr).not.toContain("no state to be read");
  });

  test("sees the data that is lost with a key, although another stack holds it", async () => {
    await here.write(deployed("pipeline", configuration));
    await here.script({ show: { json: keyGoes } });
    const { code, report } = await plan("keys");
    expect(code).toBe(3);
    expect(report.verdict.reasons).toContain("1 data loss");
  });

  test("does not tell what the others are like, only what changes for them", async () => {
    await here.write(deployed("keys", key));
    await here.script({ show: { json: planOf(null, null, { resource_changes: [] }) } });
    const { report } = await plan("pipeline");
    expect(report.changes).toEqual([]);
    expect([...report.subjects, ...report.findings]).toEqual([]);
  });

  test("asks only those that it has to do with", async () => {
    await here.write({ ...deployed("keys", key), ...deployed("other", configuration) });
    await here.script({ show: { json: weaker } });
    await plan("pipeline");
    expect(await pulls()).toBe(1);
    await plan("other");
    expect(await pulls()).toBe(1);
  });

  test("a saved plan is judged with the same stacks around it again, initialised where they are not", async () => {
    await here.write(deployed("keys", key));
    await here.script({ show: { json: weaker } });
    const { report } = await plan("pipeline", "--save-plan", "reviewed.plan");
    const applied = await here.run(["apply", "reviewed.plan", "--approve", report.verdict.hash]);
    expect({ code: applied.code, stderr: applied.stderr }).toMatchObject({ code: 0 });
    await here.run(["plan", "pipeline", "--save-plan", "second.plan"]);
    await here.write({ [`${STACKS}/keys/raw.tfstate`]: "" });
    const other = await here.run(["apply", "second.plan", "--approve", report.verdict.hash]);
    expect(other.code).toBe(5);
    expect(other.stderr).toContain("another verdict");
  });

  test("a state that is not to be understood is as good as none, and is said to be so", async () => {
    await here.write({ ...deployed("keys", key), [`${STACKS}/keys/raw.tfstate`]: '{"version":5}' });
    await here.script({ show: { json: weaker } });
    const { code, report, stderr } = await plan("pipeline", "--debug");
    expect(code).toBe(3);
    expect(report.verdict.undetermined).toBe(1);
    expect(stderr).toContain("debug: the state of keys cannot be read: a state of version 5");
  });
});
