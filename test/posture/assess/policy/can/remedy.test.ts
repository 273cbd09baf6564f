import { describe, expect, test } from "@jest/globals";
import { can } from "../../../../../posture/src/assess/policy/can/can.js";
import { remedies } from "../../../../../posture/src/assess/policy/can/remedy.js";
import { decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import { parsePolicy } from "../../../../../posture/src/assess/policy/model/parse.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, graphOf, HERE, KEY_ARN, OTHER, ROLE_ARN, ROOT, toRole, toRoot } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const LOGS = "logs.eu-west-1.amazonaws.com";
const closed = document([]);
const base: Resources = {
  ...HERE,
  "aws_kms_key.data": { arn: KEY_ARN, policy: closed },
  "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
  "aws_iam_user.ann": { name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann` },
};

function asked(who: string, more: Resources = {}, action = "Decrypt", key = "aws_kms_key.data") {
  const question = { principals: [who], actions: [action], keys: [key], context: { "kms:ViaService": [] } };
  return can(graphOf({ ...base, ...more }), question)[0]!;
}
const where = (...args: Parameters<typeof asked>) => asked(...args).remedy.map((one) => one.where);
const call = (...args: Parameters<typeof asked>) => asked(...args).call;

describe("The statement that is missing", () => {
  test("in the key's policy names a role by its ARN, and a service as such", () => {
    const principal = (who: string) => asked(who).remedy.map(({ statement }) => statement["Principal"]);
    expect(principal("glue-job")).toEqual([{ AWS: ROLE_ARN }]);
    expect(principal(LOGS)).toEqual([{ Service: LOGS }]);
    expect(principal(`arn:aws:iam::${OTHER}:user/x`)).toEqual([{ AWS: `arn:aws:iam::${OTHER}:user/x` }]);
    expect(asked("x", { "aws_iam_role.new": { name: "x" } }).remedy[0]?.statement["Principal"]).toEqual({
      AWS: `arn:aws:iam::${ACCOUNT}:role/x`,
    });
  });

  test("belongs to what refuses: the key, the role, its boundary, by address or else by name", () => {
    const delegating = { "aws_kms_key.data": { arn: KEY_ARN, policy: document(allow("kms:*", toRoot)) } };
    expect(where("glue-job")).toEqual(["the key policy of aws_kms_key.data"]);
    expect(where("glue-job", delegating)).toEqual(["a policy of aws_iam_role.job"]);
    const bounded = {
      "aws_iam_policy.edge": { name: "edge", policy: closed },
      "aws_iam_role.job": {
        name: "glue-job",
        arn: ROLE_ARN,
        permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/edge`,
      },
    };
    const to = { "aws_kms_key.data": { arn: KEY_ARN, policy: document(allow("kms:*", toRole)) } };
    expect(where("glue-job", { ...to, ...bounded })).toEqual(["the permissions boundary of aws_iam_role.job"]);
    const { remedy, call } = asked("glue-job", { ...to, ...bounded });
    expect(remedy[0]?.statement).toEqual({ Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN });
    // The construct library writes no boundaries.
    expect(call).toBeNull();
    const two = asked("glue-job", { ...delegating, ...bounded });
    expect(two.remedy.map((one) => one.where)).toEqual([
      "a policy of aws_iam_role.job",
      "the permissions boundary of aws_iam_role.job",
    ]);
    expect(two.call).toBeNull();
    const [own, edge] = two.remedy.map(({ statement }) => document(statement));
    const mended = {
      ...{ ...delegating, ...bounded, "aws_iam_policy.edge": { name: "edge", policy: edge! } },
      "aws_iam_role_policy.own": { role: "glue-job", policy: own! },
    };
    expect(asked("glue-job", mended).decision).toBe("allowed");
    const stranger = `arn:aws:iam::${OTHER}:role/x`;
    expect(where(stranger)).toEqual(["the key policy of aws_kms_key.data"]);
  });

  test("in the policy of a VPC endpoint names everybody, as such policies do", () => {
    const open = { "aws_kms_key.data": { arn: KEY_ARN, policy: document(allow("kms:*", toRole)) } };
    const { actors, keys } = worldOf(graphOf({ ...base, ...open }));
    const [actor, target] = [actors.get("aws_iam_role.job")!, keys.all.get("aws_kms_key.data")!];
    const endpoints = [
      { address: "aws_vpc_endpoint.kms", stack: "", what: "endpoint policy", policy: parsePolicy(closed) },
    ];
    const decided = decide({ actor, action: "kms:Decrypt", target, context: {}, endpoints });
    expect(remedies(decided, actor, "kms:Decrypt", target)).toEqual([
      {
        where: "the policy of the VPC endpoint",
        statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN, Principal: "*" },
      },
    ]);
  });

  test("is none for what is allowed, for a key of AWS and for what does not work across accounts", () => {
    const open = { "aws_kms_key.data": { arn: KEY_ARN, policy: document(allow("kms:*", toRole)) } };
    expect(asked("glue-job", open)).toMatchObject({ decision: "allowed", remedy: [], call: null });
    expect(asked("glue-job", {}, "Decrypt", "alias/aws/s3")).toMatchObject({ decision: "denied", call: null });
    expect(where("glue-job", {}, "Decrypt", "alias/aws/s3")).not.toContain("the key policy of alias/aws/s3");
    expect(asked(`arn:aws:iam::${OTHER}:role/x`, {}, "PutKeyPolicy")).toMatchObject({ decision: "denied", remedy: [] });
  });
});

describe("The call of the construct library", () => {
  test.each([
    ["Decrypt", "key.grantJobInput(role)"],
    ["GenerateDataKey", "key.grantJobOutput(role)"],
    ["Encrypt", "key.grantBookmarks(role)"],
    ["CreateGrant", null],
  ])("that lets a role %s is %s", (action, expected) => expect(call("glue-job", {}, action)).toBe(expected));

  test("lets the logs service in, and is none for other services, users, accounts and keys that are not declared", () => {
    expect(call(LOGS)).toBe("key.grantLogs()");
    expect(call("glue.amazonaws.com")).toBeNull();
    expect([call("ann"), call(ROOT), call("glue-job", {}, "Decrypt", "alias/aws/s3")]).toEqual([null, null, null]);
    expect([asked("ann"), asked(ROOT)].map(({ remedy }) => remedy.length)).toEqual([1, 1]);
    const foreign = `arn:aws:kms:eu-west-1:${OTHER}:key/11111111-2222-3333-4444-555555555555`;
    expect(call("glue-job", {}, "Decrypt", foreign)).toBeNull();
    expect(call(`arn:aws:iam::${OTHER}:role/x`)).toBe("key.grantJobInput(role)");
    expect(call(`arn:aws:iam::${OTHER}:role/x`, {}, "PutKeyPolicy")).toBeNull();
  });
});
