import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describeWithTerraform, REAL_PATH } from "../support/real-terraform.js";
import { app, type World, world } from "../support/world.js";

const backend = (name: string) => ({ backend: { local: { path: `../../../${name}.tfstate` } } });
/** Lasts until the file `go` is there. */
const held = {
  "local-exec": [{ command: "echo started > ../../../started; until [ -e ../../../go ]; do sleep 0.1; done" }],
};
const marker = (input: unknown, provisioner: unknown = undefined) => ({
  resource: { terraform_data: { marker: { input, ...(provisioner === undefined ? {} : { provisioner }) } } },
});
const keys = {
  terraform: backend("keys"),
  ...marker("the key"),
  output: { name: { value: "${terraform_data.marker.output}" } },
};
const pipeline = {
  dependencies: ["keys"],
  // Goes when the stack is destroyed, and the stack that it was read from is destroyed all the same.
  output: { name: { value: "${terraform_data.marker.output}" } },
  terraform: backend("pipeline"),
  data: { terraform_remote_state: { keys: { backend: "local", config: { path: "../../../keys.tfstate" } } } },
  ...marker("${data.terraform_remote_state.keys.outputs.name}"),
};

describeWithTerraform("with real Terraform", () => {
  let here: World;
  beforeEach(async () => {
    here = await world(REAL_PATH);
  });
  afterEach(() => here.remove());

  const state = async (name: string) => JSON.parse(await readFile(join(here.folder, `${name}.tfstate`), "utf8"));
  const inputOf = async (name: string) => (await state(name)).resources.at(-1).instances[0].attributes.input.value;
  const go = () => here.write({ go: "" });
  const appear = async (file: string) => {
    for (let tries = 0; tries < 300; tries++) {
      if ((await stat(join(here.folder, file)).catch(() => null)) !== null) return;
      await setTimeout(50);
    }
    throw new Error(`${file} did not appear`);
  };

  test("stacks are applied after those they read from, and one that could not be planned before is planned then", async () => {
    await here.write(app({ keys, pipeline }));
    const planned = await here.run(["plan"]);
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining("pipeline cannot be planned before") });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(0);
    expect(await inputOf("pipeline")).toBe("the key");
    expect(stderr.indexOf("keys: applied, 1 resource changed")).toBeLessThan(stderr.indexOf("pipeline: apply\n"));
    const again = await here.run(["plan", "--detailed-exitcode"]);
    expect(again.code).toBe(0);
    expect(await here.leftovers()).toEqual([]);
  });

  test("destroying goes the other way round, and not without being told to", async () => {
    await here.write(app({ keys, pipeline }));
    await here.run(["apply"]);
    const unasked = await here.run(["destroy"]);
    expect(unasked.code).toBe(3);
    expect(unasked.stderr).toContain("sealant destroy --approve ");
    expect((await state("keys")).resources).not.toEqual([]);
    const { code, stderr } = await here.run(["destroy", "--auto-approve"]);
    expect(code).toBe(0);
    expect(stderr.indexOf("pipeline: applied")).toBeLessThan(stderr.indexOf("keys: apply\n"));
    expect((await state("keys")).resources).toEqual([]);
    expect((await state("pipeline")).resources).toEqual([]);
  });

  test("a saved plan that the state has left behind ends with 5", async () => {
    await here.write(app({ keys }));
    expect((await here.run(["plan", "keys", "--save-plan", "reviewed.plan"])).code).toBe(0);
    await here.run(["apply", "keys"]);
    const { code, stderr } = await here.run(["apply", "reviewed.plan"]);
    expect(code).toBe(5);
    expect(stderr).toContain("Plan and review again");
  });

  test("a saved plan is applied in a checkout that was never initialised", async () => {
    await here.write(app({ keys }));
    await here.run(["plan", "keys", "--save-plan", "reviewed.plan"]);
    const other = await world(REAL_PATH);
    await other.write(app({ keys }));
    await writeFile(join(other.folder, "reviewed.plan"), await readFile(join(here.folder, "reviewed.plan")));
    expect((await other.run(["apply", "reviewed.plan"])).code).toBe(0);
    expect((await readdir(other.folder)).sort()).toContain("keys.tfstate");
    await other.remove();
  });

  test("a provider that is nowhere to be had ends with 12 and the way out", async () => {
    await here.write({
      ...app({
        pipeline: { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } }, provider: { aws: {} } },
      }),
      "mirror/.keep": "",
    });
    const config = join(here.folder, "cli.tfrc");
    await writeFile(
      config,
      `provider_installation {\n  filesystem_mirror { path = "${join(here.folder, "mirror")}" }\n}\n`,
    );
    const { code, stderr } = await here.run(["plan"], { env: { TF_CLI_CONFIG_FILE: config } });
    expect(code).toBe(12);
    expect(stderr).toContain("Terraform cannot get a provider that the stack needs");
    expect(await here.leftovers()).toEqual([]);
  });

  test("a state that somebody else has locked ends with 6 and names the holder", async () => {
    const stack = { terraform: backend("slow"), ...marker("x", held) };
    await here.write(app({ slow: stack }));
    await here.run(["plan"]);
    const folder = join(here.folder, "cdktf.out/stacks/slow");
    const holder = spawn("terraform", ["apply", "-auto-approve", "-input=false"], { cwd: folder, stdio: "ignore" });
    try {
      await appear("started");
      const { code, stderr } = await here.run(["plan", "--lock-timeout", "0s"]);
      expect(code).toBe(6);
      expect(stderr).toMatch(/Who: {2,}\S+@\S+/);
      expect(stderr).toMatch(/terraform -chdir=cdktf\.out\/stacks\/slow force-unlock [0-9a-f-]{36}/);
    } finally {
      await go();
      await once(holder, "exit");
    }
  });

  test("an apply whose sealant is killed finishes, and the next run says so", async () => {
    await here.write(app({ slow: { terraform: backend("slow"), ...marker("x", held) } }));
    let sealant = 0;
    const killed = here.run(["apply"], {
      started: (pid) => {
        sealant = pid;
      },
    });
    await appear("started");
    process.kill(sealant, "SIGKILL");
    expect((await killed).code).toBeNull();
    expect(await here.leftovers()).toHaveLength(1);
    const early = await here.run(["plan"]);
    expect(early.code).toBe(6);
    expect(early.stderr).toContain("still running");
    await go();
    await appear("slow.tfstate");
    let next = await here.run(["plan", "--detailed-exitcode"]);
    while (next.code === 6) next = await here.run(["plan", "--detailed-exitcode"]);
    expect(await inputOf("slow")).toBe("x");
    const { code, stderr } = next;
    expect(code).toBe(0);
    expect(stderr).toContain("note: the last apply of slow outlived its sealant and finished: 1 resource changed");
    expect(await here.leftovers()).toEqual([]);
    expect((await here.run(["plan"])).stderr).not.toContain("the last apply");
  });

  test("one interrupt lets Terraform finish what is under way, saves the state and ends with 8", async () => {
    const stack = {
      terraform: backend("slow"),
      resource: {
        terraform_data: {
          first: { input: "x", provisioner: held },
          second: { input: "${terraform_data.first.output}" },
        },
      },
    };
    await here.write(app({ slow: stack }));
    let sealant = 0;
    const run = here.run(["apply"], {
      started: (pid) => {
        sealant = pid;
      },
    });
    await appear("started");
    process.kill(sealant, "SIGINT");
    process.kill(sealant, "SIGTERM");
    await setTimeout(300);
    await go();
    const { code, stderr } = await run;
    expect(code).toBe(8);
    expect(stderr).toContain("stopping: what is under way is finished first");
    const names = (await state("slow")).resources.map((resource: { name: string }) => resource.name);
    expect(names).toEqual(["first"]);
    expect(await here.leftovers()).toEqual([]);
  });

  test("half a state file, as a full disk leaves it, is told with the way back", async () => {
    await here.write(app({ keys }));
    await here.run(["apply"]);
    const text = await readFile(join(here.folder, "keys.tfstate"), "utf8");
    await here.write({ "keys.tfstate": text.slice(0, text.length / 2) });
    const { code, stderr } = await here.run(["plan"]);
    expect({ code, stderr }).toMatchObject({ code: 12, stderr: expect.stringContaining("The state file is damaged") });
    expect(stderr).toContain(".backup");
  });

  test("files that Terraform writes are for this user alone", async () => {
    await here.write(app({ keys }));
    await here.run(["apply"]);
    expect((await stat(join(here.folder, "keys.tfstate"))).mode & 0o077).toBe(0);
  });
});
