import { createHash } from "node:crypto";
import { hash } from "../../../posture/src/verdict/hash.js";
import { large } from "../report/scenes.js";

/** The same in the simplest words: one text of sorted keys. */
function plainly(data: unknown): string {
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(text).digest("hex");
}

test.each([
  ["nothing", {}],
  ["what is left out", { a: undefined, b: { c: undefined } }],
  ["lists, empty ones and lists in lists", { b: [], a: [[], [1, [null, "x"]], true] }],
  ["text that needs escapes", { a: ['"\\\n\u2028\ud800', "ä😀"], 'k"': { '"': 1 } }],
  ["names that are no names", { a: [{ b: JSON.parse('{"__proto__":{"x":1},"10":1,"9":2}') }] }],
  ["nothing inside lists and objects", { a: [null, { b: null, c: undefined }], d: null }],
  ["lists of what is and what is no object", { a: [["x", { c: 2, b: 1 }]] }],
  ["a report of many pieces", { ...large(1_000) }],
])("the hash of %s is that of its JSON with sorted keys", (_what, data) => {
  expect(hash(data)).toBe(plainly(data));
});

test("the order of keys does not matter, the order of lists does", () => {
  expect(hash({ a: [{ x: 1, y: 2 }], b: 3 })).toBe(hash({ b: 3, a: [{ y: 2, x: 1 }] }));
  expect(hash({ a: [1, 2] })).not.toBe(hash({ a: [2, 1] }));
});

test("findings that share their controls, and those that have equal ones, come to the same", () => {
  const controls = { hipaa: ["1"] };
  const one = (made: () => object) => hash({ findings: [{ controls: made() }, { controls: made() }] });
  expect(one(() => controls)).toBe(one(() => ({ ...controls })));
});
