import { graphOf, instance, module, stack, valuesOf } from "./built.js";

describe("what moved blocks say", () => {
  /** The address that each thing had, where it had another one. */
  const before = (of: ReturnType<typeof module>) =>
    Object.fromEntries(
      graphOf(stack(of)).resources.map(({ address, previousAddress }) => [address, previousAddress ?? null]),
    );
  const one = { "test_thing.new": {} };

  test.each<[string, string, string | null]>([
    ["test_thing.old", "test_thing.new", "test_thing.old"],
    ["module.m.test_thing.old", "test_thing.new", "module.m.test_thing.old"],
    ["test_thing.old", "test_thing.ne", null],
    ["test_thing.old", "test_thing.newer", null],
    ["test_thing.old", "thing.new", null],
    ["test_thing.old", "test_thing.new[0]", null],
    ["test_thing.old", "", null],
  ])("from %s to %s makes it %s", (from, to, expected) => {
    expect(before(module(one, { moved: [{ from, to }] }))).toEqual({ "test_thing.new": expected });
  });

  test("is said of all instances, or of one", () => {
    const two = { "test_thing.new": [{}, { count: 2 }] as const };
    expect(before(module(two, { moved: [{ from: "test_thing.old", to: "test_thing.new" }] }))).toEqual({
      "test_thing.new[0]": "test_thing.old[0]",
      "test_thing.new[1]": "test_thing.old[1]",
    });
    expect(before(module(two, { moved: [{ from: "test_thing.old", to: "test_thing.new[1]" }] }))).toEqual({
      "test_thing.new[0]": null,
      "test_thing.new[1]": "test_thing.old",
    });
  });

  test("is said of modules, and inside them", () => {
    const inner = module(one, { moved: [{ from: "test_thing.old", to: "test_thing.new" }] });
    expect(before(module({}, { calls: { m: { module: inner } } }))).toEqual({
      "module.m.test_thing.new": "module.m.test_thing.old",
    });
    const called = (name: string, moved: { from: string; to: string }[]) =>
      before(module({}, { calls: { [name]: { module: module(one), count: 1 } }, moved }));
    expect(called("m", [{ from: "module.n", to: "module.m" }])).toEqual({
      "module.m[0].test_thing.new": "module.n[0].test_thing.new",
    });
    expect(called("m", [{ from: "module.n", to: "module.m[0]" }])).toEqual({
      "module.m[0].test_thing.new": "module.n.test_thing.new",
    });
    expect(called("mm", [{ from: "module.n", to: "module.m" }])).toEqual({ "module.mm[0].test_thing.new": null });
  });

  test("without any is nothing", () => {
    expect(before(module(one))).toEqual({ "test_thing.new": null });
  });
});

describe("what a state or plan lists in modules", () => {
  test("is there without any configuration", () => {
    const listed = stack(null, { instances: [instance("module.a.module.b[0].test_thing.it", { name: "n" })] });
    expect(valuesOf(graphOf(listed))).toEqual({ "module.a.module.b[0].test_thing.it": { name: "n" } });
  });

  test("is there although the configuration does not call the module, or has not got it", () => {
    const instances = ["module.gone.test_thing.it", "module.foreign.test_thing.it", "module.known.test_thing.it"].map(
      (address) => instance(address, { name: "n" }, { size: true }),
    );
    const known = module({ "test_thing.it": { size: "${var.size}" } }, { variables: { size: undefined } });
    const calls = { foreign: {}, known: { module: known, inputs: { size: 3 } } };
    expect(valuesOf(graphOf(stack(module({}, { calls }), { instances })))).toEqual({
      "module.foreign.test_thing.it": { name: "n", size: "(unknown: size is known only after apply)" },
      "module.gone.test_thing.it": { name: "n", size: "(unknown: size is known only after apply)" },
      "module.known.test_thing.it": { name: "n", size: 3 },
    });
  });
});
