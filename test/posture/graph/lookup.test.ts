import type { Resource } from "../../../posture/src/graph/graph.js";
import { lookup } from "../../../posture/src/graph/lookup.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, graph } from "../compare/graphs.js";

const bucket = (name: string, values: ValueObject, over: Partial<Resource> = {}) =>
  at(`aws_s3_bucket.${name}`, values, over);
const found = lookup(
  graph(
    bucket("a", { bucket: "data", arn: "" }, { stack: "one" }),
    bucket("b", { bucket: "data" }, { stack: "two" }),
    bucket("c", { bucket: Sym.opaque("later"), id: "c-id", arn: 3 }),
    bucket("d", { bucket: "c-id" }),
    at("data.aws_s3_bucket.e", { bucket: "looked" }),
    at("aws_sns_topic.t", { name: "data" }),
  ),
);

test("resources are found by id, and by type in their order", () => {
  expect(found.byId.get("two:aws_s3_bucket.b")?.address).toBe("aws_s3_bucket.b");
  expect(found.ofType("aws_s3_bucket").map(({ address }) => address)).toEqual(
    ["a", "b", "c", "d"].map((name) => `aws_s3_bucket.${name}`),
  );
  expect(found.ofType("aws_s3_bucket", "data").map(({ address }) => address)).toEqual(["data.aws_s3_bucket.e"]);
  expect(found.ofType("aws_kms_key")).toEqual([]);
});

test.each([
  ["bucket", "data", "one", "aws_s3_bucket.a"],
  ["bucket", "data", "two", "aws_s3_bucket.b"],
  ["bucket", "data", "three", "aws_s3_bucket.a"],
  ["bucket", "looked", "", undefined],
  ["bucket", "nothing", "", undefined],
  ["arn", "", "one", undefined],
  ["arn", "3", "", undefined],
  ["name", "data", "one", undefined],
])("the bucket whose %s is %j, seen from stack %j, is %s", (attribute, text, stack, expected) => {
  expect(found.byValue("aws_s3_bucket", attribute, text, stack)?.address).toBe(expected);
  expect(found.byValue("aws_s3_bucket", attribute, text, stack)?.address).toBe(expected);
});

test.each<[Value | undefined, string | undefined]>([
  ["data", "aws_s3_bucket.b"],
  ["c-id", "aws_s3_bucket.c"],
  [Sym.ref("aws_s3_bucket.c", "id"), "aws_s3_bucket.c"],
  [Sym.ref("aws_sns_topic.t", "id"), undefined],
  [Sym.ref("data.aws_s3_bucket.e", "id"), undefined],
  [Sym.ref("aws_s3_bucket.nowhere", "id"), undefined],
  [new Sym(["x", { to: "aws_s3_bucket.c", attribute: "id" }]), undefined],
  [Sym.opaque("later"), undefined],
  [3, undefined],
  [null, undefined],
  [undefined, undefined],
  [["data"], undefined],
])("%j refers to %s", (value, expected) => {
  expect(found.referred(value, "aws_s3_bucket", ["id", "bucket"], "two")?.address).toBe(expected);
});
