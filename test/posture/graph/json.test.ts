import { encodedJson, parsedJson } from "../../../posture/src/graph/json.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { shown } from "./built.js";

const REF = { to: "aws_kms_key.k", attribute: "arn" };
const parsed = (...parts: Sym["parts"]) => shown(parsedJson(new Sym(parts)));

describe("JSON with symbols inside", () => {
  test.each<[Sym["parts"], unknown]>([
    [['{"a":"', REF, '"}'], { a: "${aws_kms_key.k.arn}" }],
    [['{"a":', REF, "}"], { a: "${aws_kms_key.k.arn}" }],
    [
      ["[", REF, ",", REF, "]"],
      ["${aws_kms_key.k.arn}", "${aws_kms_key.k.arn}"],
    ],
    [['{"a":"x', REF, "y", { why: "later" }, 'z"}'], { a: "x${aws_kms_key.k.arn}y(unknown: later)z" }],
    [['{"', REF, '":1}'], { "${aws_kms_key.k.arn}": 1 }],
    [['{"a":"\\"', REF, '","b":', REF, "}"], { a: '"${aws_kms_key.k.arn}', b: "${aws_kms_key.k.arn}" }],
    [['{"a":"\\\\","b":', REF, "}"], { a: "\\", b: "${aws_kms_key.k.arn}" }],
    [['{"a":"', REF, '\\"","b":', REF, "}"], { a: '${aws_kms_key.k.arn}"', b: "${aws_kms_key.k.arn}" }],
    [
      ['["\ue000",', REF, "]"],
      ["\ue000", "${aws_kms_key.k.arn}"],
    ],
    [
      ["[true,false,null,1.5,", REF, "]"],
      [true, false, null, 1.5, "${aws_kms_key.k.arn}"],
    ],
  ])("%j is %j", (parts, expected) => {
    expect(parsed(...parts)).toEqual(expected);
  });

  test.each<[string | Sym, Value | undefined]>([
    ['{"a":[1,"x",null,true,{"b":false}]}', { a: [1, "x", null, true, { b: false }] }],
    ["3", 3],
    ['"0"', "0"],
    ["{", undefined],
    ["", undefined],
    [new Sym(["{", REF]), undefined],
    [new Sym([REF]), undefined],
  ])("%j is %j", (text, expected) => {
    expect(parsedJson(text)).toEqual(expected);
  });

  test("names that objects have anyway are names like others", () => {
    const value = parsedJson('{"__proto__":{"x":1}}') as Readonly<Record<string, Value>>;
    expect(Object.keys(value)).toEqual(["__proto__"]);
  });

  test("deeper than anything people write is not read, and not written", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;
    expect(JSON.stringify(shown(parsedJson(nested(200))))).toBe(nested(200));
    expect(JSON.stringify(shown(parsedJson(nested(202))))).toContain("JSON nested too deeply");
    const deep = (depth: number, leaf: Value, object: boolean): Value =>
      depth === 0 ? leaf : object ? { a: deep(depth - 1, leaf, object) } : [deep(depth - 1, leaf, object)];
    expect(String(encodedJson(deep(200, 1, false)))).toBe(nested(200));
    for (const object of [true, false]) {
      expect(String(encodedJson(deep(202, 1, object)))).toContain("(unknown: JSON nested too deeply)");
      expect(String(encodedJson(deep(200, 1, object)))).not.toContain("unknown");
    }
    expect(JSON.stringify(shown(parsedJson('{"a":'.repeat(202) + 1 + "}".repeat(202))))).toContain("too deeply");
  });
});

test.each<[Value, string]>([
  [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
  [[], "[]"],
  [{}, "{}"],
  ['"\n', '"\\"\\n"'],
  [null, "null"],
  [1.5, "1.5"],
  [new Sym(['"', REF, "\n"]), '"\\"${aws_kms_key.k.arn}\\n"'],
  [{ a: new Sym([REF]), b: Sym.opaque("later") }, '{"a":"${aws_kms_key.k.arn}","b":"(unknown: later)"}'],
])("%j is written as %s", (value, expected) => {
  expect(String(encodedJson(value))).toBe(expected);
});
