import { type Call, type Raw, References } from "../../../posture/src/graph/world.js";
import { graphOf, instance, module, shown, stack, valuesOf } from "./built.js";

const child = module(
  { "test_thing.inner": { name: "${var.given}", other: "${var.open}", key: "${var.keyed}" } },
  {
    variables: { given: "by default", open: undefined, keyed: "by default", own: "${var.given}!" },
    locals: { up: "${upper(var.given)}" },
    outputs: {
      name: "${var.given}",
      up: "${local.up}",
      own: "${var.own}",
      id: "${test_thing.inner.id}",
      hidden: "${var.open}",
    },
  },
);
const calls: Readonly<Record<string, Partial<Call>>> = {
  one: { module: child, inputs: { given: "${local.name}" } },
  nothing: { module: child, inputs: { given: null } },
  many: { module: child, count: 2, inputs: { given: "n${count.index}" } },
  each: { module: child, forEach: { a: "x", b: "y" }, inputs: { given: "${each.key}=${each.value}" } },
  foreign: {},
};

/** What an expression means in a resource of the root module. */
function meaning(value: Raw, repeat = {}): unknown {
  const root = module(
    {
      "test_thing.plain": { name: "plain", list: ["a", "b"], nested: { deep: "found" }, open: "${var.open}" },
      "test_thing.many": [{ name: "m${count.index}" }, { count: 2 }],
      "test_thing.each": [{ name: "${each.key}:${each.value}" }, { forEach: { a: "x", "b c": "y" } }],
      "test_thing.set": [{ name: "${each.key}:${each.value}" }, { forEach: '${toset(["p", "q"])}' }],
      "test_thing.single": [{ name: "s" }, { count: 1 }],
      "test_thing.perhaps": [{ name: "p" }, { count: "${var.open}" }],
      "test_thing.unnamed": [{ name: "u" }, { forEach: "${var.open}" }],
      "test_thing.numbered": [{ name: "n" }, { forEach: { 0: "x" } }],
      "data.test_look.up": { name: "looked" },
      "data.aws_iam_policy_document.doc": { statement: [{ actions: ["a:A"], resources: ["${var.open}"] }] },
      "test_probe.it": [{ value }, repeat],
    },
    {
      variables: { given: "default", open: undefined, hidden: "secret", sibling: "${local.name}", set: "default" },
      hidden: ["hidden"],
      locals: { name: "orders", list: ["a", "b"], self: "${local.self}", object: { a: "${local.name}" } },
      calls,
    },
  );
  const { resources } = graphOf(stack(root, { variables: new Map([["set", "from outside"]]) }));
  return shown(resources.find(({ type }) => type === "test_probe")?.values["value"]);
}

