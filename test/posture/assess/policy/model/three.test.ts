import { describe, expect, test } from "@jest/globals";
import { all, judged, NO, not, some, unsure, YES } from "../../../../../posture/src/assess/policy/model/three.js";

const MAYBE = unsure("the weather");
const OTHER = unsure("the tide");

test("Yes and no lack nothing", () => {
  expect([YES, NO]).toEqual([
    { answer: "yes", missing: [] },
    { answer: "no", missing: [] },
  ]);
  expect([judged(true), judged(false)]).toEqual([YES, NO]);
  expect([not(YES), not(NO), not(MAYBE)]).toEqual([NO, YES, MAYBE]);
});

describe("All of several", () => {
  test("are no as soon as one is, whatever is missing", () => {
    expect(all([YES, MAYBE, NO])).toEqual(NO);
    expect(all([])).toEqual(YES);
    expect(all([YES, YES])).toEqual(YES);
  });

  test("are undetermined with everything that is missing, once", () => {
    expect(all([YES, MAYBE])).toEqual(MAYBE);
    expect(all([MAYBE, YES, OTHER, MAYBE])).toEqual({
      answer: "undetermined",
      missing: ["the weather", "the tide"],
    });
    expect(all([MAYBE, unsure("the weather")])).toBe(MAYBE);
  });
});

describe("Some of several", () => {
  test("are yes as soon as one is, whatever is missing", () => {
    expect(some([NO, MAYBE, YES])).toEqual(YES);
    expect(some([])).toEqual(NO);
    expect(some([NO, NO])).toEqual(NO);
  });

  test("are undetermined with everything that is missing, once", () => {
    expect(some([NO, MAYBE])).toEqual(MAYBE);
    expect(some([MAYBE, NO, OTHER, MAYBE])).toEqual({
      answer: "undetermined",
      missing: ["the weather", "the tide"],
    });
    expect(some([MAYBE, unsure("the weather")])).toBe(MAYBE);
  });
});
