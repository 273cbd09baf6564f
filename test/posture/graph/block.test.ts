import { blocksOf, flag, inBlock } from "../../../posture/src/graph/block.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const LATER = Sym.opaque("later");

describe("a step into nested blocks", () => {
  test.each<[string, Value, Value | undefined]>([
    ["a block written as an object", { b: { c: 1 } }, 1],
    ["a block that comes as a list of one", [{ b: [{ c: 1 }] }], 1],
    ["the first of several", [{ b: [{ c: 1 }, { c: 2 }] }, { b: { c: 3 } }], 1],
    ["no blocks", [], undefined],
    ["false, which is a value", { b: { c: false } }, false],
    ["an empty text, which is none", { b: { c: "" } }, undefined],
    ["null, which is none", { b: { c: null } }, undefined],
    ["nothing on the way", { b: null }, undefined],
    ["an empty text on the way", { b: "" }, undefined],
    ["text on the way", { b: "c" }, undefined],
    ["a name that every object has", Object.create({ b: { c: 1 } }) as Value, undefined],
  ])("finds of %s what is there", (_what, a, expected) => {
    expect(inBlock({ a }, "a", "b", "c")).toEqual(expected);
  });

  test("stays unknown from where something is", () => {
    for (const a of [LATER, [LATER], { b: LATER }, { b: [LATER] }, { b: { c: LATER } }])
      expect(inBlock({ a }, "a", "b", "c")).toBe(LATER);
    expect(inBlock({}, "toString")).toBeUndefined();
  });
});

test.each<[Value | undefined, readonly Value[]]>([
  [undefined, []],
  [null, []],
  [LATER, [LATER]],
  [{ a: 1 }, [{ a: 1 }]],
  [
    [{ a: 1 }, LATER, null, "x", { b: 2 }],
    [{ a: 1 }, LATER, { b: 2 }],
  ],
  ["text", []],
  [true, []],
  [[], []],
])("the blocks of %j are %j", (value, expected) => {
  expect(blocksOf(value)).toEqual(expected);
});

test.each<[Value | undefined, boolean | Sym | undefined]>([
  [true, true],
  [false, false],
  ["true", true],
  ["TRUE", true],
  ["False", false],
  [LATER, LATER],
  ["yes", undefined],
  ["untrue", undefined],
  ["trues", undefined],
  ["", undefined],
  [1, undefined],
  [null, undefined],
  [undefined, undefined],
  [["true"], undefined],
])("the flag %j is %j", (value, expected) => {
  expect(flag(value)).toBe(expected);
});