test.each<[Raw, unknown]>([
  ["${var.given}", "default"],
  ["${var.set}", "from outside"],
  ["${var.sibling}", "orders"],
  ["${var.open}", "${var.open}"],
  ["${var.hidden}", "${var.hidden}"],
  ["${var.nowhere}", "${var.nowhere}"],
  ["${var}", "(unknown: var)"],
  ["${test_thing.perhaps[0].name}", "(unknown: test_thing.perhaps, of which it is not known how many there are)"],
  ["${test_thing.perhaps[*].name}", "(unknown: test_thing.perhaps, of which it is not known how many there are)"],
  ["${test_thing.unnamed.a.name}", "(unknown: test_thing.unnamed, of which it is not known how many there are)"],
  ["${local.name}", "orders"],
  ["${local.object.a}", "orders"],
  ["${local.nowhere}", "${local.nowhere}"],
  ["${local.self}", "(unknown: self refers to itself)"],
  ["${local}", "(unknown: local)"],
  ["${test_thing.plain.name}", "plain"],
  ["${test_thing.plain.list[1]}", "b"],
  ["${test_thing.plain.nested.deep}", "found"],
  ["${test_thing.plain.arn}", "${test_thing.plain.arn}"],
  ["${test_thing.plain.open}", "${var.open}"],
  ["${test_thing.plain}", { list: ["a", "b"], name: "plain", nested: { deep: "found" }, open: "${var.open}" }],
  ["${test_thing.nowhere.arn}", "${test_thing.nowhere.arn}"],
  ["${test_thing.nowhere[0].arn}", "${test_thing.nowhere[0].arn}"],
  ["${test_thing}", "(unknown: test_thing)"],
  ["${test_thing.many[1].name}", "m1"],
  ['${test_thing.many["1"].name}', "m1"],
  ["${test_thing.many[2].name}", "(unknown: nothing at test_thing.many[2])"],
  ["${test_thing.many[*].name}", ["m0", "m1"]],
  ["${test_thing.many[0]}", { name: "m0" }],
  ["${test_thing.many.name}", '(unknown: nothing at test_thing.many["name"])'],
  ["${test_thing.many[var.open]}", "(unknown: a part of ${test_thing.many})"],
  ["${test_thing.single[var.open].name}", "(unknown: one of test_thing.single)"],
  ['${test_thing.each["a"].name}', "a:x"],
  ['${test_thing.each["b c"].name}', "b c:y"],
  ['${test_thing.each["z"].name}', '(unknown: nothing at test_thing.each["z"])'],
  ['${test_thing.set["p"].name}', "p:p"],
  ['${test_thing.numbered["0"].name}', "n"],
  ["${data.test_look.up.name}", "looked"],
  ["${data.test_look.up.id}", "${data.test_look.up.id}"],
  ["${data.test_look.nowhere.id}", "${data.test_look.nowhere.id}"],
  ["${data.test_look}", "(unknown: data.test_look)"],
  [
    "${data.aws_iam_policy_document.doc.json}",
    '{"Statement":[{"Action":["a:A"],"Effect":"Allow","Resource":["${var.open}"]}],"Version":"2012-10-17"}',
  ],
  ["${module.one.name}", "orders"],
  ["${module.one.up}", "ORDERS"],
  ["${module.one.own}", "orders!"],
  ["${module.one.id}", "${module.one.test_thing.inner.id}"],
  ["${module.one.hidden}", "${module.one.var.open}"],
  ["${module.one.nothing}", "(unknown: no output nothing)"],
  [
    "${module.one}",
    {
      hidden: "${module.one.var.open}",
      id: "${module.one.test_thing.inner.id}",
      name: "orders",
      own: "orders!",
      up: "ORDERS",
    },
  ],
  ["${module.nothing.name}", "by default"],
  ["${module.many[1].name}", "n1"],
  ["${module.many[*].name}", ["n0", "n1"]],
  ["${module.many[var.open].name}", "(unknown: one of module.many)"],
  ['${module.each["b"].up}', "B=Y"],
  ["${module.foreign.name}", "${module.foreign.name}"],
  ["${module.nowhere.name}", "${module.nowhere.name}"],
  ["${module}", "(unknown: module)"],
  ["${path.module}/x", "(unknown: path.module)/x"],
  ["${terraform.workspace}", "(unknown: terraform.workspace)"],
  ["${self.arn}", "(unknown: self.arn)"],
  ["${ephemeral.test_secret.it.value}", "(unknown: ephemeral.test_secret.it.value)"],
  ["${each.key}", "(unknown: each.key)"],
  ["${each.value}", "(unknown: each.value)"],
  ["${count.index}", "(unknown: count.index)"],
  ["${each[0]}", "(unknown: each.0)"],
  ["${self[*].arn}", "(unknown: self.*.arn)"],
])("%j means %j", (raw, expected) => {
  expect(meaning(raw)).toEqual(expected);
});

test("what repeats a resource means something in it, and nothing else does", () => {
  expect(meaning("${count.index}", { count: 1 })).toBe(0);
  expect(meaning("${each.key}", { count: 1 })).toBe(0);
  expect(meaning("${each.key}-${each.value}", { forEach: { a: "x" } })).toBe("a-x");
  expect(meaning("${each.value}", { forEach: { a: { b: "x" } } })).toEqual({ b: "x" });
  expect(meaning("${each.value.b}", { forEach: { a: { b: "x" } } })).toBe("x");
  expect(meaning("${each.other}", { forEach: { a: "x" } })).toBe("(unknown: each.other)");
  expect(meaning("${count.index}", { forEach: { a: "x" } })).toBe("(unknown: count.index)");
  expect(meaning("${each.value}", { forEach: "${local.list}" })).toBe("a");
});

