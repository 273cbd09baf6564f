import { change, finding, posture, report } from "../report/sample.js";

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
