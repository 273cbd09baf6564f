import type { Change, RuleOptions, Waiver } from "@sealant/posture";
import { waiverOf } from "@sealant/posture";
import { merged } from "./support/case.js";
import { read, readStacks, said } from "./support/read.js";
import { configuration, job, key } from "./support/sources.js";

const bare = merged(key(), configuration(), job({ security_configuration: null }));
const RULE = "workload-without-security-configuration";

function waiver(more: Partial<Waiver> = {}): Waiver {
  const base = { what: RULE, address: "aws_glue_job.etl", reason: "public data", owner: "data team", until: null };
  return { ...base, from: "sealant.yml", ...more };
}

const found = async (options: RuleOptions) => (await read(bare, options)).posture.findings;

describe("a waiver", () => {
  it("marks the finding with who, why and until when, and hides nothing", async () => {
    const findings = await found({ waivers: [waiver({ until: "2030-01-31" })], today: "2030-01-31" });
    const [accepted] = findings.filter((one) => one.rule === RULE);
    expect(accepted?.waived).toEqual({ reason: "public data", owner: "data team", until: "2030-01-31" });
  });

  it.each(["aws_glue_job.*", "*", "*.etl"])("takes %s as a pattern of addresses", async (address) => {
    const [one] = (await found({ waivers: [waiver({ address })] })).filter(({ rule }) => rule === RULE);
    expect(one?.waived).not.toBeNull();
  });

  it.each(["aws_glue_job.et", "aws_glue_job.etl2", "aws.glue.job.etl"])("does not hold for %s", async (address) => {
    const [one] = (await found({ waivers: [waiver({ address })] })).filter(({ rule }) => rule === RULE);
    expect(one?.waived).toBeNull();
  });

  it("no longer holds after its end, which is reported", async () => {
    const findings = await found({ waivers: [waiver({ until: "2030-01-31" })], today: "2030-02-01" });
    expect(findings.find(({ rule }) => rule === RULE)?.waived).toBeNull();
    expect(findings.find(({ rule }) => rule === "waiver-ended")).toMatchObject({
      severity: "warning",
      decision: "fail",
    });
  });

  it("with an end does not hold where nobody says which day it is", async () => {
    const findings = await found({ waivers: [waiver({ until: "2999-01-01" })] });
    expect(findings.find(({ rule }) => rule === RULE)?.waived).toBeNull();
  });

  it("that nothing needs is reported, unless its rule is not active", async () => {
    const idle = waiver({ address: "aws_glue_job.gone" });
    expect(said(await found({ waivers: [idle] }))).toContain("waiver-unused fail aws_glue_job.gone");
    const sleeping = waiver({ what: "key-unused", address: "aws_kms_key.data" });
    expect(said(await found({ waivers: [sleeping], profile: "baseline" })).join()).not.toContain("waiver-unused");
  });

  it("of a change names its surface or facet", () => {
    const change: Change = {
      ...{ address: "aws_glue_job.etl", stack: "", surface: "s3", facet: null, before: "a", after: "b" },
      ...{ direction: "weakened", because: "c" },
    };
    const accepts = (what: string) => waiverOf(change, { waivers: [waiver({ what })] }) !== undefined;
    expect(["change:s3", "change:*", "change:logs", RULE].map(accepts)).toEqual([true, true, false, false]);
  });
});

describe("a waiver in code", () => {
  const output = (value: unknown) => ({ output: { sealant_waivers: { value } } });

  it("comes in the output of its stack and holds in that stack only", async () => {
    const accepted = output([{ rule: RULE, address: "aws_glue_job.etl", reason: "public data" }]);
    const { posture } = await readStacks({ one: merged(bare, accepted), two: bare });
    const byStack = posture.findings.filter((one) => one.rule === RULE).map((one) => [one.stack, one.waived]);
    expect(byStack).toEqual([
      ["one", { reason: "public data", owner: "declared in code", until: null }],
      ["two", null],
    ]);
  });

  it.each([
    ["without a reason", { rule: RULE, address: "aws_glue_job.etl" }],
    ["with an end that is no day", { rule: RULE, address: "aws_glue_job.etl", reason: "x", until: "soon" }],
    ["that is not known yet", "${var.unknown}"],
  ])("%s waives nothing and is reported", async (_, one) => {
    const { findings } = (await read(merged(bare, output([one])))).posture;
    expect(findings.find(({ rule }) => rule === RULE)?.waived).toBeNull();
    expect(findings.filter(({ rule }) => rule === "waiver-unreadable")).toHaveLength(1);
  });
});
