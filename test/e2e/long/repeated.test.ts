import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../rig/cases.js";
import { compared, type Said } from "../rig/contradictions.js";
import { repository } from "../rig/folders.js";
import { describeFailure } from "../rig/run.js";
import { describeEndToEnd } from "../rig/suite.js";
import { createWorld, type World } from "../rig/world.js";

describeEndToEnd("resources that HCL repeats, and all the ways to point to one of them", () => {
  let world: World;
  let written: Said;
  let deployed: Said;
  beforeAll(async () => {
    world = await createWorld(emptyFolder());
    const [source, folder] = [join(world.folder, "source"), join(world.folder, "deployed")];
    for (const copy of [source, folder]) {
      mkdirSync(copy);
      cpSync(join(repository, "test/fixtures/repeated"), copy, { recursive: true });
    }
    const step = async (...args: string[]) => {
      const engine = String(world.env["TERRAFORM_BINARY_NAME"]);
      const result = await world.run(engine, [`-chdir=${folder}`, ...args]);
      if (result.code !== 0) throw new Error(describeFailure(`${engine} ${args.join(" ")}`, result));
      return result.stdout;
    };
    await step("init", "-input=false");
    await step("apply", "-input=false", "-auto-approve");
    const state = join(world.folder, "state.json");
    writeFileSync(state, await step("show", "-json"));
    const said = async (path: string): Promise<Said> =>
      JSON.parse((await world.sealant(["check", path, "--json"])).stdout);
    [written, deployed] = [await said(source), await said(state)];
  });
  afterAll(() => world?.end());

  test("what is read from the files is what Terraform made of them, each key by its name", () => {
    expect(deployed.keys).toHaveLength(3);
    const { against, open } = compared(written, deployed);
    expect(against).toEqual([]);
    // Who is the root of an account that no file names is all that is open.
    expect(open.filter((one) => !one.includes("decrypters"))).toEqual([]);
  });
});
