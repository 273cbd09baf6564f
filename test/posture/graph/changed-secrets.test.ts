import { changedSecrets, redacted } from "../../../posture/src/graph/redact.js";
import type { Value } from "../../../posture/src/graph/value.js";
import { shown } from "./built.js";

const CHANGED = "(unknown: sensitive: not read, and it changes)";
const SAME = "(unknown: sensitive: not read)";

/** The attributes of a resource after a change, as a plan is read that hides what the mask says. */
function after(before: unknown, now: unknown, mask: unknown): unknown {
  const own: unknown = now === undefined ? now : JSON.parse(JSON.stringify(now));
  return shown(redacted(changedSecrets(before, own, mask), mask) as Value);
}

/** One attribute of it. */
const attribute = (before: unknown, now: unknown, mask: unknown): unknown =>
  (after({ a: before }, { a: now }, { a: mask }) as Record<string, unknown>)["a"];

describe("an attribute that is hidden", () => {
  test.each<[string, unknown, unknown, unknown]>([
    ["and is another text changes", "old", "new", CHANGED],
    ["and is another flag changes", true, false, CHANGED],
    ["and is the text of a flag changes", "true", true, CHANGED],
    ["and is nothing but text that was nothing at all changes", null, "", CHANGED],
    ["and is off where nothing was said changes", null, false, CHANGED],
    ["and is zero where nothing was said changes", null, 0, CHANGED],
    ["and was one text is the same", "old", "old", SAME],
    ["and was one flag is the same", false, false, SAME],
    ["and goes is gone, which is no secret", "old", null, null],
    ["and was not there before changes", undefined, "new", CHANGED],
    ["and has one member more changes", { a: 1 }, { a: 1, b: 2 }, CHANGED],
    ["and has one member less changes", { a: 1, b: 2 }, { a: 1 }, CHANGED],
    ["and has another member of the same name as all objects have changes", { a: 1 }, { toString: 1 }, CHANGED],
    ["and has another member that is nothing changes", { a: null }, { b: null }, CHANGED],
    ["and has one block more changes", ["a"], ["a", "b"], CHANGED],
    ["and has its blocks in another order changes", ["a", "b"], ["b", "a"], CHANGED],
    ["and changes deep inside changes", [{ b: [{ c: 1 }] }], [{ b: [{ c: 2 }] }], CHANGED],
    ["and has the same members is the same", [{ a: 1, b: ["x"] }], [{ b: ["x"], a: 1 }], SAME],
    ["and is a block where nothing was changes", null, [], CHANGED],
    ["and is nothing inside where an empty block was changes", { b: [] }, { b: null }, CHANGED],
    ["and is text where a block was changes", ["x"], "x", CHANGED],
    ["and is a block where text was changes", "", [], CHANGED],
  ])("%s", (_what, before, now, expected) => {
    expect(attribute(before, now, true)).toEqual(expected);
  });

  test("leaves what is hidden beside it, and is the same, the same", () => {
    expect(after({ a: "x", b: "y" }, { a: "x", b: "z" }, { a: true, b: true })).toEqual({ a: SAME, b: CHANGED });
    expect(after({ a: "x", b: "y" }, { a: "x", b: "z" }, true)).toEqual({ a: SAME, b: CHANGED });
  });

  test("is another one where the whole was nothing, or of another kind", () => {
    expect(attribute(null, { b: "x" }, { b: true })).toEqual({ b: CHANGED });
    expect(attribute("text", { b: "x" }, { b: true })).toEqual({ b: CHANGED });
    expect(attribute([], [{ b: "x" }], [{ b: true }])).toEqual([{ b: CHANGED }]);
    expect(attribute({}, JSON.parse('{"toString":"x"}'), { toString: true })).toEqual({ toString: CHANGED });
  });

  test("and is not there any more adds nothing", () => {
    expect(attribute({ b: "x" }, {}, { b: true })).toEqual({});
    expect(attribute(["x", "y"], ["x"], [true, true])).toEqual([SAME]);
    expect(after({ a: "x" }, null, { a: true })).toBeNull();
    expect(after({ a: "x" }, undefined, true)).toBeNull();
  });
});

describe("what is not hidden", () => {
  test.each<[string, unknown]>([
    ["no mask", undefined],
    ["null", null],
    ["false", false],
    ["an empty mask", {}],
    ["a mask of other members", { other: true, b: false }],
    ["a mask of another shape", [true]],
  ])("stays by %s", (_what, mask) => {
    expect(attribute({ b: "old" }, { b: "new" }, mask)).toEqual({ b: "new" });
    expect(attribute("old", "new", mask)).toBe("new");
    expect(attribute(1, 2, mask)).toBe(2);
  });
});

describe("what is nested", () => {
  const nested = (depth: number, leaf: unknown): unknown => (depth === 0 ? leaf : { a: nested(depth - 1, leaf) });
  const text = (value: unknown) => JSON.stringify(value);

  test("is compared as deep as it is read", () => {
    expect(text(after(nested(121, "old"), nested(121, "new"), nested(121, true)))).toContain(CHANGED);
    expect(text(after(nested(121, "old"), nested(121, "old"), nested(121, true)))).toContain(SAME);
    expect(attribute(nested(120, "x"), nested(120, "x"), true)).toBe(SAME);
    expect(attribute(nested(120, "x"), nested(120, "y"), true)).toBe(CHANGED);
  });

  test("and hidden deeper than that is not said to be the same", () => {
    expect(attribute(nested(121, "x"), nested(121, "x"), true)).toBe(CHANGED);
  });

  test("without end does no harm", () => {
    const endless = (leaf: string): unknown => JSON.parse(`${"[".repeat(50_000)}${leaf}${"]".repeat(50_000)}`);
    expect(changedSecrets({ a: endless("1") }, { a: endless("1") }, { a: true })).toEqual({ a: expect.anything() });
    const values = { a: endless("1") };
    expect(changedSecrets({ a: endless("2") }, values, { a: endless("true") })).toBe(values);
  });
});
