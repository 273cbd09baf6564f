import type { Change } from "../../../posture/src/posture.js";
import { decide } from "../../../posture/src/verdict/decide.js";
import { change, finding, posture, report } from "../report/sample.js";

const info = { kind: "plan" as const, name: "plan.json", stacks: ["pipeline"] };
const judged = {
  source: { before: info, after: info },
  before: posture(),
  after: posture(),
  changes: [],
  unchanged: 0,
};

describe("the gate", () => {
  test("passes when nothing changed", () => {
    expect(report().verdict).toMatchObject({ gate: "pass", reasons: [] });
  });

  test.each([
    ["a weakened surface", change(), "1 weakened"],
    ["a broadened key", change({ surface: null, facet: "decrypters", direction: "broadened" }), "1 broadened"],
    ["an undetermined change", change({ direction: "undetermined" }), "1 undetermined"],
    ["access lost", change({ surface: null, facet: "access" }), "1 access lost"],
    ["a route lost", change({ surface: null, facet: "route" }), "1 route lost"],
    ["data loss", change({ surface: null, facet: "data-loss" }), "1 data loss"],
  ])("asks for approval of %s", (_what, made, reason) => {
    expect(report([made]).verdict).toMatchObject({ gate: "approval", reasons: [reason] });
  });

  test.each(["strengthened", "narrowed", "rekeyed", "neutral", "new", "gone"] as const)(
    "lets %s through",
    (direction) => {
      expect(report([change({ direction })]).verdict.gate).toBe("pass");
    },
  );

  test("asks for approval of a new error finding, and not of one that was there before", () => {
    const broken = posture({ findings: [finding()] });
    expect(report([], { after: broken }).verdict.reasons).toEqual(["1 new error finding"]);
    expect(report([], { before: broken, after: broken }).verdict.gate).toBe("pass");
  });

  test("marks a finding that the side before did not have, and no other", () => {
    const old = finding({ rule: "old" });
    const marks = (of: ReturnType<typeof report>) => of.findings.map((one) => one.new ?? false);
    const both = posture({ findings: [old, finding()] });
    expect(marks(report([], { before: posture({ findings: [old] }), after: both }))).toEqual([false, true]);
    expect(marks(report([], { before: both, after: both }))).toEqual([false, false]);
  });

  test("marks none where there was nothing before: everything is new then", () => {
    const after = posture({ findings: [finding()] });
    for (const before of [null, posture({ subjects: [], keys: [] })])
      expect(report([], { before, after }).findings).toEqual([finding()]);
  });

  test("controls and assumptions stand beside the verdict: its hash does not rest on them", () => {
    const controls = [{ framework: "hipaa", control: "1", answer: "met" as const, rules: ["a"] }];
    const beside = report([], { after: posture({ controls, assumes: ["no policy of the organisation denies it"] }) });
    expect(beside).toMatchObject({ controls, assumes: ["no policy of the organisation denies it"] });
    expect(beside.verdict.hash).toBe(report().verdict.hash);
  });

  test("asks for approval of an error rule that became undetermined: unknown is never a pass", () => {
    const open = posture({ findings: [finding({ decision: "undetermined" })] });
    expect(report([], { after: open }).verdict.reasons).toEqual(["1 new error rule undetermined"]);
  });

  test("does not ask about warnings and waived findings", () => {
    const waived = finding({ rule: "other", waived: { reason: "legacy", owner: "data team", until: null } });
    expect(report([], { after: posture({ findings: [finding({ severity: "warning" }), waived] }) }).verdict.gate).toBe(
      "pass",
    );
  });

  test("treats every finding as new when there is nothing to compare with", () => {
    expect(report([], { before: null, after: posture({ findings: [finding()] }) }).verdict.gate).toBe("approval");
  });
});

