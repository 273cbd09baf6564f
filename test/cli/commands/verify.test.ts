import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

describe("looking at what an apply left", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
  });
  afterEach(() => here.remove());

  /** The state that a plan to this mode promises. */
  const stateOf = (mode: "SSE-KMS" | "SSE-S3") => {
    const { resource_changes } = planOf(mode, mode) as { resource_changes: { change: { after: unknown } }[] };
    const resources = resource_changes.map(({ change, ...resource }) => ({
      ...resource,
      schema_version: 0,
      values: change.after,
      sensitive_values: {},
    }));
    return { out: [{ format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } }] };
  };

  test("the promised posture: exit 0", async () => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, state: stateOf("SSE-KMS") });
    expect((await here.run(["apply"])).code).toBe(0);
  });

  test("a weaker one: exit 11, and which surface is not as promised", async () => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, state: stateOf("SSE-S3") });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(11);
    expect(stderr).toMatch(/aws_glue_security_configuration\.sealed s3: promised SSE-KMS .*, found SSE-S3/);
  });

  test.each([
    ["cannot be read", { code: 1, err: "Error: Failed to load state\n" }],
    ["is cut off", { out: ['{"format_version":"1.0","values":'] }],
  ])("a state that %s: exit 11, because nobody knows", async (_what, state) => {
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") }, state });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(11);
    expect(stderr).toContain("its posture is not known");
  });
});
