import { graphOf, module, shown, stack } from "./built.js";

/** What a template gives, with a few names that mean something. */
function meaning(value: string): unknown {
  const locals = {
    n: 3,
    yes: true,
    no: "false",
    list: ["a", "b"],
    map: { x: "1", y: "2" },
    deep: [{ a: [{ b: "c" }] }],
    name: "orders",
    nothing: null,
  };
  const root = module({ "test_probe.it": { value }, "test_key.k": {} }, { locals, variables: { open: undefined } });
  return shown(graphOf(stack(root)).resources.find(({ type }) => type === "test_probe")?.values["value"]);
}

describe("text with templates inside", () => {
  test.each<[string, unknown]>([
    ["", ""],
    ["plain $ and % and {x}", "plain $ and % and {x}"],
    ["a${local.name}b${local.n}c", "aordersb3c"],
    ["${local.name}", "orders"],
    ["${local.n}", 3],
    ["${local.list}", ["a", "b"]],
    ["x${local.yes}", "xtrue"],
    ["x${local.nothing}", "x(unknown: null inside text)"],
    ["x${local.list}", "x(unknown: a list or an object inside text)"],
    ["$${a}${local.n}%%{if}", "${a}3%{if}"],
    ["$$${local.n}", "$${local.n}"],
    ["${~ local.name ~}", "orders"],
    ["a${ local.name }b", "aordersb"],
    ["a\\n${local.n}", "a\\n3"],
    ['${"a\\n\\t\\r\\"\\\\b"}', 'a\n\t\r"\\b'],
    ['${"\\u00e4\\U0001F600"}', "ä😀"],
    ['${"a${local.n}b"}', "a3b"],
    ['${"a$${x}b"}', "a${x}b"],
    ['${"${local.n}"}', "3"],
    ["%{ if local.yes }in%{ endif }", "in"],
    ["%{ if local.no }in%{ endif }", ""],
    ["%{ if local.no }in%{ else }out%{ endif }", "out"],
    ["a%{~ if local.yes ~}b%{~ else ~}c%{~ endif ~}d", "abd"],
    ["%{if local.yes}%{if local.no}x%{else}y%{endif}%{endif}z", "yz"],
    ['${"%{ if local.yes }q%{ endif }"}', "q"],
  ])("%j is %j", (template, expected) => {
    expect(meaning(template)).toEqual(expected);
  });

  test.each([
    "${",
    "${}",
    "${local.name",
    "${local.name}}${",
    "${local.}",
    "${local..name}",
    "${1 +}",
    "${(1}",
    "${[1}",
    "${[1 2]}",
    "${{a}}",
    "${{a = }}",
    "${f(1 2)}",
    "${f(1}",
    "${a ? b}",
    "${a ? b : }",
    "${x[}",
    "${x[1}",
    '${"a}',
    '${"\\q"}',
    '${"\\u00g1"}',
    '${"\\UFFFFFFFF"}',
    "${[for x in y]}",
    "${[for x of y : x]}",
    "${[for in y : x]}",
    "${[for x in y : x => x]}",
    "${{for x in y : x}}",
    "${[for x, in y : x]}",
    "${1 2}",
    "${@}",
    "%{ if x }a",
    "%{ else }",
    "%{ endif }",
    "%{ for x in y }a%{ endfor }",
    "%{ if x }a%{ else }b%{ else }c%{ endif }",
    "%{ if x",
    "%{ if x y }a%{ endif }",
  ])("%j is not understood", (template) => {
    expect(meaning(template)).toBe("(unknown: an expression that is not understood)");
  });
});

