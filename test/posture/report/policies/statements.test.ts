import { changedStatements, sharedStatements } from "../../../../posture/src/report/policies/statements.js";

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const read = { Sid: "Read", Effect: "Allow", Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: "*" };
const admin = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "kms:*", Resource: "*" };
const labels = (before: string | null, after: string | null) =>
  changedStatements(before, after).map(
    ({ label, before: old, after: now }) => `${old === null ? "+" : now === null ? "-" : "~"}${label}`,
  );

test("order of statements, of keys and of lists is no change", () => {
  const other = { Resource: ["*"], Action: ["kms:DescribeKey", "kms:Decrypt"], Effect: "Allow", Sid: "Read" };
  expect(labels(policy(read, admin), policy(admin, other))).toEqual([]);
  expect(sharedStatements(policy(read, admin), policy(admin, other))).toBe(2);
});

test("a statement keeps its name when its content changes", () => {
  expect(labels(policy(admin, read), policy({ ...read, Action: "kms:*" }, admin))).toEqual(["~statement Read"]);
});

test("statements without a Sid are paired with what is most like them", () => {
  const wider = { ...admin, Principal: { AWS: ["arn:aws:iam::1:root", "arn:aws:iam::2:root"] } };
  expect(labels(policy(admin, read), policy(read, wider))).toEqual(["~statement 1"]);
});

test("what is unlike everything is new or gone, never a pair", () => {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    NotAction: "s3:GetObject",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  expect(labels(policy(admin), policy(deny))).toEqual(["-statement 1", "+statement 1"]);
});

test("a policy that comes or goes is all statements on one side", () => {
  expect(labels(null, policy(read))).toEqual(["+Version", "+statement Read"]);
  expect(labels(policy(read), null)).toEqual(["-Version", "-statement Read"]);
});

test("a single statement need not be a list, and another version is told", () => {
  expect(labels(JSON.stringify({ Statement: read }), policy(read))).toEqual(["+Version"]);
});

test("what is not JSON is compared as the text it is", () => {
  expect(changedStatements("a\nb", "a\nc")).toEqual([{ label: "document", before: ["a", "b"], after: ["a", "c"] }]);
});

test("repeated statements do not confuse the pairing", () => {
  expect(labels(policy(read, read), policy(read))).toEqual([]);
});

test("what stands beside the statements is compared, too, and is no statement", () => {
  const [before, after] = ["a", "b"].map((Id) => JSON.stringify({ Version: "2012-10-17", Id, Statement: read }));
  expect(labels(before!, after!)).toEqual(["~Id"]);
  expect(sharedStatements(before!, after!)).toBe(1);
});

test("two statements of one Sid are paired by what is left of them", () => {
  const [a, b, c] = ["a", "b", "c"].map((Action) => ({ Sid: "A", Effect: "Allow", Action }));
  expect(labels(policy(a!, b!), policy(b!, c!))).toEqual(["~statement A"]);
});

test.each([
  ["lists of objects in another order", [{ Action: [{ a: 1 }, { b: 2 }] }], [{ Action: [{ b: 2 }, { a: 1 }] }], []],
  ["entries that are no statements", ["x", null, 3], ["y", null], ["-statement 1", "-statement 3", "+statement 1"]],
  ["a number for a Sid", [{ Sid: 5, Effect: "Deny" }], [{ Sid: "5", Effect: "Deny" }], ["~statement 1"]],
  ["no statement at all", [], [{ Effect: "Deny" }], ["+statement 1"]],
])("odd policies: %s", (_what, before, after, found) => {
  const document = (Statement: unknown) => JSON.stringify({ Statement });
  expect(labels(document(before), document(after))).toEqual(found);
});

test.each([
  ["a list", "[1,2]"],
  ["a text", '"x"'],
  ["an expression", "${data.aws_iam_policy_document.x.json}"],
  ["nothing", ""],
])("a document that is %s is shown as it stands", (_what, document) => {
  expect(labels(document, policy(read))).toEqual(["-document", "+Version", "+statement Read"]);
});
