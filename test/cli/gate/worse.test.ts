import type { Change, Finding, Report } from "@sealant/posture";
import { caught, FAIL_ON } from "../../../cli/src/gate/fail-on.js";
import { worse } from "../../../cli/src/gate/worse.js";

const change = (direction: Change["direction"], address = "aws_glue_job.orders"): Change => ({
  address,
  stack: "pipeline",
  surface: "s3",
  facet: null,
  before: "SSE-KMS",
  after: "SSE-S3",
  direction,
  because: "",
});
const finding = (severity: Finding["severity"], more: Partial<Finding> = {}): Finding => ({
  rule: "s3-encryption-off",
  severity,
  decision: "fail",
  address: "aws_glue_job.orders",
  stack: "pipeline",
  surface: "s3",
  message: "not encrypted",
  evidence: [],
  fix: "",
  peers: {},
  controls: {},
  waived: null,
  ...more,
});

function report(changes: readonly Change[], findings: readonly Finding[] = []): Report {
  const count = (direction: Change["direction"]) => changes.filter((one) => one.direction === direction).length;
  const info = { kind: "plan" as const, name: "pipeline", stacks: ["pipeline"] };
  return {
    schema: "sealant/1",
    source: { before: info, after: info },
    coverage: { resources: 1, evaluated: 1, unrecognised: [], gaps: [] },
    keys: [],
    subjects: [],
    findings,
    changes,
    verdict: {
      gate: "pass",
      reasons: [],
      weakened: count("weakened"),
      broadened: count("broadened"),
      undetermined: count("undetermined"),
      strengthened: count("strengthened"),
      narrowed: count("narrowed"),
      rekeyed: count("rekeyed"),
      neutral: 0,
      unchanged: 0,
      hash: "",
    },
  };
}

const judged = (approved: Report, now: Report, stack = "pipeline") => worse(approved, now, stack);

describe("a plan made again with its real inputs", () => {
  test("is no worse when it does what was approved, or less", () => {
    expect(judged(report([change("weakened")]), report([change("weakened")]))).toEqual([]);
    expect(judged(report([change("weakened")]), report([]))).toEqual([]);
    expect(judged(report([]), report([change("strengthened"), change("new"), change("gone")]))).toEqual([]);
  });

  test.each(["weakened", "broadened", "undetermined"] as const)(
    "is worse when something is %s that was not before",
    (direction) => {
      const words = judged(report([change("strengthened")]), report([change(direction)]));
      expect(words).toEqual([`${direction}: aws_glue_job.orders s3: SSE-KMS → SSE-S3`]);
    },
  );

  test("is worse when the same happens elsewhere, too", () => {
    const now = report([change("weakened"), change("weakened", "aws_glue_job.other")]);
    expect(judged(report([change("weakened")]), now)).toHaveLength(1);
  });

  test("is worse with a new error finding, not with a waived one or a warning", () => {
    const accepted = { reason: "", owner: "", until: null };
    expect(judged(report([]), report([], [finding("error")]))).toEqual([
      "s3-encryption-off: aws_glue_job.orders: not encrypted",
    ]);
    expect(judged(report([], [finding("error")]), report([], [finding("error")]))).toEqual([]);
    expect(judged(report([]), report([], [finding("warning"), finding("error", { waived: accepted })]))).toEqual([]);
  });

  test("is not judged by what is half done in other stacks", () => {
    const now = report([change("weakened")], [finding("error")]);
    expect(judged(report([]), now, "keys")).toEqual([]);
  });

  test("is worse when a finding that was open is now certain", () => {
    const open = report([], [finding("error", { decision: "undetermined" })]);
    expect(judged(open, report([], [finding("error")]))).toHaveLength(1);
  });
});

describe("--fail-on", () => {
  test.each(FAIL_ON)("%s catches what has this name and nothing else", (word) => {
    const directions = ["weakened", "broadened", "undetermined", "rekeyed", "narrowed", "strengthened"] as const;
    const severities = ["error", "warning", "note"] as const;
    const all = report(
      directions.map((direction) => change(direction)),
      severities.map((severity) => finding(severity)),
    );
    expect(caught(all, [word])).toEqual([`1 ${word}`]);
    expect(caught(report([]), [word])).toEqual([]);
  });

  test("undetermined counts findings that cannot be decided, too; waived ones never count", () => {
    const waived = { reason: "", owner: "", until: null };
    const findings = [finding("warning", { decision: "undetermined" }), finding("error", { waived })];
    expect(caught(report([], findings), ["undetermined", "error"])).toEqual(["1 undetermined"]);
  });
});
