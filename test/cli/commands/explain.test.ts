import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { type World, world } from "../support/world.js";

const SECURITY = {
  resource: {
    aws_kms_key: { data: { enable_key_rotation: true } },
    aws_glue_job: {
      etl: {
        name: "etl",
        role_arn: "arn:aws:iam::111111111111:role/etl",
        command: { script_location: "s3://a/b.py" },
        glue_version: "5.0",
      },
    },
  },
};

describe("rules on the command line", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
    await here.write({ "infra/main.tf.json": JSON.stringify(SECURITY) });
  });
  afterAll(() => here.remove());

  test("explain names the rule, how it was judged in a source, and exits 0", async () => {
    const { code, stdout, stderr } = await here.run(["explain", "workload-without-security-configuration", "infra"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("✖ aws_glue_job.etl: it names no security configuration");
  });

  test("explain knows the text of an error where there is no app at all", async () => {
    const { code, stdout } = await here.run(["explain", "Command failed: kms timeout"]);
    expect(code).toBe(0);
    expect(stdout).toContain("interface endpoint for KMS");
  });

  test("explain answers as JSON", async () => {
    const { stdout } = await here.run(["explain", "aws_glue_job.etl", "infra", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "sealant/1", explanation: { about: "aws_glue_job.etl" } });
  });

  test("explain suggests the rule that was probably meant, and exits 2", async () => {
    const { code, stderr } = await here.run(["explain", "workload-without-security-config", "infra"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean workload-without-security-configuration?");
  });

  test("check heeds sealant.yml and --profile", async () => {
    const rules = async (...more: readonly string[]) => {
      const { stdout } = await here.run(["check", "infra", "--json", ...more]);
      return (JSON.parse(stdout) as { findings: { rule: string; waived: unknown }[] }).findings;
    };
    const strict = (await rules("--profile", "strict")).map((one) => one.rule);
    expect(strict).toContain("key-without-description");
    await here.write({
      "sealant.yml": `profile: baseline
waivers: [{ rule: workload-without-security-configuration, address: "aws_glue_job.*", reason: public data, owner: data team }]
`,
    });
    expect(await rules()).toMatchObject([
      { rule: "workload-without-security-configuration", waived: { owner: "data team" } },
    ]);
    await here.write({ "sealant.yml": "" });
  });

  test("check --framework answers each control, as text and as JSON, and is no gate", async () => {
    const text = await here.run(["check", "infra", "--framework", "hipaa"]);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/✖ 164\.312\(a\)\(2\)\(iv\) {2}not met/);
    expect(text.stdout).toContain("neither an audit nor a certificate");
    const { stdout } = await here.run(["check", "infra", "--framework", "soc-2", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ framework: { id: "soc-2", unmapped: ["SOC 1", "SOC 3"] } });
  });

  test("check --framework writes a table for people, names its source, and refuses what it has not", async () => {
    const { code, stdout } = await here.run(["check", "infra", "--framework", "gdpr", "--format", "markdown"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## GDPR: what .*infra.* shows\n/);
    expect(stdout).toContain("| control | answer | evidence | rules |");
    const sarif = await here.run(["check", "infra", "--framework", "gdpr", "--format", "sarif"]);
    expect(sarif).toMatchObject({ code: 2, stderr: expect.stringContaining("text, markdown or json") });
  });

  test.each([
    ["ISO 27001", "iso-27001"],
    ["soc2", "soc-2"],
    ["fsbp", "aws-fsbp"],
    ["CIS", "cis-aws"],
    ["PCI DSS", "pci-dss"],
  ])("check --framework %s is %s", async (given, id) => {
    const { code, stdout } = await here.run(["check", "infra", "--framework", given, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).framework.id).toBe(id);
  });

  test("explain suggests the address that was probably meant, and exits 2", async () => {
    const { code, stderr } = await here.run(["explain", "aws_glue_jobs.etl", "infra"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean aws_glue_job.etl?");
  });

  test("explain suggests the error that was probably meant, and exits 2", async () => {
    const { code, stderr } = await here.run(["explain", "kms timout"]);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "kms timeout"?');
  });

  test("a programme that nobody maps is told to be one", async () => {
    const soc = await here.run(["check", "infra", "--framework", "soc-1"]);
    expect(soc).toMatchObject({ code: 2, stderr: expect.stringContaining("there is no mapping") });
    const none = await here.run(["check", "infra", "--framework", "constructor"]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("Allowed choices are aws-fsbp") });
  });

  test("rules of the project are read from TypeScript with the project's own tsx", async () => {
    await symlink(join(import.meta.dirname, "../../../node_modules"), join(here.folder, "node_modules"));
    await here.write({
      "rules/names.ts": `import type { Rule } from "@sealant/posture/rules";
const rule: Rule = {
  id: "job-name-without-team", severity: "warning", profile: "baseline", title: "Jobs name their team", why: "So that one knows whom to ask.",
  fix: { construct: "name", terraform: "name" }, covers: [],
  judge: function* ({ subjects }) {
    for (const { address, stack, name } of subjects("job")) {
      yield { at: { address, stack }, surface: null, answer: name.includes("-") ? "pass" : "fail", message: "its name names no team", evidence: [] };
    }
  },
};
export default rule;
`,
      "sealant.yml": "own: [rules/names.ts]\nrules: { job-name-without-team: error }\n",
    });
    const { stdout } = await here.run(["check", "infra", "--json"]);
    await here.write({ "sealant.yml": "" });
    expect((JSON.parse(stdout) as { findings: object[] }).findings).toContainEqual(
      expect.objectContaining({ rule: "job-name-without-team", severity: "error", address: "aws_glue_job.etl" }),
    );
  });

  test("a mistake in sealant.yml ends with 2 and says what is right", async () => {
    await here.write({ "sealant.yml": "profile: paranoid\n" });
    const { code, stderr } = await here.run(["check", "infra"]);
    await here.write({ "sealant.yml": "" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/sealant\.yml.*baseline, recommended, strict/s);
  });
});
