import { type World, world } from "../support/world.js";

const KEY = { data: { enable_key_rotation: true } };
const CONFIGURATION = (mode: "SSE-KMS" | "SSE-S3") => ({
  sealed: {
    name: "sealed",
    encryption_configuration: {
      s3_encryption: {
        s3_encryption_mode: mode,
        ...(mode === "SSE-KMS" ? { kms_key_arn: "${aws_kms_key.data.arn}" } : {}),
      },
      cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
      job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
    },
  },
});
const JOB = (more: object) => ({
  etl: {
    name: "etl",
    role_arn: "arn:aws:iam::111111111111:role/etl",
    command: { script_location: "s3://a/b.py" },
    glue_version: "5.0",
    ...more,
  },
});
const app = (resource: object, more: object = {}) => JSON.stringify({ resource, ...more });
const SEALED = { security_configuration: "${aws_glue_security_configuration.sealed.name}" };
const all = (mode: "SSE-KMS" | "SSE-S3", job: object = SEALED) => ({
  aws_kms_key: KEY,
  aws_glue_security_configuration: CONFIGURATION(mode),
  aws_glue_job: JOB(job),
});
const BARE = { aws_kms_key: KEY, aws_glue_job: JOB({}) };
const RULE = "workload-without-security-configuration";

interface Answer {
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly waived: unknown }[];
  readonly changes: readonly { readonly waived?: object; readonly direction: string }[];
  readonly verdict: { readonly gate: string; readonly weakened: number };
}

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.remove());

async function answer(settings: string, args: readonly string[]): Promise<Answer & { readonly code: number | null }> {
  await here.write({ "sealant.yml": settings });
  const { code, stdout, stderr } = await here.run([...args, "--json"]);
  expect(stderr).not.toContain("unexpected");
  return { ...(JSON.parse(stdout) as Answer), code };
}

describe("what sealant.yml says of rules", () => {
  beforeAll(() =>
    here.write({
      "before/main.tf.json": app(all("SSE-KMS")),
      // A key of no use: a finding of the profile strict, a warning or note by itself.
      "after/main.tf.json": app({ ...all("SSE-KMS"), aws_kms_key: { ...KEY, spare: { enable_key_rotation: false } } }),
    }),
  );
  const diff = ["diff", "before", "after"];

  test("a rule that is made an error makes the gate ask; turned off, it is silent", async () => {
    const plain = await answer("", diff);
    expect(plain.verdict.gate).toBe("pass");
    const raised = await answer("rules: { key-not-rotated: error }\n", diff);
    expect(raised).toMatchObject({ code: 3, verdict: { gate: "approval" } });
    expect(raised.findings).toContainEqual(expect.objectContaining({ rule: "key-not-rotated", severity: "error" }));
    const off = await answer("rules: { key-not-rotated: off }\n", diff);
    expect(off.findings.map((one) => one.rule)).not.toContain("key-not-rotated");
  });

  test("the profile counts for the gate, too, and a rule that is named counts beside it", async () => {
    const rules = async (settings: string) => (await answer(settings, diff)).findings.map((one) => one.rule);
    expect(await rules("profile: baseline\n")).not.toContain("key-not-rotated");
    expect(await rules("profile: recommended\n")).toContain("key-not-rotated");
    expect(await rules("profile: strict\n")).toContain("key-without-description");
    expect(await rules("profile: baseline\nrules: { key-without-description: note }\n")).toContain(
      "key-without-description",
    );
  });

  test("--profile wins over the file for one check", async () => {
    const strict = await answer("profile: baseline\n", ["check", "after", "--profile", "strict"]);
    expect(strict.findings.map((one) => one.rule)).toContain("key-without-description");
  });

  test("settings change what a rule measures against", async () => {
    const short = { aws_kms_key: { data: { enable_key_rotation: true, deletion_window_in_days: 10 } } };
    await here.write({ "short/main.tf.json": app(short) });
    const rules = async (settings: string) =>
      (await answer(`rules: { key-deletion-window-short: warning }\n${settings}`, ["check", "short"])).findings.map(
        (one) => one.rule,
      );
    expect(await rules("")).toContain("key-deletion-window-short");
    expect(await rules("settings: { deletionWindow: 7 }\n")).not.toContain("key-deletion-window-short");
  });
});

