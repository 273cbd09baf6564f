import { enterPhase, IDLE, liveLines, type Progress, seeResource } from "../../../cli/src/terminal/progress.js";
import type { Step } from "../../../cli/src/terraform/messages.js";

const applying = (now = 0): Progress => enterPhase(IDLE, "pipeline", "apply", undefined, now).next;
const see = (state: Progress, action: string, address: string, step: Step, now: number) =>
  seeResource(state, "pipeline", { action, address, step }, now);

describe("what is under way", () => {
  test("shows each stack, what it waits for and how long already", () => {
    const state = see(applying(), "create", "aws_kms_key.data", "started", 1_000).next;
    expect(liveLines(state, 75_000)).toEqual(["pipeline: apply  1 min 15 s", "  aws_kms_key.data  create  1 min 14 s"]);
  });

  test("says how long such a thing took the last time", () => {
    const step = { address: "aws_kms_key.data", action: "create", step: "started", last: 75 } as const;
    const { next } = seeResource(applying(), "pipeline", step, 0);
    expect(liveLines(next, 2_000)).toContain("  aws_kms_key.data  create  2 s, last time 1 min 15 s");
  });

  test("what ends leaves the live area and becomes a line with the time it took", () => {
    const started = see(applying(), "create", "aws_kms_key.data", "started", 0).next;
    const { next, line } = see(started, "create", "aws_kms_key.data", "done", 12_300);
    expect(line).toBe("  aws_kms_key.data  create done  12 s");
    expect(liveLines(next, 12_300)).toEqual(["pipeline: apply  1 done  12 s"]);
  });

  test("the two halves of a replacement are two things", () => {
    let state = see(applying(), "delete", "aws_glue_job.orders", "started", 0).next;
    state = see(state, "delete", "aws_glue_job.orders", "done", 1_000).next;
    state = see(state, "create", "aws_glue_job.orders", "started", 1_000).next;
    expect(liveLines(state, 2_000)).toEqual(["pipeline: apply  1 done  2 s", "  aws_glue_job.orders  create  1 s"]);
  });

  test("a phase that follows another says how long that took", () => {
    const planning = enterPhase(IDLE, "pipeline", "plan", undefined, 0).next;
    const { line, next } = enterPhase(planning, "pipeline", "verify", undefined, 4_000);
    expect(line).toBe("pipeline: plan  4 s");
    expect(enterPhase(next, "pipeline", "done", "applied, 2 resources changed", 5_000)).toMatchObject({
      line: "pipeline: applied, 2 resources changed",
      next: IDLE,
    });
  });

  test("however much is under way, nine lines are redrawn and the rest is counted", () => {
    let state = applying();
    for (let index = 0; index < 40; index++)
      state = see(state, "create", `aws_glue_job.j${index}`, "started", index).next;
    const lines = liveLines(state, 1_000);
    expect(lines).toHaveLength(9);
    expect(lines.at(1)).toContain("aws_glue_job.j0");
    expect(lines.at(-1)).toBe("  and 33 more");
  });
});
