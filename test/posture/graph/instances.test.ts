import { describe, expect, test } from "@jest/globals";
import { resolve } from "../../../posture/src/graph/resolve.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import type { Block, Module, Raw } from "../../../posture/src/graph/world.js";

type Repeat = Pick<Partial<Block>, "count" | "forEach">;

const block = (name: string, body: Block["body"], repeat: Repeat = {}): readonly [string, Block] => [
  `aws_kms_key.${name}`,
  { mode: "managed", type: "aws_kms_key", name, body, count: undefined, forEach: undefined, ...repeat },
];

/** What an expression means beside keys that are counted, named, perhaps there, or not there. */
function meaning(raw: Raw, repeat: Repeat = {}): unknown {
  const module: Module = {
    variables: new Map([["open", { value: undefined, sensitive: false }]]),
    locals: new Map<string, Raw>([
      ["arns", "${{ for name, key in aws_kms_key.named : name => key.arn }}"],
      ["all", "${[for key in aws_kms_key.counted : key.arn]}"],
    ]),
    outputs: new Map(),
    blocks: new Map([
      block("asks", { value: raw }, repeat),
      block("single", { description: "one" }),
      block("counted", { description: "n" }, { count: 2 }),
      block("named", {}, { forEach: '${toset(["b", "a"])}' }),
      block("none", {}, { count: 0 }),
      block("nobody", {}, { forEach: "${{}}" }),
      block("perhaps", {}, { count: "${var.open}" }),
      block("some", {}, { forEach: "${var.open}" }),
    ]),
    calls: new Map(),
    moved: [],
  };
  const stack = { name: "", module, instances: null, variables: new Map(), backend: null };
  const { resources } = resolve([stack], { resources: 0, unrecognised: [], gaps: [] });
  const asks = resources.filter(({ id }) => id.startsWith("aws_kms_key.asks"));
  return repeat.forEach === undefined ? shown(asks[0]?.values["value"]) : asks.map(({ id }) => id);
}

function shown(value: Value | undefined): unknown {
  if (value instanceof Sym) return String(value);
  return Array.isArray(value) ? value.map(shown) : value;
}

const [first, second] = ["${aws_kms_key.counted[0].arn}", "${aws_kms_key.counted[1].arn}"];

describe("Resources that are repeated", () => {
  test.each<[string, unknown]>([
    ["aws_kms_key.counted[*].arn", [first, second]],
    ["one(slice(aws_kms_key.counted[*].arn, 0, 1))", first],
    ["[for key in aws_kms_key.counted : key.arn][1]", second],
    ["local.all[0]", first],
    ["local.arns.a", '${aws_kms_key.named["a"].arn}'],
    ["values(aws_kms_key.named)[*].arn", ['${aws_kms_key.named["a"].arn}', '${aws_kms_key.named["b"].arn}']],
    ['join(",", keys(aws_kms_key.named))', "a,b"],
    ["[for name, key in aws_kms_key.named : name]", ["a", "b"]],
    ["element(aws_kms_key.counted, 3).arn", second],
    ["aws_kms_key.counted[0].description", "n"],
    ["length(aws_kms_key.counted)", 2],
    ["coalesce(null, one(slice(aws_kms_key.counted[*].arn, 0, 1)))", first],
    ["aws_kms_key.single.arn != null", true],
    ['"" == aws_kms_key.single.arn', false],
    ['"key-${aws_kms_key.single.tags}" != ""', true],
    ['compact([null, aws_kms_key.single.arn, ""])', ["${aws_kms_key.single.arn}"]],
  ])("are known each: %s", (expression, expected) => {
    expect(meaning(`\${${expression}}`)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["one(aws_kms_key.none[*].arn)", null],
    ["length(aws_kms_key.none)", 0],
    ["length(aws_kms_key.nobody)", 0],
    ['try(aws_kms_key.none[0].arn, "no key")', "no key"],
    ['try(aws_kms_key.named["z"].arn, "no key")', "no key"],
    ["can(aws_kms_key.none[0].arn)", false],
    ["aws_kms_key.none[0].arn", "(unknown: nothing at aws_kms_key.none[0])"],
    ['try(aws_kms_key.counted[1].arn, "no key")', second],
    ['try([][0], "no key")', "no key"],
  ])("are known not to be there: %s", (expression, expected) => {
    expect(meaning(`\${${expression}}`)).toEqual(expected);
  });

  test.each([
    "try(aws_kms_key.perhaps[0].arn, null)",
    "one(aws_kms_key.perhaps[*].arn)",
    "[for key in aws_kms_key.some : key.arn]",
    'try(aws_kms_key.some["a"].arn, "no key")',
    "length(aws_kms_key.some)",
    "can(aws_kms_key.perhaps[0].arn)",
    "aws_kms_key.single.tags == null",
    "coalesce(aws_kms_key.single.tags, 1)",
    'one(compact([aws_kms_key.single.tags, "x"]))',
    "aws_kms_key.single.arn == aws_kms_key.counted[0].arn",
  ])("are not known while their number is not: %s", (expression) => {
    expect(meaning(`\${${expression}}`)).toMatch(
      /^\(unknown: (.*aws_kms_key\.|one\(\) of compact\(\) is not)|^\(unknown: can\(\) of something/,
    );
  });

  test("are what others are made for, and are two where they say the same of themselves", () => {
    const each = ['aws_kms_key.asks["a"]', 'aws_kms_key.asks["b"]'];
    expect(meaning("x", { forEach: "${aws_kms_key.named}" })).toEqual(each);
    expect(meaning("x", { forEach: "${local.arns}" })).toEqual(each);
    expect(meaning("x", { forEach: "${aws_kms_key.nobody}" })).toEqual([]);
    expect(meaning("x", { forEach: "${aws_kms_key.some}" })).toEqual(["aws_kms_key.asks"]);
    expect(meaning("x", { forEach: "${aws_kms_key.asks}" })).toEqual(["aws_kms_key.asks"]);
    expect(meaning("${var.open ? aws_kms_key.counted[0] : aws_kms_key.counted[1]}")).toBe(
      "(unknown: it depends on ${var.open})",
    );
  });
});
