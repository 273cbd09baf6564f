import { resolve } from "../../../posture/src/graph/resolve.js";
import type { Raw } from "../../../posture/src/graph/world.js";
import { graphOf, instance, module, shown, stack, valuesOf } from "./built.js";

const ids = (...blocks: Parameters<typeof module>) => graphOf(stack(module(...blocks))).resources.map(({ id }) => id);
const gaps = (...blocks: Parameters<typeof module>) => graphOf(stack(module(...blocks))).coverage.gaps;

describe("how many there are", () => {
  const thing = (repeat: { count?: Raw; forEach?: Raw }) => ({ "test_thing.it": [{}, repeat] as const });
  const over = { variables: { open: undefined }, locals: { list: ["b", "a"], map: { y: 1, x: 2 } } };
  test.each<[{ count?: Raw; forEach?: Raw }, readonly string[]]>([
    [{}, ["test_thing.it"]],
    [{ count: 0 }, []],
    [{ count: -1 }, []],
    [{ count: 2 }, ["test_thing.it[0]", "test_thing.it[1]"]],
    [{ count: "2" }, ["test_thing.it[0]", "test_thing.it[1]"]],
    [{ count: "${length(local.list)}" }, ["test_thing.it[0]", "test_thing.it[1]"]],
    [{ forEach: "${local.map}" }, ['test_thing.it["x"]', 'test_thing.it["y"]']],
    [{ forEach: "${toset(local.list)}" }, ['test_thing.it["a"]', 'test_thing.it["b"]']],
    [{ forEach: {} }, []],
    [{ forEach: [] }, []],
  ])("%j makes %j", (repeat, expected) => {
    expect(ids(thing(repeat), over)).toEqual(expected);
    expect(gaps(thing(repeat), over)).toEqual([]);
  });

  test.each<[{ count?: Raw; forEach?: Raw }, string]>([
    [{ count: "${var.open}" }, "count"],
    [{ count: "many" }, "count"],
    [{ count: null }, "count"],
    [{ count: 100_001 }, "a count this high"],
    [{ forEach: "${var.open}" }, "for_each"],
    [{ forEach: [1] }, "for_each"],
    [{ forEach: ["a", "${var.open}"] }, "for_each"],
    [{ forEach: "text" }, "for_each"],
  ])("%j counts as one, and a gap says so", (repeat, what) => {
    expect(ids(thing(repeat), over)).toEqual(["test_thing.it"]);
    expect(gaps(thing(repeat), over)).toEqual([
      `test_thing.it: ${what} is known only after apply, so it counts as one`,
    ]);
  });

  test("modules repeat what is in them, and say where they are not at hand", () => {
    const inner = module({ "test_thing.in": {} }, { calls: { deeper: {} } });
    const calls = { m: { module: inner, count: 2 }, n: { module: inner, forEach: "${var.open}" }, foreign: {} };
    expect(ids({ "test_thing.it": {} }, { calls, ...over })).toEqual([
      "module.m[0].test_thing.in",
      "module.m[1].test_thing.in",
      "module.n.test_thing.in",
      "test_thing.it",
    ]);
    expect(gaps({}, { calls, ...over })).toEqual([
      "module.foreign was not read",
      "module.m[0].module.deeper was not read",
      "module.m[1].module.deeper was not read",
      "module.n.module.deeper was not read",
      "module.n: for_each is known only after apply, so it counts as one",
    ]);
  });

  test("a module that calls itself is not followed without end", () => {
    const self = module({ "test_thing.in": {} });
    (self.calls as Map<string, unknown>).set("self", {
      name: "self",
      inputs: {},
      count: undefined,
      forEach: undefined,
      module: self,
    });
    const found = graphOf(stack(self));
    expect(found.resources).toHaveLength(33);
    expect(found.coverage.gaps).toEqual([expect.stringMatching(/^(module\.self\.){33} is nested too deeply$/)]);
  });
});

