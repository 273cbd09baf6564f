import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Cloud, cloud } from "../support/cloud.js";
import { planOf } from "../support/plans.js";
import { describeWithTerraform, REAL_PATH } from "../support/real-terraform.js";
import { app, type World, world } from "../support/world.js";

const input = { type: "string", value: "one" };
const attributes = { id: "x", input, output: input, triggers_replace: null };
const rawState = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  lineage: "aaaa",
  outputs: {},
  resources: [
    {
      mode: "managed",
      type: "terraform_data",
      name: "marker",
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [{ schema_version: 0, attributes }],
    },
  ],
  check_results: null,
};
const harmless = { ...(planOf(null, null) as object), resource_changes: [], applyable: true };

describeWithTerraform("a stack whose workspace is in Terraform Cloud, with real Terraform", () => {
  let here: World;
  let there: Cloud;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    [here, there] = await Promise.all([world(REAL_PATH), cloud()]);
    there.backend.plan = harmless;
    there.backend.after = rawState;
    await here.write({
      "home/.terraform.d/credentials.tfrc.json": JSON.stringify({
        credentials: { [there.host]: { token: there.token } },
      }),
      "ca.pem": there.certificate.cert,
      ...app({
        pipeline: {
          terraform: { cloud: { hostname: there.host, organization: "acme", workspaces: { name: "data" } } },
          resource: { terraform_data: { marker: { input: "one" } } },
        },
      }),
    });
    const certificate = join(here.folder, "ca.pem");
    env = { HOME: join(here.folder, "home"), NODE_EXTRA_CA_CERTS: certificate, SSL_CERT_FILE: certificate };
  });
  afterEach(() => Promise.all([here.remove(), there.close()]));

  const run = (...args: readonly string[]) => here.run(args, { env });
  const confirmed = () => there.heard.filter(({ path }) => path.endsWith("/actions/apply")).map(({ path }) => path);

  test("is planned there, judged here from the JSON of that very plan, and refused", async () => {
    there.backend.plan = planOf("SSE-KMS", "SSE-S3");
    const { code, stdout, stderr } = await run("plan", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout).verdict).toMatchObject({ gate: "approval", weakened: 1 });
    expect(stderr).toContain(`note: pipeline was planned by ${there.host}, in the run run-1`);
    expect((await run("apply", "--auto-approve")).code).toBe(3);
    expect(confirmed()).toEqual([]);
    expect(await here.leftovers()).toEqual([]);
  });

  test("is applied by confirming the run that was judged; then its state is read and compared", async () => {
    const { code, stdout, stderr } = await run("apply");
    expect(code).toBe(0);
    expect(stderr).toContain("pipeline: applied, 1 resource changed");
    expect(confirmed()).toEqual(["/api/v2/runs/run-1/actions/apply"]);
    expect(there.backend.created).toBe(1);
    expect(stdout + stderr).not.toContain("canary");
  });

  test("in two steps: the saved plan confirms its own run, once", async () => {
    there.backend.plan = planOf("SSE-KMS", "SSE-S3");
    const planned = await run("plan", "--save-plan", "reviewed.plan", "--json");
    const approve = ["apply", "reviewed.plan", "--approve", JSON.parse(planned.stdout).verdict.hash];
    await run(...approve);
    expect(confirmed()).toEqual(["/api/v2/runs/run-1/actions/apply"]);
    expect(there.backend.created).toBe(1);
    const again = await run(...approve);
    expect(again.code).toBe(5);
    expect(again.stderr).toContain("can no longer be applied");
    expect(confirmed()).toHaveLength(1);
  });

  test("is not applied when somebody discarded its run", async () => {
    await run("plan", "--save-plan", "reviewed.plan");
    there.backend.status = "discarded";
    expect((await run("apply", "reviewed.plan")).code).toBe(5);
    expect(confirmed()).toEqual([]);
  });

  test("and that follows a repository says how its runs are judged", async () => {
    there.backend.vcs = true;
    const { code, stderr } = await run("plan");
    expect(code).toBe(2);
    expect(stderr).toContain("takes none from here");
    expect(stderr).toContain("sealant plan --run ORGANISATION/WORKSPACE");
  });

  test("is not planned without a token, and it is said how to get one", async () => {
    await here.write({ "home/.terraform.d/credentials.tfrc.json": "{}" });
    const { code, stderr } = await run("plan");
    expect(code).toBe(7);
    expect(stderr).toContain(`terraform login ${there.host}`);
  });

  test("with the older remote backend it is the same, as that saves no plans", async () => {
    const remote = { hostname: there.host, organization: "acme", workspaces: { name: "data" } };
    await mkdir(join(here.folder, "infra"));
    await here.write({
      "infra/main.tf.json": JSON.stringify({
        terraform: { backend: { remote } },
        resource: { terraform_data: { marker: { input: "one" } } },
      }),
    });
    const { code, stderr } = await run("plan", "--chdir", "infra");
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(stderr).toContain("sealant plan --run ORGANISATION/WORKSPACE");
  });
});
