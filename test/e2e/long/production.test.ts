import { copyReferenceApp } from "../rig/app.js";
import { ALWAYS_THERE, askedTypes } from "../rig/asked.js";
import { expectCode } from "../rig/expect-code.js";
import type { RunResult } from "../rig/run.js";
import { describeEndToEnd } from "../rig/suite.js";
import { createWorld, type World } from "../rig/world.js";

describeEndToEnd("the reference app as production, planned by the real provider", () => {
  let world: World;
  let planned: RunResult;
  beforeAll(async () => {
    world = await createWorld(copyReferenceApp());
    planned = await world.sealant(["plan", "--json"], { SEALANT_APP_ENV: "prod" });
  });
  afterAll(() => world?.end());

  test("asks only about what every account has before anybody declares it", () => {
    expectCode(planned, 3);
    expect(askedTypes(planned.stdout)).toEqual(ALWAYS_THERE);
  });

  test("has no findings", () => {
    expect(JSON.parse(planned.stdout)).toMatchObject({ findings: [] });
  });
});