describe("the verdict", () => {
  test("counts each direction once, what is new or gone as neutral", () => {
    const made = report(
      (
        [
          "weakened",
          "broadened",
          "undetermined",
          "strengthened",
          "narrowed",
          "rekeyed",
          "neutral",
          "new",
          "gone",
        ] as const
      ).map((direction) => change({ address: `aws_glue_job.${direction}`, direction })),
      { unchanged: 14 },
    );
    expect(made.verdict).toMatchObject({
      weakened: 1,
      broadened: 1,
      undetermined: 1,
      strengthened: 1,
      narrowed: 1,
      rekeyed: 1,
      neutral: 3,
      unchanged: 14,
    });
  });

  test("orders changes by stack, address and surface, whatever order they come in", () => {
    const made = [change({ surface: "s3" }), change({ surface: "logs" }), change({ stack: "keys" })];
    expect(report(made).changes).toEqual(report([...made].reverse()).changes);
    expect(report(made).changes.map((one) => `${one.stack} ${one.surface}`)).toEqual([
      "keys s3",
      "pipeline logs",
      "pipeline s3",
    ]);
  });

  test("orders what is not about a surface after what is, then by facet and reason", () => {
    const facet = (name: Change["facet"], because = "") => change({ surface: null, facet: name, because });
    const expected = [change({ surface: "s3" }), facet("access", "a"), facet("access", "b"), facet("state")];
    for (const made of [expected, [...expected].reverse(), [2, 0, 3, 1].map((at) => expected[at] as Change)])
      expect(report(made).changes).toEqual(expected);
  });

  test("hands on which policies differ, and is another decision then", () => {
    const policies = [{ address: "aws_kms_key.data", stack: "keys", title: "key policy", before: null, after: "{}" }];
    const told = decide({ ...judged, policies });
    expect(told.policies).toEqual(policies);
    expect(told.verdict.hash).not.toBe(report().verdict.hash);
    expect(Object.keys(decide({ ...judged, policies: [] }))).toEqual(Object.keys(decide(judged)));
    expect(Object.keys(decide(judged)).sort()).toEqual(
      ["changes", "coverage", "findings", "keys", "schema", "source", "subjects", "verdict"].sort(),
    );
  });

  test("says what the project lets pass, and only then", () => {
    expect(decide({ ...judged, changes: [change()], levels: { weakened: "pass" } }).verdict).toMatchObject({
      gate: "pass",
      passed: ["1 weakened"],
    });
    expect("passed" in decide({ ...judged, changes: [change()] }).verdict).toBe(false);
  });

  test("a finding that moved with what it is about is not marked as new", () => {
    const at = (address: string) => posture({ findings: [finding({ address })] });
    const moved = new Map([["pipeline\u0000aws_glue_job.new", "aws_glue_job.old"]]);
    const sides = { ...judged, before: at("aws_glue_job.old"), after: at("aws_glue_job.new") };
    expect(decide({ ...sides, moved }).findings).toEqual(sides.after.findings);
    expect(decide(sides).findings).toEqual([{ ...finding({ address: "aws_glue_job.new" }), new: true }]);
  });

  test.each([
    ["a subject", { keys: [], findings: [] }],
    ["a key", { subjects: [], findings: [] }],
    ["as many keys as subjects", { findings: [] }],
    ["a finding", { subjects: [], keys: [], findings: [finding({ rule: "old" })] }],
    ["as many findings as keys", { subjects: [], findings: [finding({ rule: "old" })] }],
  ])("marks new findings where the side before had %s", (_what, over) => {
    const made = report([], { before: posture(over), after: posture({ findings: [finding()] }) });
    expect(made.findings).toEqual([{ ...finding(), new: true }]);
  });
});

describe("the hash", () => {
  test("is the same for the same decision under another file name or order of changes", () => {
    const made = [change(), change({ surface: "logs" })];
    expect(report(made).verdict.hash).toBe(report([...made].reverse(), { name: "other.json" }).verdict.hash);
    expect(report(made).verdict.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["a change", report([change()])],
    ["a finding", report([], { after: posture({ findings: [finding({ severity: "note" })] }) })],
    [
      "what was not recognised",
      report([], { after: posture({ coverage: { ...posture().coverage, unrecognised: ["aws_glue_x"] } }) }),
    ],
    ["a subject", report([], { after: posture({ subjects: [] }) })],
  ])("differs with %s", (_what, made) => {
    expect(made.verdict.hash).not.toBe(report().verdict.hash);
  });
});
