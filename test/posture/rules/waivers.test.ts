import {
  type Change,
  decide,
  type Posture,
  type RuleOptions,
  type Waiver,
  withAcceptedChanges,
} from "@sealant/posture";
import { matchesFinding } from "../../../posture/src/rules/waiver.js";
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

  it.each(["aws_glue_job.*", "*", "*.etl", "aws*job*etl", "*_job.*", "a**l"])(
    "takes %s as a pattern of addresses",
    async (address) => {
      const [one] = (await found({ waivers: [waiver({ address })] })).filter(({ rule }) => rule === RULE);
      expect(one?.waived).not.toBeNull();
    },
  );

  it.each(["aws_glue_job.et", "aws_glue_job.etl2", "aws.glue.job.etl", "aws_glue_job.etl*l", "*job*job*", ""])(
    "does not hold for %s",
    async (address) => {
      const [one] = (await found({ waivers: [waiver({ address })] })).filter(({ rule }) => rule === RULE);
      expect(one?.waived).toBeNull();
    },
  );

  it.each(['module.a["x-y"].aws_glue_job.open-data', "aws_glue_job.open-data[0]", "aws_glue_job.(etl)+"])(
    "takes the signs of %s as they are",
    (address) => {
      const finding = { rule: RULE, address, stack: "" };
      expect(matchesFinding(waiver({ address }), finding)).toBe(true);
      expect(matchesFinding(waiver({ address: `${address}x` }), finding)).toBe(false);
    },
  );

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

  describe("of a change", () => {
    const change: Change = {
      ...{ address: "aws_glue_job.etl", stack: "", surface: "s3", facet: null, before: "SSE-KMS", after: "SSE-S3" },
      ...{ direction: "weakened", because: "nobody controls the key" },
    };
    const marked = (what: string) => withAcceptedChanges([change], { waivers: [waiver({ what })] });
    const gate = (changes: readonly Change[], after: Posture) => {
      const none = { before: null, after: { kind: "synth", name: "x", stacks: [] } } as const;
      return decide({ source: none, before: after, after, changes, unchanged: 0 }).verdict;
    };

    it("names its surface or facet", () => {
      const accepted = ["change:s3", "change:*", "change:logs", RULE].map(marked);
      expect(accepted.map(([one]) => one?.waived !== undefined)).toEqual([true, true, false, false]);
    });

    it("lets it through the gate, and still counts and shows it with the reason", async () => {
      const { posture } = await read(bare);
      expect(gate([change], posture)).toMatchObject({ gate: "approval", weakened: 1 });
      const accepted = marked("change:s3");
      expect(gate(accepted, posture)).toMatchObject({ gate: "pass", weakened: 1 });
      expect(accepted[0]?.because).toBe("nobody controls the key; accepted by data team: public data");
    });
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
    ["of a change", { rule: "change:*", address: "aws_glue_job.etl", reason: "x" }],
    ["that is not known yet", "${var.unknown}"],
  ])("%s waives nothing and is reported", async (_, one) => {
    const { findings } = (await read(merged(bare, output([one])))).posture;
    expect(findings.find(({ rule }) => rule === RULE)?.waived).toBeNull();
    expect(findings.filter(({ rule }) => rule === "waiver-unreadable")).toHaveLength(1);
  });
});
