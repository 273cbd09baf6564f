import { call } from "../../../posture/src/graph/functions.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const ARN = Sym.ref("aws_kms_key.k", "arn");
const LATER = Sym.opaque("later");
const MAP = { b: "2", a: "1" };

describe("functions whose arguments are known", () => {
  test.each<[string, readonly Value[], Value]>([
    ["jsonencode", [{ b: [1, null], a: true }], '{"a":true,"b":[1,null]}'],
    ["jsonencode", [], "null"],
    ["jsondecode", ['{"a":[1]}'], { a: [1] }],
    ["join", ["-", ["a", 1, true]], "a-1-true"],
    ["join", ["-", []], ""],
    ["format", ["%s/%d/%v", "a", 1, true], "a/1/true"],
    ["format", ["100%% of %s", "it"], "100% of it"],
    ["format", ["plain"], "plain"],
    ["concat", [["a"], [], ["b"]], ["a", "b"]],
    ["merge", [{ a: 1, b: 1 }, null, { b: 2 }], { a: 1, b: 2 }],
    ["merge", [], {}],
    ["element", [["a", "b"], 0], "a"],
    ["element", [["a", "b"], 3], "b"],
    ["element", [["a", "b"], -1], "b"],
    ["lookup", [MAP, "a"], "1"],
    ["lookup", [MAP, "c", "none"], "none"],
    ["length", [["a", "b"]], 2],
    ["length", [MAP], 2],
    ["length", ["abc"], 3],
    ["keys", [MAP], ["a", "b"]],
    ["values", [MAP], ["1", "2"]],
    ["zipmap", [["a", 1], ["x"]], { a: "x", 1: null }],
    ["tolist", [["a"]], ["a"]],
    ["toset", [["a", 1, "a", 1, "1"]], ["a", 1, "1"]],
    ["distinct", [[{ a: 1 }, { a: 1 }, { a: 2 }, null, null]], [{ a: 1 }, { a: 2 }, null]],
    ["tomap", [MAP], MAP],
    ["tostring", [1], "1"],
    ["tostring", [null], null],
    ["tostring", [], null],
    ["flatten", [["a", ["b", ["c"]], []]], ["a", "b", "c"]],
    ["compact", [["a", "", null, "b"]], ["a", "b"]],
    ["one", [["a"]], "a"],
    ["one", [[]], null],
    ["coalesce", [null, "", "a", "b"], "a"],
    ["coalescelist", [[], ["a"], ["b"]], ["a"]],
    ["try", ["a", "b"], "a"],
    ["can", ["a"], true],
    ["nonsensitive", ["a"], "a"],
    ["lower", ["aB"], "ab"],
    ["upper", ["aB"], "AB"],
    ["trimspace", [" a b\n"], "a b"],
    ["trimprefix", ["aab", "a"], "ab"],
    ["trimprefix", ["ab", "b"], "ab"],
    ["trimsuffix", ["abb", "b"], "ab"],
    ["trimsuffix", ["ab", "a"], "ab"],
    ["trimsuffix", ["ab", ""], "ab"],
    ["startswith", ["ab", "a"], true],
    ["startswith", ["ab", "b"], false],
    ["endswith", ["ab", "b"], true],
    ["endswith", ["ab", "a"], false],
    ["replace", ["a.b.c", ".", "$&"], "a$&b$&c"],
    ["replace", ["a/b", "/", "-"], "a-b"],
    ["split", [",", "a,b"], ["a", "b"]],
    ["split", [",", ""], [""]],
    ["substr", ["hello", 1, 3], "ell"],
    ["substr", ["hello", 1, -1], "ello"],
    ["substr", ["hello", -3, 2], "ll"],
    ["substr", ["hello", -3, -1], "llo"],
    ["contains", [["a", "b"], "b"], true],
    ["contains", [["a", "b"], "c"], false],
    ["sort", [["b", "a"]], ["a", "b"]],
    ["reverse", [["a", "b", "c"]], ["c", "b", "a"]],
    ["range", [3], [0, 1, 2]],
    ["range", [2, 4], [2, 3]],
    ["range", [4, 2], [4, 3]],
    ["range", [0], []],
    ["range", [10_000], Array.from({ length: 10_000 }, (_, at) => at)],
    ["min", [3, 1, "2"], 1],
    ["max", [3, 1, "20"], 20],
    ["tonumber", ["12"], 12],
    ["tonumber", [null], null],
    ["tonumber", [], null],
    ["tobool", ["true"], true],
    ["tobool", [true], true],
    ["tobool", ["false"], false],
    ["tobool", [null], null],
    ["tobool", [], null],
  ])("%s(%j) is %j", (name, args, expected) => {
    expect(call(name, args)).toEqual(expected);
  });
});

