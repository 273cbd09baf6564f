import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyExample } from "../rig/app.js";
import { emptyFolder } from "../rig/cases.js";
import type { Engine } from "../rig/engine.js";
import { repository } from "../rig/folders.js";
import { prepareProvider } from "../rig/mirror.js";
import { equipment } from "../rig/prepared.js";
import { describeFailure } from "../rig/run.js";
import { describeEndToEnd } from "../rig/suite.js";
import { tofuProgram } from "../rig/tofu.js";
import { createWorld, type World } from "../rig/world.js";

interface Report {
  readonly source: { readonly after: { readonly tool?: { readonly name: string } } };
  readonly subjects: readonly object[];
  readonly keys: readonly object[];
  readonly findings: readonly { readonly rule: string; readonly address: string; readonly decision: string }[];
}

/** Makes the plan of a folder with one engine and has it judged. */
async function judged(world: World, folder: string, program: string, cliConfig: string): Promise<Report> {
  const env = { TF_CLI_CONFIG_FILE: cliConfig, TF_DATA_DIR: mkdtempSync(join(world.folder, "data-")) };
  const step = async (...args: string[]) => {
    const result = await world.run(program, [`-chdir=${folder}`, ...args], env);
    if (result.code !== 0) throw new Error(describeFailure(`${program} ${args.join(" ")}`, result));
    return result.stdout;
  };
  rmSync(join(folder, ".terraform.lock.hcl"), { force: true });
  await step("init", "-input=false");
  await step("plan", "-input=false", "-out=tfplan");
  writeFileSync(join(folder, "plan.json"), await step("show", "-json", "tfplan"));
  return JSON.parse((await world.sealant(["check", join(folder, "plan.json"), "--json"])).stdout);
}

const apps: Readonly<Record<string, (world: World) => Promise<string>>> = {
  "an example, synthesised": async (world) => {
    await world.run(process.execPath, ["--import", "tsx", "main.ts"]);
    return join(world.folder, "cdktf.out/stacks/one-job");
  },
  "plain HCL with modules, locals and conditionals": async (world) => {
    const folder = join(world.folder, "lake");
    mkdirSync(folder);
    cpSync(join(repository, "test/fixtures/lake"), folder, { recursive: true });
    return folder;
  },
};

describeEndToEnd("the plan of one app, made by Terraform and by OpenTofu", () => {
  const worlds: World[] = [];
  const temporary = mkdtempSync(join(tmpdir(), "sealant-engines-"));
  const installed: { program: string; cliConfig: string }[] = [];
  beforeAll(async () => {
    const { engine, cliConfig } = equipment();
    installed.push({ program: engine.program, cliConfig });
    // On OpenTofu the other one is Terraform, and the other way round.
    const other: Engine =
      engine.name === "terraform"
        ? { ...engine, name: "tofu", program: await tofuProgram(), registry: "registry.opentofu.org" }
        : { ...engine, name: "terraform", program: "terraform", registry: "registry.terraform.io" };
    const provider = await prepareProvider(other, temporary);
    if (!("cliConfig" in provider)) throw new Error(provider.missing);
    installed.push({ program: other.program, cliConfig: provider.cliConfig });
  });
  afterAll(async () => {
    for (const world of worlds) await world.end();
    rmSync(temporary, { recursive: true, force: true });
  });

  test.each(Object.keys(apps))("%s: the same posture", async (name) => {
    const world = await createWorld(name.includes("example") ? copyExample("one-job") : emptyFolder());
    worlds.push(world);
    const folder = await apps[name]?.(world);
    if (folder === undefined) throw new Error(`no app ${name}`);
    const reports: Report[] = [];
    for (const { program, cliConfig } of installed) reports.push(await judged(world, folder, program, cliConfig));
    const tools = reports.map(({ source }) => source.after.tool?.name);
    expect([...tools].sort()).toEqual(["opentofu", "terraform"]);
    const [first, second] = reports;
    expect(second?.subjects).toEqual(first?.subjects);
    expect(second?.keys).toEqual(first?.keys);
    expect(second?.findings).toEqual(first?.findings);
    expect(first?.subjects.length).toBeGreaterThan(0);
  });
});