describe("expressions of which a plan shows only the references", () => {
  test.each<[readonly string[], unknown]>([
    [["test_thing.plain.arn", "test_thing.plain"], "${test_thing.plain.arn}"],
    [["test_thing.plain.arn", "local.name"], "${test_thing.plain.arn}"],
    [
      ["test_thing.plain.arn", "data.test_look.up.id"],
      "(unknown: an expression over test_thing.plain.arn, data.test_look.up.id)",
    ],
    [["test_thing.plain.name"], "(unknown: an expression over test_thing.plain.name)"],
    [["var.open", "var.open"], "${var.open}"],
    [["test_thing.many"], "${test_thing.many}"],
    [["test_thing.plain.list"], "(unknown: an expression over test_thing.plain.list)"],
    [["test_thing.plain[", "var.open"], "(unknown: an expression over test_thing.plain[, var.open)"],
    [[], "(unknown: an expression that the plan does not show)"],
  ])("%j", (list, expected) => {
    expect(meaning(new References(list))).toBe(expected);
  });

  test("an instance of what is repeated alike is the one of the same key", () => {
    const twin = (list: readonly string[]) => meaning(new References(list), { count: 1 });
    expect(twin(["test_thing.many", "count.index"])).toBe("${test_thing.many[0]}");
    expect(twin(["count.index", "test_thing.single"])).toBe("${test_thing.single[0]}");
    expect(twin(["test_thing.plain", "count.index"])).not.toBe("${test_thing.plain[0]}");
    expect(twin(["test_thing.many", "local.name"])).not.toBe("${test_thing.many[0]}");
    expect(meaning(new References(["test_thing.many", "count.index"]))).not.toBe("${test_thing.many}");
    expect(meaning(new References(["test_thing.each", "each.key"]), { forEach: { a: "x" } })).toBe(
      '${test_thing.each["a"]}',
    );
    expect(meaning(new References(["test_thing.each", "each.value"]), { forEach: { a: "x" } })).toBe(
      '${test_thing.each["a"]}',
    );
  });
});

test("stacks of one app have their own names, and their ids begin with theirs", () => {
  const of = (name: string) =>
    stack(
      module({
        "test_thing.it": {
          other: "${test_thing.x.id}",
          variable: "${var.v}",
          local: "${local.l}",
          call: "${module.m.o}",
        },
      }),
      { name },
    );
  expect(valuesOf(graphOf(of("a"), of("b")))).toEqual({
    "a:test_thing.it": {
      call: "${a:module.m.o}",
      local: "${a:local.l}",
      other: "${a:test_thing.x.id}",
      variable: "${a:var.v}",
    },
    "b:test_thing.it": {
      call: "${b:module.m.o}",
      local: "${b:local.l}",
      other: "${b:test_thing.x.id}",
      variable: "${b:var.v}",
    },
  });
});

test("a plan's instances are found by their addresses, in modules that are called no more, too", () => {
  const root = module({ "test_thing.it": { a: "${module.one.id}" } }, { calls: { one: calls["one"]! } });
  const instances = [
    instance("test_thing.it", {}, { a: true }),
    instance("module.one.test_thing.inner", { name: "real" }),
    instance("module.gone[0].test_thing.inner", { name: "gone" }),
    instance("no address", { name: "odd" }),
  ];
  expect(valuesOf(graphOf(stack(root, { instances })))).toEqual({
    "module.gone[0].test_thing.inner": { name: "gone" },
    "module.one.test_thing.inner": { name: "real" },
    "no address": { name: "odd" },
    "test_thing.it": { a: "${module.one.test_thing.inner.id}" },
  });
});
