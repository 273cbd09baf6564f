import { planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const MINUTE = 60_000;

describe("credentials that end", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") } });
  });
  afterEach(() => here.remove());

  const plan = (minutes: number, more: NodeJS.ProcessEnv = {}) =>
    here.run(["plan"], {
      env: {
        AWS_ACCESS_KEY_ID: "a",
        AWS_CREDENTIAL_EXPIRATION: new Date(Date.now() + minutes * MINUTE).toISOString(),
        ...more,
      },
    });

  test("have ended: exit 7 before anything is planned", async () => {
    const { code, stderr } = await plan(-1);
    expect(code).toBe(7);
    expect(stderr).toContain("The AWS credentials have expired");
    expect(await here.calls()).toEqual([]);
  });

  test("end soon: it is said, and goes on", async () => {
    const { code, stderr } = await plan(5);
    expect(code).toBe(0);
    expect(stderr).toMatch(/note: the AWS credentials end in [45] minutes/);
  });

  test.each([
    ["later", 60, {}],
    ["by a time that is none", 0, { AWS_CREDENTIAL_EXPIRATION: "soon" }],
    ["but are not the ones in use", -1, { AWS_ACCESS_KEY_ID: "" }],
  ])("end %s: nothing is said", async (_what, minutes, more) => {
    const { code, stderr } = await plan(minutes, more);
    expect(code).toBe(0);
    expect(stderr).not.toContain("credentials");
  });
});