describe("the instances that a plan lists", () => {
  const root = module({
    "test_thing.it": { name: "written", arn: "${test_thing.other.arn}" },
    "test_thing.many": [{ name: "m${count.index}" }, { count: 9 }],
  });
  const listed = (...instances: ReturnType<typeof instance>[]) => graphOf(stack(root, { instances })).resources;

  test("are what there is, whatever the configuration would make; what is open is filled in from it", () => {
    const found = listed(
      instance("test_thing.it", { name: "known" }, { arn: true, id: true }),
      instance("test_thing.many[3]", {}, { name: true }),
    );
    expect(found.map(({ id, values }) => [id, shown(values)])).toEqual([
      ["test_thing.it", { arn: "${test_thing.other.arn}", name: "known" }],
      ["test_thing.many[3]", { name: "m3" }],
    ]);
  });

  test("keep their values as they are where nothing is open, and say what happens to them", () => {
    const [one] = listed(
      instance("test_thing.it", { name: "known", arn: null }, null, {
        action: "update",
        previousAddress: "test_thing.was",
      }),
    );
    expect(one).toEqual({
      id: "test_thing.it",
      address: "test_thing.it",
      stack: "",
      mode: "managed",
      type: "test_thing",
      values: { name: "known", arn: null },
      action: "update",
      previousAddress: "test_thing.was",
    });
  });

  test("of which nothing is known but the configuration, are that", () => {
    expect(shown(listed(instance("test_thing.it", null, true))[0]?.values)).toEqual({
      arn: "${test_thing.other.arn}",
      name: "written",
    });
    expect(shown(listed(instance("test_thing.it", null, null))[0]?.values)).toEqual({
      arn: "${test_thing.other.arn}",
      name: "written",
    });
    for (const closed of [false, null, {}] as const)
      expect(
        shown(listed(instance("test_thing.it", { name: "known", arn: null }, { arn: closed, name: false }))[0]?.values),
      ).toEqual({ arn: null, name: "known" });
  });

  test("without any configuration are their values, and open where those are", () => {
    const { resources } = graphOf(
      stack(null, {
        name: "s",
        instances: [instance("test_thing.b", { id: "1" }), instance("test_thing.a", { id: "2" }, { arn: true })],
      }),
      stack(null, { name: "t", instances: [instance("test_thing.a", { id: "3" }, null, { mode: "data" })] }),
    );
    expect(resources.map(({ id, stack: of, mode, values }) => [id, of, mode, shown(values)])).toEqual([
      ["s:test_thing.a", "s", "managed", { arn: "(unknown: arn is known only after apply)", id: "2" }],
      ["s:test_thing.b", "s", "managed", { id: "1" }],
      ["t:test_thing.a", "t", "data", { id: "3" }],
    ]);
  });
});

test("a moved block tells the address that something had", () => {
  const inner = module({ "test_thing.now": {} }, { moved: [{ from: "test_thing.was", to: "test_thing.now" }] });
  const root = module(
    { "test_thing.b": {}, "test_thing.bb": {}, "test_thing.many": [{}, { count: 1 }], "test_thing.x": {} },
    {
      calls: { m: { module: inner }, new: { module: module({ "test_thing.in": {} }) } },
      moved: [
        { from: "test_thing.a", to: "test_thing.b" },
        { from: "test_thing.few", to: "test_thing.many" },
        { from: "module.old", to: "module.new" },
        { from: "test_thing.y", to: "x" },
      ],
    },
  );
  const { resources } = graphOf(stack(root));
  expect(resources.map(({ id, previousAddress }) => `${id} ${previousAddress ?? "-"}`)).toEqual([
    "module.m.test_thing.now module.m.test_thing.was",
    "module.new.test_thing.in module.old.test_thing.in",
    "test_thing.b test_thing.a",
    "test_thing.bb -",
    "test_thing.many[0] test_thing.few[0]",
    "test_thing.x -",
  ]);
});

describe("what else is told of a source", () => {
  test("what it noted itself, beside what the graph finds", () => {
    const root = module({ "aws_glue_job.it": { new_kms_thing: "x" } }, { calls: { foreign: {} } });
    const { coverage } = resolve([stack(root)], {
      resources: 7,
      unrecognised: ["aws_glue_z", "aws_glue_a"],
      gaps: ["z", "a"],
    });
    expect(coverage).toEqual({
      resources: 7,
      evaluated: 1,
      unrecognised: ["aws_glue_a", "aws_glue_job.new_kms_thing", "aws_glue_z"],
      gaps: ["a", "module.foreign was not read", "z"],
    });
    expect(graphOf(stack(root)).coverage.resources).toBe(1);
  });

  test("where providers work, and which findings are accepted in code", () => {
    const waiving = (value: Raw) => module({}, { outputs: { sealant_waivers: value }, locals: { why: "old" } });
    const found = graphOf(
      stack(waiving(["${local.why}"]), { name: "a", region: "eu-west-1" }),
      stack(module({}), { name: "b" }),
      stack(null, { name: "c", instances: [], waivers: ["state"] }),
    );
    expect(found).toMatchObject({ regions: { a: "eu-west-1" }, waivers: { a: ["old"], c: ["state"] } });
    expect(Object.keys(graphOf(stack(module({}))))).toEqual(["resources", "coverage"]);
  });

  test("the path of a construct, from the source or from the block", () => {
    const root = module({ "test_thing.a": {}, "test_thing.b": {} });
    const { resources } = graphOf(stack(root, { paths: new Map([["test_thing.a", "app/a"]]) }));
    expect(resources.map(({ path }) => path)).toEqual(["app/a", undefined]);
    expect(valuesOf(graphOf(stack(root)))).toEqual({ "test_thing.a": {}, "test_thing.b": {} });
  });
});
