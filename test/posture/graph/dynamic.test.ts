import { Literal, type Raw } from "../../../posture/src/graph/world.js";
import { graphOf, module, shown, stack } from "./built.js";

describe("blocks that are made for each of something", () => {
  const made = (dynamic: Raw, over: object = {}, locals = {}) =>
    shown(
      graphOf(stack(module({ "test_thing.it": { dynamic, ...over } }, { variables: { open: undefined }, locals })))
        .resources[0]?.values,
    );

  test.each<[string, Raw, object, unknown]>([
    [
      "a list",
      { rule: { for_each: ["a", "b"], content: { id: "${rule.value}", key: "${rule.key}" } } },
      {},
      {
        rule: [
          { id: "a", key: "a" },
          { id: "b", key: "b" },
        ],
      },
    ],
    [
      "a map",
      { rule: [{ for_each: { x: 1 }, content: [{ id: "${rule.key}=${rule.value}" }] }] },
      {},
      { rule: [{ id: "x=1" }] },
    ],
    ["nothing", { rule: { for_each: [], content: {} } }, {}, { rule: [] }],
    ["what is neither", { rule: { for_each: 3, content: {} } }, {}, { rule: [] }],
    [
      "a list, by another name",
      { rule: { for_each: ["a"], iterator: "one", content: { id: "${one.value}" } } },
      {},
      { rule: [{ id: "a" }] },
    ],
    [
      "a list, by another name as HCL has it",
      { rule: { for_each: ["a"], iterator: "${one}", content: { id: "${one.value}" } } },
      {},
      { rule: [{ id: "a" }] },
    ],
    [
      "beside those written out",
      [{ rule: { for_each: ["a"], content: { id: "${rule.value}" } } }],
      { rule: { id: "first" } },
      { rule: [{ id: "first" }, { id: "a" }] },
    ],
    [
      "several written out",
      { rule: { for_each: ["a"], content: { id: "${rule.value}" } } },
      { rule: [{ id: "1" }, { id: '${upper("x")}' }] },
      { rule: [{ id: "1" }, { id: "X" }, { id: "a" }] },
    ],
    [
      "two kinds and two of a kind",
      {
        rule: [
          { for_each: ["a"], content: {} },
          { for_each: ["b"], content: { b: 1 } },
        ],
        other: { for_each: ["c"], content: {} },
      },
      {},
      { other: [{}], rule: [{}, { b: 1 }] },
    ],
    ["no content", { rule: { for_each: ["a"], content: [] } }, {}, { rule: [{}] }],
    [
      "something not known",
      { rule: { for_each: "${var.open}", content: {} } },
      {},
      { rule: "(unknown: it is made for each of ${var.open})" },
    ],
    [
      "nested ones",
      {
        rule: {
          for_each: ["a"],
          content: { dynamic: { part: { for_each: ["p"], content: { id: "${rule.value}${part.value}" } } } },
        },
      },
      {},
      { rule: [{ part: [{ id: "ap" }] }] },
    ],
  ])("%s", (_what, dynamic, over, expected) => {
    expect(made(dynamic, over)).toEqual(expected);
  });

  test.each<[Raw]>([
    [{ name: "text" }],
    [{ name: { content: "x" } }],
    [{ name: { for_each: ["x"] } }],
    ["text"],
    [null],
    [{ name: new Literal("x") }],
    [{ name: [["x"]] }],
  ])("a map that only is called dynamic stays what it is: %j", (tags) => {
    expect(made(tags)).toEqual({
      dynamic: tags instanceof Object && "name" in tags && tags.name instanceof Literal ? { name: "x" } : tags,
    });
  });
});
