import type { Raw } from "../../../posture/src/graph/world.js";
import { graphOf, instance, module, shown, stack, valuesOf } from "./built.js";

const sealed = module({ "test_thing.key": { name: "k" } }, { outputs: { arn: "${test_thing.key.arn}", name: "key" } });

/** What an expression means beside modules that are there, repeated, perhaps there, or not there. */
function meaning(value: Raw): unknown {
  const calls = {
    none: { module: sealed, count: 0 },
    two: { module: sealed, count: 2 },
    nobody: { module: sealed, forEach: "${{}}" },
    named: { module: sealed, forEach: { a: "x" } },
    perhaps: { module: sealed, count: "${var.open}" },
    some: { module: sealed, forEach: "${var.open}" },
    foreign: { count: 0 },
  };
  const root = module({ "test_probe.it": { value } }, { variables: { open: undefined }, calls });
  const { resources } = graphOf(stack(root));
  return shown(resources.find(({ type }) => type === "test_probe")?.values["value"]);
}

const unknown = (what: string) => `(unknown: ${what}, of which it is not known how many there are)`;

describe("an instance of a module, there or not,", () => {
  test.each<[string, unknown]>([
    ['try(module.none[0].arn, "none")', "none"],
    ['try(module.nobody["a"].arn, "none")', "none"],
    ['try(module.two[2].arn, "none")', "none"],
    ['try(module.named["b"].arn, "none")', "none"],
    ['try(module.two[1].arn, "none")', "${module.two[1].test_thing.key.arn}"],
    ['try(module.two["1"].arn, "none")', "${module.two[1].test_thing.key.arn}"],
    ['try(module.named["a"].arn, "none")', '${module.named["a"].test_thing.key.arn}'],
    ["module.none[*].arn", []],
    ['[try(module.two[2].arn, "none"), length(module.two[*].arn)]', ["none", 2]],
    ['try(module.perhaps[0].arn, "none")', unknown("module.perhaps")],
    ['try(module.some["a"].arn, "none")', unknown("module.some")],
    ["module.perhaps[*].arn", unknown("module.perhaps")],
    ["module.foreign[0].arn", "${module.foreign[0].arn}"],
    ["module.two[0]", { arn: "${module.two[0].test_thing.key.arn}", name: "key" }],
  ])("%s", (expression, expected) => {
    expect(meaning(`\${${expression}}`)).toEqual(expected);
  });
});

test("what repeats data, a resource or a module of one type and name is its own", () => {
  const each = { name: "${each.value}" };
  const inner = module({ "test_thing.it": { name: "${var.v}" } }, { variables: { v: undefined } });
  const call = (forEach: Raw) => ({ module: inner, inputs: { v: "${each.value}" }, forEach });
  const root = module(
    {
      "data.test_thing.it": [each, { forEach: { a: "data" } }],
      "test_thing.it": [each, { forEach: { a: "resource" } }],
      "test_thing.other": [each, { forEach: { a: "other" } }],
      "test_other.it": [each, { forEach: { a: "type" } }],
      "test_thing.counted": [each, { count: 1 }],
    },
    { calls: { it: call({ a: "module" }), other: call({ a: "second" }) } },
  );
  expect(valuesOf(graphOf(stack(root)))).toEqual({
    'data.test_thing.it["a"]': { name: "data" },
    'test_thing.it["a"]': { name: "resource" },
    'test_thing.other["a"]': { name: "other" },
    'test_other.it["a"]': { name: "type" },
    "test_thing.counted[0]": { name: "(unknown: each.value)" },
    'module.it["a"].test_thing.it': { name: "module" },
    'module.other["a"].test_thing.it': { name: "second" },
  });
});

test("all instances that a plan lists come in the order of their numbers", () => {
  const root = module({ "test_thing.it": [{}, { count: 11 }], "test_probe.it": { all: "${test_thing.it[*].name}" } });
  const listed = [10, 2, 1].map((key) => instance(`test_thing.it[${key}]`, { name: `n${key}` }));
  const instances = [...listed, instance("test_probe.it", {}, { all: true })];
  expect(valuesOf(graphOf(stack(root, { instances })))).toMatchObject({
    "test_probe.it": { all: ["n1", "n2", "n10"] },
  });
});

test("more than nine are found by the text of their number, too", () => {
  const root = module({
    "test_thing.it": [{ name: "n${count.index}" }, { count: 11 }],
    "test_probe.it": { one: '${test_thing.it["10"].name}' },
  });
  expect(valuesOf(graphOf(stack(root)))).toMatchObject({ "test_probe.it": { one: "n10" } });
});

describe("a module", () => {
  test("that takes what it gives refers to itself", () => {
    const inner = module(
      { "test_thing.it": { name: "${var.v}" } },
      { variables: { v: undefined }, outputs: { o: "${var.v}" } },
    );
    const root = module({}, { calls: { m: { module: inner, inputs: { v: "${module.m.o}" } } } });
    expect(valuesOf(graphOf(stack(root)))).toEqual({
      "module.m.test_thing.it": { name: "(unknown: var.v refers to itself)" },
    });
  });

  test("is given null where it has no default", () => {
    const inner = module({ "test_thing.it": { name: "${var.v}" } }, { variables: { v: undefined } });
    const root = module({}, { calls: { m: { module: inner, inputs: { v: null } } } });
    expect(valuesOf(graphOf(stack(root)))).toEqual({ "module.m.test_thing.it": { name: null } });
  });

  test.each([
    ["aws.us", "module.m[0]", "aws.us"],
    ["aws.by_region[each.key]", 'module.m["a"]', "aws.by_region[each.key]"],
  ])("leaves %s of a plan as it is", (provider, path, expected) => {
    const { blocks, ...rest } = module({ "test_thing.it": {} });
    const inner = { ...rest, blocks: new Map([...blocks].map(([name, block]) => [name, { ...block, provider }])) };
    const root = module({}, { calls: { m: { module: inner, count: 1, providers: { [provider]: "aws.other" } } } });
    const instances = [instance(`${path}.test_thing.it`, {})];
    const [found] = graphOf(stack(root, { instances })).resources;
    expect(found?.provider).toBe(expected);
  });

  test.each([
    ["aws", 'aws.by_region[each.key]["a"]'],
    ["aws.inner[each.key]", 'module.m["a"].aws.inner[each.key]["x"]'],
  ])("has %s of its own instance", (provider, expected) => {
    const { blocks, ...rest } = module({ "test_thing.it": [{}, { forEach: { x: "y" } }] });
    const inner = { ...rest, blocks: new Map([...blocks].map(([name, block]) => [name, { ...block, provider }])) };
    const call = { module: inner, forEach: { a: "b" }, providers: { aws: "aws.by_region[each.key]" } };
    const [found] = graphOf(stack(module({}, { calls: { m: call } }))).resources;
    expect(found?.provider).toBe(expected);
  });
});
