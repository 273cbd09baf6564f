import { nameOf } from "../../../posture/src/assess/context.js";
import type { ValueObject } from "../../../posture/src/graph/value.js";
import { at } from "../compare/graphs.js";
import { LATER } from "./facts/facts.js";

test.each<[ValueObject, string]>([
  [{ name: "it" }, "it"],
  [{ name: "it", id: "id" }, "it"],
  [{ name: "", id: "id" }, "id"],
  [{ name: LATER, id: "id" }, "id"],
  [{ name: null, name_prefix: "it-" }, "it-*"],
  [{ id: "id", name_prefix: "it-" }, "id"],
  [{ name_prefix: "", id_prefix: "id-" }, "id-*"],
  [{ name: LATER, name_prefix: LATER }, "aws_x.y"],
  [{ name: "", name_prefix: "" }, "aws_x.y"],
  [{}, "aws_x.y"],
])("a resource with %j is called %s", (values, expected) => {
  expect(nameOf(at("aws_x.y", values), "name", "id")).toBe(expected);
});
