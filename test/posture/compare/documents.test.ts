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