describe("a waiver in sealant.yml", () => {
  const written = (more = "") =>
    `waivers: [{ rule: ${RULE}, address: aws_glue_job.etl, reason: public data, owner: data team${more} }]\n`;
  const of = (told: Answer, rule: string) => told.findings.filter((one) => one.rule === rule);
  beforeAll(() => here.write({ "bare/main.tf.json": app(BARE), "sealed/main.tf.json": app(all("SSE-KMS")) }));

  test("marks the finding, which stays, and lets --fail-on pass", async () => {
    const args = ["check", "bare", "--fail-on", "error"];
    const told = await answer(`rules: { ${RULE}: error }\n${written()}`, args);
    expect(of(told, RULE)).toEqual([
      expect.objectContaining({ waived: expect.objectContaining({ owner: "data team" }) }),
    ]);
    expect((await answer(`rules: { ${RULE}: error }\n`, args)).code).toBe(3);
  });

  test("no longer holds after its end, and is reported", async () => {
    const told = await answer(written(", until: 2020-01-01"), ["check", "bare"]);
    expect(of(told, RULE)).toEqual([expect.objectContaining({ waived: null })]);
    expect(of(told, "waiver-ended")).toEqual([expect.objectContaining({ severity: "warning" })]);
  });

  test("that nothing needs is reported", async () => {
    expect(of(await answer(written(), ["check", "sealed"]), "waiver-unused")).toHaveLength(1);
  });

  test("of a change is shown, counted and let through by the gate", async () => {
    await here.write({ "kms/main.tf.json": app(all("SSE-KMS")), "s3/main.tf.json": app(all("SSE-S3")) });
    const diff = ["diff", "kms", "s3"];
    const plain = await answer("", diff);
    expect(plain).toMatchObject({ code: 3, verdict: { gate: "approval" } });
    const accepted = await answer(
      'waivers: [{ change: "*", address: "*", reason: the bucket has the key, owner: data team }]\n',
      diff,
    );
    expect(accepted).toMatchObject({ code: 0, verdict: { gate: "pass", weakened: plain.verdict.weakened } });
    expect(accepted.changes.filter((one) => one.waived === undefined && one.direction === "weakened")).toEqual([]);
    const ended = await answer(
      'waivers: [{ change: "*", address: "*", reason: x, owner: y, until: 2020-01-01 }]\n',
      diff,
    );
    expect(ended).toMatchObject({ code: 3, verdict: { gate: "approval" } });
  });
});

describe("a waiver in code", () => {
  const accepted = [{ rule: RULE, address: "aws_glue_job.etl", reason: "public data", owner: "data team" }];
  const values = {
    name: "etl",
    role_arn: "arn:aws:iam::111111111111:role/etl",
    glue_version: "5.0",
    security_configuration: "",
  };
  const identity = { address: "aws_glue_job.etl", mode: "managed", type: "aws_glue_job", name: "etl" };
  const provider = { provider_name: "registry.terraform.io/hashicorp/aws" };

  test.each([
    ["a configuration", "main.tf.json", app(BARE, { output: { sealant_waivers: { value: accepted } } })],
    [
      "a plan",
      "plan.json",
      JSON.stringify({
        ...{ format_version: "1.2", terraform_version: "1.11.4", applyable: true, complete: true, errored: false },
        planned_values: { outputs: { sealant_waivers: { sensitive: false, value: accepted } }, root_module: {} },
        resource_changes: [
          {
            ...identity,
            ...provider,
            change: { actions: ["create"], before: null, after: values, after_unknown: { id: true } },
          },
        ],
        output_changes: {
          sealant_waivers: { actions: ["create"], before: null, after: accepted, after_unknown: false },
        },
        configuration: {
          root_module: {
            outputs: { sealant_waivers: { expression: { constant_value: accepted } } },
            resources: [{ ...identity, provider_config_key: "aws", expressions: {}, schema_version: 0 }],
          },
        },
      }),
    ],
    [
      "a state",
      "state.json",
      JSON.stringify({
        ...{ format_version: "1.0", terraform_version: "1.11.4" },
        values: {
          outputs: { sealant_waivers: { sensitive: false, value: accepted, type: "dynamic" } },
          root_module: { resources: [{ ...identity, ...provider, schema_version: 0, values, sensitive_values: {} }] },
        },
      }),
    ],
  ])("is found in %s", async (_, file, text) => {
    await here.write({ [`coded/${file}`]: text, "sealant.yml": "" });
    const from = file === "main.tf.json" ? "coded" : `coded/${file}`;
    const { findings } = await answer("", ["check", from]);
    expect(findings.filter((one) => one.rule === RULE)).toEqual([
      expect.objectContaining({ waived: { reason: "public data", owner: "data team", until: null } }),
    ]);
  });
});