describe("functions that keep what is unknown where it stands", () => {
  test.each<[string, readonly Value[], string]>([
    ["jsonencode", [{ a: ARN }], '{"a":"${aws_kms_key.k.arn}"}'],
    [
      "jsondecode",
      [new Sym(['{"a":"', { to: "aws_kms_key.k", attribute: "arn" }, '"}'])],
      '{"a":"${aws_kms_key.k.arn}"}',
    ],
    ["join", [",", ["a", ARN]], "a,${aws_kms_key.k.arn}"],
    ["format", ["%s:%s", ARN, "a"], "${aws_kms_key.k.arn}:a"],
    ["concat", [["a"], [ARN]], '["a","${aws_kms_key.k.arn}"]'],
    ["merge", [{ a: 1 }, { b: ARN }], '{"a":1,"b":"${aws_kms_key.k.arn}"}'],
    ["element", [[ARN, "b"], 0], "${aws_kms_key.k.arn}"],
    ["lookup", [{ a: ARN }, "a"], "${aws_kms_key.k.arn}"],
    ["length", [[ARN, LATER]], "2"],
    ["values", [{ a: ARN }], '["${aws_kms_key.k.arn}"]'],
    ["distinct", [[LATER, LATER, ARN]], '["(unknown: later)","(unknown: later)","${aws_kms_key.k.arn}"]'],
    ["tostring", [ARN], "${aws_kms_key.k.arn}"],
    ["flatten", [[[ARN], "b"]], '["${aws_kms_key.k.arn}","b"]'],
    ["one", [[ARN]], "${aws_kms_key.k.arn}"],
    ["try", [ARN, "b"], "${aws_kms_key.k.arn}"],
    ["nonsensitive", [ARN], "${aws_kms_key.k.arn}"],
  ])("%s(%j)", (name, args, expected) => {
    const found = call(name, args);
    const plain = (value: Value): unknown =>
      value instanceof Sym
        ? String(value)
        : Array.isArray(value)
          ? value.map(plain)
          : typeof value === "object" && value !== null
            ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one as Value)]))
            : value;
    const shown = plain(found);
    expect(typeof shown === "string" ? shown : JSON.stringify(shown)).toBe(expected);
  });
});

describe("functions that say what they cannot know", () => {
  test.each<[string, readonly Value[], string]>([
    ["file", ["x"], "file() is not evaluated"],
    ["file", [LATER], "file() of later"],
    ["lower", [ARN], "lower() of ${aws_kms_key.k.arn} is known only after apply"],
    ["contains", [[ARN], "a"], "contains() is not evaluated"],
    ["contains", ["abc", "a"], "contains() is not evaluated"],
    ["sort", [{ a: "b" }], "sort() is not evaluated"],
    ["reverse", ["ab"], "reverse() is not evaluated"],
    ["sensitive", ["x"], "sensitive"],
    ["can", [LATER], "can() of something not known"],
    ["jsondecode", ["{"], "jsondecode() is not evaluated"],
    ["jsondecode", [1], "jsondecode() is not evaluated"],
    ["join", [LATER, ["a"]], "join() of later"],
    ["join", [",", "a"], "join() is not evaluated"],
    ["format", [LATER, "a"], "format() of later"],
    ["format", ["%s"], "format() is not evaluated"],
    ["format", ["%5s", "a"], "format() is not evaluated"],
    ["format", ["%q", "a"], "format() is not evaluated"],
    ["concat", [["a"], LATER], "concat() of later"],
    ["merge", [{ a: 1 }, LATER], "merge() of later"],
    ["merge", [{ a: 1 }, ["a"]], "merge() is not evaluated"],
    ["element", [[], 0], "element() is not evaluated"],
    ["element", [["a"], LATER], "element() of later"],
    ["element", [["a"], "0"], "element() is not evaluated"],
    ["element", ["a", 0], "element() is not evaluated"],
    ["lookup", [LATER, "a"], "lookup() of later"],
    ["lookup", [MAP, 1], "lookup() is not evaluated"],
    ["lookup", [MAP, "c"], "lookup() is not evaluated"],
    ["length", [LATER], "length() of later"],
    ["keys", [["a"]], "keys() is not evaluated"],
    ["values", [LATER], "values() of later"],
    ["zipmap", [["a"], LATER], "zipmap() of later"],
    ["zipmap", ["a", ["b"]], "zipmap() is not evaluated"],
    ["tolist", [LATER], "tolist() of later"],
    ["toset", [MAP], "toset() is not evaluated"],
    ["distinct", ["a"], "distinct() is not evaluated"],
    ["tomap", [["a"]], "tomap() is not evaluated"],
    ["flatten", ["a"], "flatten() is not evaluated"],
    ["compact", [["a", LATER]], "compact() is not evaluated"],
    ["compact", [[{ a: LATER }]], "compact() is not evaluated"],
    ["compact", ["a"], "compact() is not evaluated"],
    ["one", [["a", "b"]], "one() is not evaluated"],
    ["one", ["a"], "one() is not evaluated"],
    ["coalesce", [null, LATER, "a"], "coalesce() of later"],
    ["coalesce", [null, ""], "coalesce() is not evaluated"],
    ["coalescelist", [[], LATER], "coalescelist() of later"],
    ["coalescelist", [[], "a"], "coalescelist() is not evaluated"],
    ["replace", ["abc", "/b/", "x"], "replace() is not evaluated"],
    ["split", ["", "ab"], "split() is not evaluated"],
    ["range", [1, 2, 3], "range() is not evaluated"],
    ["range", [10_001], "range() is not evaluated"],
    ["range", ["x"], "range() is not evaluated"],
    ["tonumber", ["x"], "tonumber() is not evaluated"],
    ["toString", [], "toString() is not evaluated"],
    ["__proto__", [], "__proto__() is not evaluated"],
  ])("%s(%j)", (name, args, why) => {
    expect(String(call(name, args))).toBe(`(unknown: ${why})`);
  });
});
