import type { Json } from "./json.js";
import { moved, plan } from "./world.js";

const allow = (Principal: Json, Action: Json, Resource: Json = "*", Condition?: Json): Json => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const deny = (Principal: Json, Action: Json): Json => ({ Effect: "Deny", Principal, Action, Resource: "*" });
const document = (...Statement: Json[]) => JSON.stringify({ Version: "2012-10-17", Statement });

const A = { AWS: "arn:aws:iam::123456789012:role/a" };
const B = { AWS: "arn:aws:iam::123456789012:role/b" };
const BOTH = { AWS: ["arn:aws:iam::123456789012:role/b", "arn:aws:iam::123456789012:role/a"] };
const ORG = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };

/** The directions of a change from one catalog policy to another. */
function directions(before: string, after: string, type = "aws_glue_resource_policy"): readonly string[] {
  return (
    moved(plan({ [`${type}.it`]: { policy: before } }, { [`${type}.it`]: { policy: after } })).get(
      `${type}.it policy`,
    ) ?? []
  );
}

describe("policies are compared by what they let happen, not by their text", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["a principal more", document(allow(A, "glue:Get*")), document(allow(BOTH, "glue:Get*")), ["broadened"]],
    ["a principal fewer", document(allow(BOTH, "glue:Get*")), document(allow(A, "glue:Get*")), ["narrowed"]],
    [
      "one principal for another",
      document(allow(A, "glue:Get*")),
      document(allow(B, "glue:Get*")),
      ["broadened", "narrowed"],
    ],
    [
      "a narrower action, which an edit of text would call broader",
      document(allow(A, "glue:*")),
      document(allow(A, "glue:GetTable")),
      ["narrowed"],
    ],
    ["a wider action", document(allow(A, "glue:GetTable")), document(allow(A, "glue:Get*")), ["broadened"]],
    [
      "a narrower resource",
      document(allow(A, "glue:*")),
      document(allow(A, "glue:*", "arn:aws:glue:eu-central-1:1:table/*")),
      ["narrowed"],
    ],
    ["a condition more", document(allow("*", "glue:*")), document(allow("*", "glue:*", "*", ORG)), ["narrowed"]],
    ["a condition fewer", document(allow("*", "glue:*", "*", ORG)), document(allow("*", "glue:*")), ["broadened"]],
    [
      "a denial more",
      document(allow("*", "glue:*")),
      document(allow("*", "glue:*"), deny("*", "glue:DeleteTable")),
      ["narrowed"],
    ],
    [
      "a denial fewer",
      document(allow("*", "glue:*"), deny("*", "glue:DeleteTable")),
      document(allow("*", "glue:*")),
      ["broadened"],
    ],
    [
      "statements joined and sorted",
      document(allow(A, "glue:Get*"), allow(B, "glue:Get*")),
      document(allow(BOTH, ["glue:Get*"])),
      [],
    ],
    [
      "allowing all but something, which cannot be weighed",
      document(allow(A, "glue:Get*")),
      document({ Effect: "Allow", Principal: A, NotAction: "glue:Get*", Resource: "*" }),
      ["undetermined"],
    ],
    ["a policy that is no longer JSON", document(allow(A, "glue:Get*")), "{", ["undetermined"]],
  ])("%s", (_what, before, after, expected) => {
    expect(directions(before, after)).toEqual(expected);
    const mirror: Record<string, string> = {
      broadened: "narrowed",
      narrowed: "broadened",
      undetermined: "undetermined",
    };
    expect([...directions(after, before)].sort()).toEqual(expected.map((one) => mirror[one]).sort());
  });

  test("an endpoint without policy lets everything through", () => {
    const type = "aws_vpc_endpoint";
    const world = (policy: Json) => ({ [`${type}.it`]: { service_name: "com.amazonaws.eu-central-1.kms", policy } });
    const change = (before: Json, after: Json) =>
      moved(plan(world(before), world(after))).get(`${type}.it policy`) ?? [];
    expect(change(document(allow("*", "kms:Decrypt")), null)).toEqual(["broadened"]);
    expect(change(null, document(allow("*", "kms:Decrypt")))).toEqual(["narrowed"]);
    expect(change(document(allow("*", "*")), null)).toEqual([]);
  });

  test("of a role's policy only what concerns keys, secrets and the catalog is told", () => {
    const type = "aws_iam_role_policy";
    const grant = (...actions: string[]) => document({ Effect: "Allow", Action: actions, Resource: "*" });
    expect(directions(grant("ec2:Describe*"), grant("ec2:*"), type)).toEqual([]);
    expect(directions(grant("ec2:Describe*"), grant("ec2:Describe*", "kms:Decrypt"), type)).toEqual(["broadened"]);
    expect(directions(grant("*"), grant("kms:Decrypt"), type)).toEqual(["narrowed"]);
  });

  test("who may assume a role is told as trust", () => {
    const world = (principal: Json) => ({
      "aws_iam_role.it": { name: "it", assume_role_policy: document(allow(principal, "sts:AssumeRole")) },
    });
    expect(moved(plan(world({ Service: "glue.amazonaws.com" }), world("*"))).get("aws_iam_role.it trust")).toEqual([
      "broadened",
    ]);
  });
});
