import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diagnostic, hook, planOf } from "../support/plans.js";
import { app, type World, world } from "../support/world.js";

const stack = { resource: { terraform_data: { marker: { input: "one" } } } };

describe("Terraform that is not as it should be", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: stack }));
  });
  afterEach(() => here.remove());

  test("none on PATH: exit 2, and how to get one", async () => {
    // Nothing else either: the machine may have terraform beside its other tools.
    const bare = await world([]);
    await bare.write({ ...app({ pipeline: stack }), "cdktf.json": '{"app":"/bin/sh synth.sh"}' });
    await bare.write({ "synth.sh": '/bin/mkdir -p "$CDKTF_OUTDIR" && /bin/cp -r synth/. "$CDKTF_OUTDIR"' });
    const { code, stderr } = await bare.run(["plan"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Neither terraform nor tofu is on PATH");
    expect(stderr).toMatch(/^next: {2}Install Terraform 1\.6 or newer .*OpenTofu 1\.8/m);
    await bare.remove();
  });

  test("a TERRAFORM_BINARY_NAME that is no program is named", async () => {
    const { code, stderr } = await here.run(["plan"], { env: { TERRAFORM_BINARY_NAME: "terrafrom" } });
    expect(code).toBe(2);
    expect(stderr).toContain("terrafrom is not a program on this machine");
  });

  test.each([
    ["Terraform v1.5.7", "Terraform 1.5.7 is too old; 1.6 is the oldest"],
    ["Terraform v0.15.0", "Terraform 0.15.0 is too old"],
    ["OpenTofu v1.7.0", "OpenTofu 1.7.0 is too old; 1.8 is the oldest"],
    ["terra incognita", "does not answer as Terraform or OpenTofu does"],
  ])("%s: exit 2", async (version, words) => {
    await here.script({ version });
    const { code, stderr } = await here.run(["plan"]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test("a provider that init cannot get: exit 12, nothing left behind", async () => {
    await here.script({
      init: {
        code: 1,
        err: [
          "╷",
          "│ Error: Failed to query available provider packages",
          "│ ",
          "│ Could not retrieve the list of available versions for provider",
          "│ hashicorp/aws: could not connect to registry.terraform.io",
          "╵",
        ].join("\n"),
      },
    });
    const { code, stdout, stderr } = await here.run(["plan", "--json"]);
    expect(code).toBe(12);
    expect(stdout).toBe("");
    expect(stderr).toContain("cannot get a provider");
    expect(stderr).toContain("could not connect to registry.terraform.io");
    expect(stderr).toContain("provider_installation");
    expect(await here.leftovers()).toEqual([]);
  });

  test.each([
    [
      6,
      "Error acquiring the state lock",
      "Lock Info:\n  ID:        1a2b-3c\n  Who:       ada@host\n",
      /force-unlock 1a2b-3c/,
    ],
    [7, "No valid credential sources found", "no EC2 IMDS role found", /aws sso login/],
    [7, "Retrieving AWS account details", "api error ExpiredToken: The security token has\nexpired", /Log in again/],
    [
      12,
      "Retrieving AWS account details",
      'Post "http://127.0.0.1:5000/": dial tcp 127.0.0.1:5000: connect: connection\nrefused',
      /AWS_ENDPOINT_URL/,
    ],
    [12, "Invalid AWS Region: eu-central-9", "", /AWS_REGION/],
    [12, "Error writing plan", "write /tmp/x: no space left on device", /Free some space/],
    [12, "Unsupported argument", 'An argument named "x" is not expected here.', /Repair what it says/],
  ])("a plan that fails: exit %i for %s", async (expected, summary, detail, next) => {
    await here.script({ plan: { code: 1, out: [diagnostic(summary, detail)] } });
    const { code, stdout, stderr } = await here.run(["plan", "--json"]);
    expect(code).toBe(expected);
    expect(stdout).toBe("");
    expect(stderr).toContain(`  | ${summary}`);
    expect(stderr).toMatch(next);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect((await here.calls()).map((call) => call.args[0])).not.toContain("apply");
    expect(await here.leftovers()).toEqual([]);
  });

  test("who holds the lock is shown", async () => {
    const info = "Lock Info:\n  ID:        1a2b-3c\n  Who:       ada@host\n  Created:   2026-01-02\n";
    await here.script({ plan: { code: 1, out: [diagnostic("Error acquiring the state lock", info)] } });
    const { stderr } = await here.run(["plan"]);
    expect(stderr).toContain("Who:       ada@host");
  });

  test.each([
    ["empty", ""],
    ["truncated", '{"format_version":"1.2","resource_changes":['],
    ["of another major version", JSON.stringify(planOf(null, "SSE-KMS", { format_version: "2.0" }))],
    ["errored", JSON.stringify(planOf(null, "SSE-KMS", { errored: true }))],
    ["not a plan", "[]"],
  ])("a plan that is shown %s is an error, never an empty posture", async (_what, text) => {
    await here.script({ show: { out: [text] } });
    const { code, stdout, stderr } = await here.run(["apply", "--auto-approve"]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^next: {2}\S/m);
    expect((await here.calls()).map((call) => call.args[0])).not.toContain("apply");
    expect(await here.leftovers()).toEqual([]);
  });

  test("a crash while it plans: exit 12 with its last words, made harmless", async () => {
    await here.script({ plan: { code: 11, err: "panic: \u001b]52;c;cm0=\u0007 runtime error\n" } });
    const { code, stderr } = await here.run(["plan"]);
    expect(code).toBe(12);
    expect(stderr).toContain("panic: \\u{1b}]52;c;cm0=\\u{7} runtime error");
  });

  test("killed in the middle of an apply: exit 9, and what is not known", async () => {
    await here.script({
      show: { json: planOf("SSE-KMS", "SSE-KMS") },
      apply: {
        out: [
          hook("apply_start", "aws_glue_job.a"),
          hook("apply_complete", "aws_glue_job.a"),
          hook("apply_start", "aws_glue_job.b"),
        ],
        signal: "SIGKILL",
      },
    });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(9);
    expect(stderr).toContain("outcome unknown: update aws_glue_job.b");
    expect(stderr).not.toContain("outcome unknown: update aws_glue_job.a");
    expect(stderr).toContain("Plan again before anything else");
  });

  test("a stale plan: exit 5", async () => {
    await here.script({
      show: { json: planOf("SSE-KMS", "SSE-KMS") },
      apply: {
        code: 1,
        out: [diagnostic("Saved plan is stale", "The given plan file can no longer be applied because …")],
      },
    });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(5);
    expect(stderr).toContain("Plan and review again");
  });

  test("hostile variables do not reach it, and the user is told", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    const env = {
      TF_CLI_ARGS_apply: "-auto-approve",
      TF_CLI_ARGS: "-lock=false",
      TF_LOG: "TRACE",
      TF_INPUT: "1",
      TF_VAR_x: "kept",
    };
    const { code, stderr } = await here.run(["apply"], { env });
    expect(code).toBe(0);
    expect(stderr).toContain("note: TF_CLI_ARGS is set and has no effect here");
    const calls = await here.calls();
    expect(calls.map((call) => call.args[0])).toEqual(["version", "init", "plan", "show", "apply", "show"]);
    for (const call of calls) {
      expect(Object.keys(call.env)).not.toEqual(expect.arrayContaining(["TF_CLI_ARGS"]));
      expect(call.env).toMatchObject({ TF_INPUT: "0", TF_IN_AUTOMATION: "1", TF_VAR_x: "kept" });
      expect(call.env["TF_LOG"]).toBeUndefined();
      expect(call.env["TF_CLI_ARGS_apply"]).toBeUndefined();
      expect(call.umask).toBe(0o077);
    }
  });

  test("init runs again only when something that it looks at has changed", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    const inits = async () => (await here.calls()).filter((call) => call.args[0] === "init").length;
    await here.run(["plan"]);
    expect(await inits()).toBe(1);
    await here.write(app({ pipeline: { resource: { terraform_data: { marker: { input: "two" } } } } }));
    await here.run(["plan"]);
    expect(await inits()).toBe(1);
    await here.write(
      app({ pipeline: { ...stack, terraform: { required_providers: { aws: { version: "~> 6.0" } } } } }),
    );
    await here.run(["plan"]);
    expect(await inits()).toBe(2);
  });

  test("a plan that asks for init although nothing seemed to have changed gets it, once", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    await here.run(["plan"]);
    const broken = { code: 1, out: [diagnostic("Required plugins are not installed")] };
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") }, plan: broken });
    const { code, stderr } = await here.run(["plan"]);
    expect(code).toBe(12);
    expect(stderr).toContain("cannot get a provider");
    expect((await here.calls()).map((call) => call.args[0]).slice(-3)).toEqual(["plan", "init", "plan"]);
  });

  test("in a folder of HCL a changed resource needs no init, a changed provider or module does", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    const inits = async () => (await here.calls()).filter((call) => call.args[0] === "init").length;
    const settings = 'terraform {\n  required_providers {\n    aws = { version = "6.0" }\n  }\n}\n';
    const resource = 'resource "aws_kms_key" "a" {\n}\n';
    const seen: number[] = [];
    for (const text of [
      settings + resource,
      settings + resource.replace("{\n", "{\n  enable_key_rotation = true\n"),
      settings.replace("6.0", "6.1") + resource,
      `${settings.replace("6.0", "6.1")}${resource}module "m" {\n  source = "./m"\n}\n`,
      `${settings.replace("6.0", "6.1")}${resource}module "m" {\n  source = "./m"\n}\nresource "random_id" "r" {\n}\n`,
    ]) {
      await here.write({ "infra/main.tf": text });
      await here.run(["plan", "--chdir", "infra"]);
      seen.push(await inits());
    }
    expect(seen).toEqual([1, 1, 2, 3, 4]);
  });

  test("behind GitHub's wrapper script the program itself is found: the script hides exit codes and signals", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    const bin = String(here.env["PATH"]).split(":")[0] ?? "";
    await rename(join(bin, "terraform"), join(bin, "terraform-bin"));
    await writeFile(join(bin, "terraform"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    expect((await here.run(["plan"], { env: { TERRAFORM_CLI_PATH: bin } })).code).toBe(0);
  });

  test("a folder instead of an app: --chdir, without cdktf.json", async () => {
    await here.script({ show: { json: planOf("SSE-KMS", "SSE-KMS") } });
    await mkdir(join(here.folder, "infra"));
    await here.write({ "infra/main.tf": "" });
    const { code, stdout } = await here.run(["plan", "--chdir", "infra"]);
    expect(code).toBe(0);
    expect(stdout).toContain("No change of the encryption posture");
  });
});
