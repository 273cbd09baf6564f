import type { Block } from "../../../posture/src/graph/world.js";
import { graphOf, instance, module, stack } from "./built.js";

const ids = (...args: Parameters<typeof module>) => graphOf(stack(module(...args))).resources.map(({ id }) => id);
const gaps = (...args: Parameters<typeof module>) => graphOf(stack(module(...args))).coverage.gaps;

describe("what is made for each of another block", () => {
  const chain = {
    "test_thing.c": [{}, { forEach: "${test_thing.b}" }],
    "test_thing.b": [{}, { forEach: "${test_thing.a}" }],
    "test_thing.a": [{}, { forEach: { x: 1, y: 2 } }],
  } as const;
  const all = ['test_thing.a["x"]', 'test_thing.a["y"]', 'test_thing.b["x"]', 'test_thing.b["y"]'];

  test("is there once that one is made, in whatever order they are written", () => {
    expect(ids(chain)).toEqual([...all, 'test_thing.c["x"]', 'test_thing.c["y"]']);
    expect(gaps(chain)).toEqual([]);
  });

  test("counts as one where they wait for each other, and a gap says so", () => {
    const circle = {
      "test_thing.a": [{}, { forEach: "${test_thing.b}" }],
      "test_thing.b": [{}, { forEach: "${test_thing.a}" }],
      "test_thing.c": [{}, { count: 2 }],
    } as const;
    expect(ids(circle)).toEqual(["test_thing.a", "test_thing.b", "test_thing.c[0]", "test_thing.c[1]"]);
    expect(gaps(circle)).toEqual(
      ["a", "b"].map((name) => `test_thing.${name}: for_each is known only after apply, so it counts as one`),
    );
  });

  test("counts what was worked out too early anew", () => {
    const counted = {
      "test_thing.n": [{}, { count: "${local.many}" }],
      "test_thing.m": [{}, { count: "${test_thing.size.many}" }],
      "test_thing.size": { many: "${length(test_thing.c)}" },
      ...chain,
    } as const;
    const found = ids(counted, { locals: { many: "${length(test_thing.c)}" } });
    expect(found.filter((id) => /\.[mn]\b/.test(id))).toEqual(
      ["m[0]", "m[1]", "n[0]", "n[1]"].map((name) => `test_thing.${name}`),
    );
  });

  test.each<[string, number | null]>([
    ["12", 12],
    ["0", 0],
    ["x2", null],
    ["2x", null],
    ["", null],
  ])("a count of %j makes %s", (count, made) => {
    const found = ids({ "test_thing.it": [{}, { count }] });
    expect(found).toHaveLength(made ?? 1);
    expect(found.includes("test_thing.it")).toBe(made === null);
  });
});

describe("beside its resources a graph tells", () => {
  const ignoring = (...names: readonly string[]) => {
    const made = module(Object.fromEntries(names.map((name) => [`test_thing.${name}`, {}])));
    const blocks = made.blocks as Map<string, Block>;
    for (const [at, block] of blocks)
      blocks.set(at, { ...block, ignores: at.endsWith("none") ? [] : ["policy", "tags"] });
    return made;
  };

  test("which changes Terraform ignores, as far as no plan knows it", () => {
    expect(graphOf(stack(ignoring("b", "a", "none"))).ignored).toEqual([
      "test_thing.a (policy, tags)",
      "test_thing.b (policy, tags)",
    ]);
    expect(graphOf(stack(ignoring("none")))).not.toHaveProperty("ignored");
    expect(graphOf(stack(module({ "test_thing.a": {} })))).not.toHaveProperty("ignored");
    expect(graphOf(stack(ignoring("a"), { instances: [instance("test_thing.a", {})] }))).not.toHaveProperty("ignored");
    expect(graphOf(stack(null, { instances: [instance("test_thing.a", {}, {})] }))).not.toHaveProperty("ignored");
  });

  test("which variables have their defaults, and what only OpenTofu reads", () => {
    const values = { v: "${var.b}", w: "${var.a}", x: "${var.given}", y: "${var.none}" };
    const variables = { a: "1", b: "2", given: "3", none: undefined, unused: "4" };
    const root = stack(module({ "test_thing.a": values }, { variables }), { variables: new Map([["given", "5"]]) });
    const { defaults } = graphOf(root);
    expect(defaults).toEqual(["a", "b"]);
    expect(graphOf(stack(module({ "test_thing.a": {} }, { variables })))).not.toHaveProperty("defaults");
    const tofu = graphOf(
      stack(module({}), { name: "s", tofu: ["b", "c"] }),
      stack(module({}), { name: "t", tofu: ["a"] }),
    );
    expect(tofu).toMatchObject({ tofu: ["a", "b", "c"] });
    expect(graphOf(stack(module({})))).not.toHaveProperty("tofu");
  });
});
