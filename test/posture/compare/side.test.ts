import { directionOf } from "../../../posture/src/compare/facets.js";
import type { Changed } from "../../../posture/src/compare/replaced.js";
import { sideOf, wordsOf } from "../../../posture/src/compare/side.js";
import type { Key, Surface } from "../../../posture/src/posture.js";
import { key, surface } from "../report/sample.js";

const NOTHING: Changed = { replaced: new Set(), moved: new Map(), forgotten: new Set() };
const at = (one: Surface, keys: readonly Key[], when: "before" | "after", graphs: Partial<Changed> = {}) =>
  sideOf(one, new Map(keys.map((each) => [each.id, each])), { ...NOTHING, ...graphs }, when);
const direction = (before: Surface, after: Surface, keys: readonly Key[] = [], graphs: Partial<Changed> = {}) =>
  directionOf(at(before, keys, "before", graphs), at(after, keys, "after", graphs))?.direction ?? "the same";

const open = (because: string, over: Partial<Surface> = {}) =>
  surface({
    mode: "unknown",
    key: null,
    facets: { encrypted: "undetermined", owner: "unknown", usable: null, rotation: null, transit: null },
    because: [because],
    ...over,
  });

test("what is not known for one reason before and for another one after may be anything", () => {
  expect(direction(open("${var.a} is not known"), open("${var.a} is not known"))).toBe("the same");
  expect(direction(open("${var.a} is not known"), open("${var.b} is not known"))).toBe("undetermined");
  const mode = { mode: "SSE-KMS" } as const;
  expect(direction(open("${var.a} is not known", mode), open("${var.b} is not known", mode))).toBe("undetermined");
});

test("the reason decides nothing where the mode is known", () => {
  const [one, other] = [surface({ mode: "SSE-S3", key: null }), surface({ mode: "SSE-S3", key: null, because: ["x"] })];
  expect(direction(one, other)).toBe("the same");
});

test("keys that nobody declares are told apart by their id", () => {
  expect(direction(surface({ key: "arn:a" }), surface({ key: "arn:a" }))).toBe("the same");
  expect(direction(surface({ key: "arn:a" }), surface({ key: "arn:b" }))).toBe("rekeyed");
});

test("a key that was moved is the same key; one that was replaced is another one", () => {
  const [old, now] = [key(), key({ id: "aws_kms_key.new", address: "aws_kms_key.new" })];
  const [before, after] = [surface({ key: old.id }), surface({ key: now.id })];
  const moved = new Map([["keys\u0000aws_kms_key.new", "aws_kms_key.data"]]);
  expect(direction(before, after, [old, now])).toBe("rekeyed");
  expect(direction(before, after, [old, now], { moved })).toBe("the same");
  expect(direction(before, before, [old], { replaced: new Set(["keys\u0000aws_kms_key.data"]) })).toBe("rekeyed");
  expect(direction(after, after, [now], { moved })).toBe("rekeyed");
});

test("a protection is said with its key, where that is known", () => {
  expect(wordsOf(surface(), new Map([[key().id, key()]]))).toBe("SSE-KMS alias/glue/data (yours, rotates 180 d)");
  expect(wordsOf(surface(), new Map())).toBe("SSE-KMS aws_kms_key.data");
  expect(wordsOf(surface({ key: null }), new Map())).toBe("SSE-KMS with a key that is not known");
});
