import { describe, expect, test } from "@jest/globals";
import { reachOf } from "../../../../../posture/src/assess/policy/exposure/reach.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, graphOf, HERE, KEY_ARN } from "../scene.js";
import { roleArn } from "./sides.js";

const OTHER = `${KEY_ARN}0`;
const LATER = `${KEY_ARN.split("/")[0]}/later`;

/** Which of the keys a role's policy may say something of. */
function reached(policy: Value): string {
  const world = worldOf(
    graphOf({
      ...HERE,
      "aws_kms_key.data": { arn: KEY_ARN },
      "aws_kms_key.other": { arn: OTHER },
      "aws_kms_key.fresh": {},
      "aws_kms_replica_key.copy": {},
      "aws_iam_role.job": { name: "job", arn: roleArn("job") },
      "aws_iam_role_policy.job": { role: "job", policy },
    }),
  );
  const reach = reachOf(world);
  expect(reachOf(world)).toBe(reach);
  return ["aws_kms_key.data", "aws_kms_key.other", "aws_kms_key.fresh", "aws_kms_replica_key.copy", LATER]
    .filter((name) => reach(world.keys.find(name, "")).size > 0)
    .map((name) => name.replace(/^aws_kms_(replica_)?key\./, ""))
    .join(" ");
}
const on = (resource: Value, action: Value = "kms:Decrypt"): Value => ({
  Version: "2012-10-17",
  Statement: [allow(action, { Resource: resource })],
});
const said = (...statements: readonly ValueObject[]): Value => ({ Version: "2012-10-17", Statement: statements });
const ALL = `data other fresh copy ${LATER}`;
const { Resource: _, ...bare } = allow("kms:Decrypt");

describe("A role's policy says something", () => {
  test.each<[string, Value, string]>([
    ["of the key whose ARN it has", on(KEY_ARN), "data"],
    ["of the keys whose ARNs it has", on([KEY_ARN, OTHER]), "data other"],
    [
      "of a key of that ARN that nobody declares, which one that does not exist yet may get",
      on(LATER),
      `fresh copy ${LATER}`,
    ],
    [
      "of the key that it refers to, with which a replica may share its id",
      on(Sym.ref("aws_kms_key.fresh", "arn")),
      `fresh copy ${LATER}`,
    ],
    ["of every key, by a star", on("*"), ALL],
    ["of every key, by a wildcard", on("arn:aws:kms:*:*:key/*"), ALL],
    ["of no key, by a wildcard for something else", on("arn:aws:s3:::*"), ""],
    ["of some keys, by a wildcard", on(`${KEY_ARN}*`), "data other fresh copy"],
    ["of perhaps any key, by a variable", on(KEY_ARN.replace(/[^/]*$/, "${aws:PrincipalTag/key}")), ALL],
    ["of perhaps any key, by what is not known", on(Sym.ref("var.key", "")), ALL],
    ["of all keys but some", said({ ...bare, NotResource: KEY_ARN }), ALL],
    ["of none, without a resource", said(bare), ""],
    ["of perhaps any, where its resource is not known", said({ ...bare, Effect: Sym.ref("var.effect", "") }), ALL],
    ["of perhaps any, where nobody can read it", Sym.opaque("a file"), ALL],
    ["of none, where it is about something else", on("*", "s3:*"), ""],
    ["of what it denies", said(deny("kms:Decrypt", { Resource: KEY_ARN })), "data"],
    ["of what an action that is not known is about", on(KEY_ARN, Sym.ref("var.action", "")), "data"],
  ])("%s", (_what, policy, expected) => {
    expect(reached(policy)).toBe(expected);
  });

  test("of a key that is one of several, and not of any other", () => {
    const world = worldOf(
      graphOf({
        ...HERE,
        "aws_kms_key.each[0]": {},
        "aws_kms_key.single": {},
        "aws_iam_role.job": { name: "job", arn: roleArn("job") },
        "aws_iam_role_policy.job": { role: "job", policy: on(Sym.ref("aws_kms_key.each[0]", "arn")) },
      }),
    );
    const size = (name: string) => reachOf(world)(world.keys.find(name, "")).size;
    expect([size("aws_kms_key.each[0]"), size("aws_kms_key.single")]).toEqual([1, 0]);
  });
});
