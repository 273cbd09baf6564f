import { copyReferenceApp } from "../rig/app.js";
import { compared, type Said } from "../rig/contradictions.js";
import { expectCode } from "../rig/expect-code.js";
import type { RunResult } from "../rig/run.js";
import { describeEndToEnd } from "../rig/suite.js";
import { createWorld, type World } from "../rig/world.js";

describeEndToEnd("what is known before the first deployment of the reference app, when no ARN is", () => {
  let world: World;
  let synthesised: Said;
  let planned: Said;
  let known: Said;
  const said = ({ stdout }: RunResult): Said => JSON.parse(stdout);
  beforeAll(async () => {
    world = await createWorld(copyReferenceApp());
    synthesised = said(await world.sealant(["check", "--json"]));
    const first = await world.sealant(["plan", "--json"]);
    planned = said(first);
    const { verdict } = JSON.parse(first.stdout);
    expectCode(await world.sealant(["apply", "--approve", verdict.hash]), 0);
    // Its sides are what the states say: there is nothing left to do.
    known = said(await world.sealant(["plan", "--json"]));
  });
  afterAll(() => world?.end());

  test("the plan says of every key and every subject what the state says after it", () => {
    expect(compared(planned, known)).toEqual({ against: [], open: [] });
  });

  test("the synthesised app contradicts nothing of the plan", () => {
    expect(compared(synthesised, planned).against).toEqual([]);
  });
});