describe("expressions", () => {
  test.each<[string, unknown]>([
    ["1", 1],
    ["1.5", 1.5],
    ["2e3", 2000],
    ["2.5E-1", 0.25],
    ["true", true],
    ["false", false],
    ["null", null],
    ['"x"', "x"],
    ["-local.n", -3],
    ["- -1", 1],
    ["!local.yes", false],
    ["!local.no", true],
    ['!"true"', false],
    ["!!true", true],
    ["1 + 2 * 3 - 4", 3],
    ["10 - 2 - 3", 5],
    ["(1 + 2) * 3", 9],
    ["7 % 4 / 3", 1],
    ["1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3", true],
    ["1 == 2 || 1 != 2", true],
    ["true || false && false", true],
    ["1 + 1 == 2", true],
    ["1 < 2 == true", true],
    ["true ? 1 : 2", 1],
    ["false ? 1 : true ? 2 : 3", 2],
    ['"true" ? 1 : 2', 1],
    ['"x" ? 1 : 2', 2],
    ["[]", []],
    ["[1, 2,]", [1, 2]],
    ["{}", {}],
    ['{a = 1, "b" : 2, (local.name) = 3, local.name = 4}', { a: 1, b: 2, orders: 4 }],
    ["{\n a = 1\n b = 2\n}", { a: 1, b: 2 }],
    ["local.list[0]", "a"],
    ["local.list.1", "b"],
    ["local.list[local.n - 2]", "b"],
    ['local.map["x"]', "1"],
    ["local.map.y", "2"],
    ["local.deep[0].a[0].b", "c"],
    ["local.deep[*].a[*].b", [["c"]]],
    ["local.deep.*.a", [[{ b: "c" }]]],
    ["local.name[*]", ["orders"]],
    ["local.nothing[*]", []],
    ["[local.n][0]", 3],
    ["{a = [1]}.a[0]", 1],
    ["upper(local.name)", "ORDERS"],
    ["max(1, 5, 3)", 5],
    ["max([1, 5]...)", 5],
    ['concat(local.list, ["c"],)', ["a", "b", "c"]],
    ["[for v in local.list : upper(v)]", ["A", "B"]],
    ['[for i, v in local.list : "${i}${v}"]', ["0a", "1b"]],
    ['[for v in local.list : v if v != "a"]', ["b"]],
    ['[for k, v in local.map : "${k}${v}"]', ["x1", "y2"]],
    ["[for v in local.map : v]", ["1", "2"]],
    ["{for v in local.list : v => upper(v)}", { a: "A", b: "B" }],
    ['{for k, v in local.map : v => k if k == "x"}', { 1: "x" }],
    ['{for v in ["a", "b"] : "k" => v...}', { k: ["a", "b"] }],
    [
      '[for v in local.list : [for w in local.list : "${v}${w}"]]',
      [
        ["aa", "ab"],
        ["ba", "bb"],
      ],
    ],
    ["[for local in local.list : local]", ["a", "b"]],
    ["1 # a comment", 1],
    ["1 // a comment", 1],
    ["1 /* a\ncomment */ + 1", 2],
    ["forest", "(unknown: forest)"],
  ])("%s is %j", (expression, expected) => {
    expect(meaning(`\${${expression}\n}`)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ["-var.open", "(unknown: ${var.open} is known only after apply)"],
    ["!var.open", "(unknown: ${var.open} is known only after apply)"],
    ["var.open ? 1 : 1", 1],
    ["var.open ? 1 : 2", "(unknown: it depends on ${var.open})"],
    ["var.open ? test_key.k.arn : test_key.k.arn", "${test_key.k.arn}"],
    ["var.open ? test_key.k.arn : null", "(unknown: it depends on ${var.open})"],
    ["[var.open, 1]", ["${var.open}", 1]],
    ["{a = var.open}", { a: "${var.open}" }],
    ["local.list[var.open]", "(unknown: an index that is not known: ${var.open})"],
    ["local.list[[1]]", "(unknown: an index that is not known: (unknown: an index that is not known))"],
    ["var.open.a", "${var.open.a}"],
    ["var.open[0].a", "${var.open[0].a}"],
    ["local.list[7]", "(unknown: nothing at 7)"],
    ['"a${var.open}b"', "a${var.open}b"],
    ["max(var.open...)", "(unknown: max() of ${var.open} is known only after apply)"],
    ["[for v in var.open : v]", expect.stringContaining("unknown")],
    ["[for v in local.list : v if var.open]", expect.stringContaining("unknown")],
    ["{for v in [var.open] : v => 1}", "(unknown: a key that is not known: ${var.open})"],
  ])("%s stays open as %j", (expression, expected) => {
    expect(meaning(`\${${expression}}`)).toEqual(expected);
  });

  test("a splat of what is not known stays a reference", () => {
    expect(meaning("${test_key.k.rules[*].id}")).toEqual('${test_key.k.rules["*"]}');
  });

  test("nested as deep as people write is understood, and no deeper", () => {
    const nested = (depth: number) => meaning(`\${${"(".repeat(depth)}1${")".repeat(depth)}}`);
    expect(nested(70)).toBe(1);
    expect(nested(200)).toBe("(unknown: an expression that is not understood)");
    expect(meaning(`\${${"!".repeat(200)}true}`)).toBe("(unknown: an expression that is not understood)");
  });
});
