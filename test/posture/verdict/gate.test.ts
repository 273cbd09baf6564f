import type { Change, Finding } from "../../../posture/src/posture.js";
import { gateAnswer, newFindings } from "../../../posture/src/verdict/gate.js";
import { DEFAULT_LEVELS, type GateWord } from "../../../posture/src/verdict/levels.js";

const change = (direction: Change["direction"], facet?: Change["facet"]): Change => ({
  address: "aws_glue_job.a",
  stack: "",
  surface: facet === undefined ? "s3" : null,
  facet: facet ?? null,
  before: "a",
  after: "b",
  direction,
  because: "",
});
const finding = (severity: Finding["severity"], decision: Finding["decision"] = "fail"): Finding =>
  ({ rule: "r", severity, decision, address: "a", stack: "", surface: null, waived: null }) as unknown as Finding;

const CASES: readonly (readonly [GateWord, readonly Change[], readonly Finding[], string])[] = [
  ["weakened", [change("weakened")], [], "1 weakened"],
  ["weakened", [change("weakened", "key-policy")], [], "1 weakened"],
  ["access-lost", [change("weakened", "access")], [], "1 access lost"],
  ["route-lost", [change("weakened", "route")], [], "1 route lost"],
  ["data-loss", [change("weakened", "data-loss")], [], "1 data loss"],
  ["broadened", [change("broadened")], [], "1 broadened"],
  ["undetermined", [change("undetermined")], [], "1 undetermined"],
  ["rekeyed", [change("rekeyed")], [], "1 rekeyed"],
  ["narrowed", [change("narrowed")], [], "1 narrowed"],
  ["strengthened", [change("strengthened")], [], "1 strengthened"],
  ["neutral", [change("neutral"), change("new"), change("gone")], [], "3 neutral"],
  ["errors", [], [finding("error")], "1 new error finding"],
  ["errors", [], [finding("error", "undetermined")], "1 new error rule undetermined"],
  ["errors", [], [finding("error"), finding("error")], "2 new error findings"],
  [
    "errors",
    [],
    [finding("error", "undetermined"), finding("error", "undetermined")],
    "2 new error rules undetermined",
  ],
  ["warnings", [], [finding("warning")], "1 new warning"],
  ["warnings", [], [finding("warning"), finding("warning")], "2 new warnings"],
  ["warnings", [], [finding("warning", "undetermined")], "1 new warning rule undetermined"],
  [
    "warnings",
    [],
    [finding("warning", "undetermined"), finding("warning", "undetermined")],
    "2 new warning rules undetermined",
  ],
];

test.each(CASES)(
  "%s: asked about when the level says so, and only then (case %#)",
  (word, changes, findings, words) => {
    expect(gateAnswer(changes, findings, { [word]: "ask" })).toEqual({ reasons: [words], passed: [] });
    const passing = gateAnswer(changes, findings, { [word]: "pass" });
    expect(passing.reasons).toEqual([]);
    expect(passing.passed).toEqual(DEFAULT_LEVELS[word] === "ask" ? [words] : []);
    const usual = gateAnswer(changes, findings);
    expect(usual.reasons).toEqual(DEFAULT_LEVELS[word] === "ask" ? [words] : []);
  },
);

test("every level is one that a case above reaches", () => {
  expect(new Set(CASES.map(([word]) => word))).toEqual(new Set(Object.keys(DEFAULT_LEVELS)));
});

test("what is waived neither asks nor passes", () => {
  const waived = { owner: "a", reason: "b", until: null } as unknown as NonNullable<Change["waived"]>;
  expect(gateAnswer([{ ...change("weakened"), waived }], [])).toEqual({ reasons: [], passed: [] });
});

test("a finding on what was moved is not new: it was there under the former address", () => {
  const before = [{ ...finding("error"), stack: "pipeline", address: "aws_glue_job.old" }];
  const after = [{ ...finding("error"), stack: "pipeline", address: "aws_glue_job.new" }];
  expect(newFindings(before, after, new Map([["pipeline\u0000aws_glue_job.new", "aws_glue_job.old"]]))).toEqual([]);
  expect(newFindings(before, after, new Map([["other\u0000aws_glue_job.new", "aws_glue_job.old"]]))).toEqual(after);
  expect(newFindings(before, after)).toEqual(after);
});

test("a finding of another kind on what was moved is new", () => {
  const before = [{ ...finding("error"), address: "aws_glue_job.old" }];
  const after = [{ ...finding("error"), rule: "other", address: "aws_glue_job.new" }];
  expect(newFindings(before, after, new Map([["\u0000aws_glue_job.new", "aws_glue_job.old"]]))).toEqual(after);
});
