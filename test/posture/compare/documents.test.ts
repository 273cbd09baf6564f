import { readFileSync } from "node:fs";
import { changedDocuments } from "../../../posture/src/compare/documents.js";
import type { Graph, Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../posture/src/graph/value.js";
import { policyViews, unified } from "../../../posture/src/report/policies/lines.js";
import { readPlan } from "../../../posture/src/sources/plan.js";
import { nothing } from "../../../posture/src/sources/reading.js";

const graph = (...resources: readonly Resource[]): Graph => ({ ...nothing().after, resources });
const resource = (address: string, values: ValueObject, over: Partial<Resource> = {}): Resource => ({
  id: address,
  address,
  stack: "",
  mode: "managed",
  type: address.split(".")[0]!,
  values,
  ...over,
});
const policy = (action: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
const role = (action: string, over: Partial<Resource> = {}) =>
  resource("aws_iam_role_policy.a", { policy: policy(action) }, over);

test("a document that differs is told with both sides, one that does not is left out", () => {
  const same = resource("aws_s3_bucket_policy.b", { policy: policy("s3:Get*") });
  const other = resource("aws_s3_bucket_policy.b", {
    policy: JSON.stringify({ ...JSON.parse(policy("s3:Get*")) }, null, 2),
  });
  expect(changedDocuments(graph(role("kms:Decrypt"), same), graph(role("kms:*"), other))).toEqual([
    {
      address: "aws_iam_role_policy.a",
      stack: "",
      title: "inline policy",
      before: expect.stringContaining("kms:Decrypt"),
      after: expect.stringContaining("kms:*"),
    },
  ]);
});

test("a document that comes or goes has one side", () => {
  const bucket = resource("aws_s3_bucket_policy.b", { policy: policy("s3:Get*") });
  const changes = changedDocuments(graph(role("kms:Decrypt")), graph(bucket));
  expect(changes.map(({ title, before, after }) => [title, before === null, after === null])).toEqual([
    ["inline policy", false, true],
    ["bucket policy", true, false],
  ]);
});

test("a first deployment has no changed documents", () => {
  expect(changedDocuments(graph(), graph(role("kms:Decrypt")))).toEqual([]);
});

test("a resource that was moved keeps its document", () => {
  const moved = role("kms:*", {
    id: "aws_iam_role_policy.b",
    address: "aws_iam_role_policy.b",
    previousAddress: "aws_iam_role_policy.a",
  });
  expect(changedDocuments(graph(role("kms:Decrypt")), graph(moved))).toHaveLength(1);
});

test("what is not known yet stands in the document as Terraform would write it", () => {
  const text = new Sym([
    `{"Statement":{"Effect":"Allow","Principal":{"AWS":"`,
    { to: "aws_iam_role.r", attribute: "arn" },
    `"}}}`,
  ]);
  const [change] = changedDocuments(
    graph(role("kms:Decrypt")),
    graph(resource("aws_iam_role_policy.a", { policy: text })),
  );
  expect(JSON.parse(change!.after!).Statement.Principal.AWS).toBe("${aws_iam_role.r.arn}");
});

describe("a real plan in which Terraform calls a key policy unknown", () => {
  const file = new URL("../../fixtures/orders/plan-weaken.json", import.meta.url);
  const { before, after } = readPlan(readFileSync(file), "plan.json");
  const changes = changedDocuments(before!, after);

  test("both sides are read, and found to say the same", () => {
    expect(changes.map(({ address, after: text }) => [address, text?.includes("role/orders-job")])).toEqual([
      ["aws_kms_key_policy.data", true],
    ]);
    expect(policyViews(changes)).toEqual([]);
  });

  test("one other principal is one other statement", () => {
    const [change] = changes;
    const other = { ...change!, after: change!.after!.replace("role/orders-job", "role/other") };
    const [view] = policyViews([other]);
    expect(view!.statements.map(({ label }) => label)).toEqual(["statement Job"]);
    expect(unified(view!).filter((line) => /^[-+]/.test(line))).toEqual([
      '-    "AWS": "arn:aws:iam::123456789012:role/orders-job"',
      '+    "AWS": "arn:aws:iam::123456789012:role/other"',
    ]);
  });
});

describe("one spelling of a document", () => {
  const bucket = (value: ValueObject[string] | undefined, over: Partial<Resource> = {}) =>
    resource("aws_s3_bucket_policy.b", value === undefined ? {} : { policy: value }, over);
  const sides = (before: ValueObject[string] | undefined, after: ValueObject[string] | undefined) =>
    changedDocuments(graph(bucket(before)), graph(bucket(after))).map((one) => [one.before, one.after]);

  test("has its keys in order, at every depth, and its lists as they are", () => {
    const [one] = sides(null, '{"b":{"d":[3,1,2],"c":null},"a":[{"f":1,"e":"x"}]}');
    expect(one).toEqual([null, JSON.stringify({ a: [{ e: "x", f: 1 }], b: { c: null, d: [3, 1, 2] } })]);
    expect(sides('{"b":1,"a":{"d":1,"c":2}}', '{"a":{"c":2,"d":1},"b":1}')).toEqual([]);
  });

  test("is nothing where nothing is written, and what is no JSON a text", () => {
    for (const nothing of [undefined, null, ""]) {
      expect(sides(nothing, nothing)).toEqual([]);
      expect(sides(nothing, "{}")).toEqual([[null, "{}"]]);
      expect(sides("{}", nothing)).toEqual([["{}", null]]);
    }
    expect(sides("not { json", "{}")).toEqual([['"not { json"', "{}"]]);
    expect(sides("{}", { b: 1, a: 2 })).toEqual([["{}", JSON.stringify({ a: 2, b: 1 })]]);
  });

  test("of what only is looked up is left out", () => {
    const looked = (action: string) =>
      graph(bucket(policy(action), { mode: "data", id: "data.aws_s3_bucket_policy.b" }));
    expect(changedDocuments(looked("a:A"), looked("a:B"))).toEqual([]);
  });
});

test("documents are told in the order of what they belong to, each one that a resource has", () => {
  const side = (action: string) =>
    graph(
      resource("aws_s3_bucket_policy.b", { policy: policy(action) }),
      resource("aws_iam_role.z", { assume_role_policy: policy(action), name: "z" }),
      resource("aws_iam_role.a", { assume_role_policy: policy(action), name: "a" }),
    );
  expect(changedDocuments(side("a:A"), side("a:B")).map(({ address, title }) => `${address} ${title}`)).toEqual([
    "aws_iam_role.a trust policy",
    "aws_iam_role.z trust policy",
    "aws_s3_bucket_policy.b bucket policy",
  ]);
});

test("a document moves with its resource, in its stack, wherever the source knows it by the new address already", () => {
  const [was, now] = ["aws_iam_role_policy.a", "aws_iam_role_policy.b"];
  const of = (address: string, action: string, over: Partial<Resource> = {}) =>
    role(action, { id: `s:${address}`, address, stack: "s", ...over });
  const moved = of(now, "kms:*", { previousAddress: was });
  for (const before of [of(was, "kms:Decrypt"), of(now, "kms:Decrypt")]) {
    expect(changedDocuments(graph(before), graph(moved))).toMatchObject([
      { address: now, before: expect.stringContaining("kms:Decrypt"), after: expect.stringContaining("kms:*") },
    ]);
  }
  expect(changedDocuments(graph(of(was, "kms:*")), graph(moved))).toEqual([]);
});
