import { describe, expect, test } from "@jest/globals";
import { alike } from "../../../../../posture/src/assess/policy/needs/alike.js";
import { accessOf, type Need } from "../../../../../posture/src/assess/policy/needs/need.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, graphOf, HERE, KEY_ARN, ROLE_ARN, resourcesOf, toRole, toRoot } from "../scene.js";

interface Parts {
  readonly key?: readonly ValueObject[];
  readonly role?: readonly ValueObject[];
  readonly boundary?: readonly ValueObject[];
  readonly stack?: string;
  readonly more?: Readonly<Record<string, ValueObject>>;
}

const EDGE = "arn:aws:iam::111111111111:policy/edge";
const policy = (statements: readonly ValueObject[]): Value => ({ Version: "2012-10-17", Statement: statements });

/** A need of the role `glue-job` on a key and, after it, on another one without a policy that lets it in. */
function needOf(parts: Parts, actions: readonly string[], rest: Partial<Need> = {}, both = false): Need {
  const stack = parts.stack ?? "";
  const id = (address: string) => (stack === "" ? address : `${stack}:${address}`);
  const resources = resourcesOf(
    {
      ...HERE,
      "aws_kms_key.data": { arn: KEY_ARN, policy: policy(parts.key ?? [allow("kms:*", toRoot)]) },
      "aws_kms_key.other": { arn: `${KEY_ARN}0`, policy: policy([]) },
      "aws_iam_role.job": {
        ...{ name: "glue-job", arn: ROLE_ARN },
        ...(parts.boundary === undefined ? {} : { permissions_boundary: EDGE }),
      },
      "aws_iam_role_policy.job": { role: "glue-job", policy: policy(parts.role ?? []) },
      ...(parts.boundary === undefined
        ? {}
        : { "aws_iam_policy.edge": { name: "edge", arn: EDGE, policy: policy(parts.boundary) } }),
      ...parts.more,
    },
    stack,
  );
  const world = worldOf({ ...graphOf({}), resources });
  const key = world.keys.find(id("aws_kms_key.data"), stack);
  const other = world.keys.find(id("aws_kms_key.other"), stack);
  const actor = world.actors.find(id("aws_iam_role.job"), stack);
  return { actor, actions, targets: both ? [other, key] : [key], contexts: [{}], ...rest };
}

const told = (...needs: readonly Need[]) =>
  accessOf(needs).map(({ actions, decision }) => `${actions.join(" ")} ${decision}`);
const why = (...needs: readonly Need[]) => accessOf(needs).flatMap(({ because }) => because);
const USE = ["kms:Encrypt", "kms:Decrypt"];
const via = (service: string) => ({ "kms:viaservice": [service] });
const through = (service: string) => ({ Condition: { StringEquals: { "kms:ViaService": service } } });

describe("The answers to a need", () => {
  test("stand together where they are the same, the worst first", () => {
    expect(told(needOf({ role: [allow("kms:*")] }, USE))).toEqual(["kms:Decrypt kms:Encrypt allowed"]);
    expect(told(needOf({ role: [allow("kms:Encrypt")] }, USE))).toEqual(["kms:Decrypt denied", "kms:Encrypt allowed"]);
    const perhaps = allow("kms:Decrypt", through("s3"));
    expect(told(needOf({ role: [allow("kms:Encrypt"), perhaps] }, [...USE, "kms:Sign"]))).toEqual([
      "kms:Sign denied",
      "kms:Decrypt undetermined",
      "kms:Encrypt allowed",
    ]);
  });

  test("are those of the worst of its situations", () => {
    const need = (...services: readonly string[]) =>
      told(needOf({ role: [allow("kms:*", through("s3"))] }, USE, { contexts: services.map(via) }));
    expect(need("s3", "s3")).toEqual(["kms:Decrypt kms:Encrypt allowed"]);
    expect(need("s3", "glue")).toEqual(["kms:Decrypt kms:Encrypt denied"]);
    expect(need("glue", "s3")).toEqual(["kms:Decrypt kms:Encrypt denied"]);
  });

  test("are those of the best of its targets, unless one of them is denied", () => {
    expect(told(needOf({ role: [allow("kms:*")] }, USE, {}, true))).toEqual(["kms:Decrypt kms:Encrypt allowed"]);
    const stopped = [allow("kms:*"), deny("kms:*", { Resource: `${KEY_ARN}0` })];
    expect(told(needOf({ role: stopped }, USE, {}, true))).toEqual(["kms:Decrypt kms:Encrypt denied"]);
    const last = [allow("kms:*"), deny("kms:*", { Resource: KEY_ARN })];
    expect(told(needOf({ role: last }, USE, {}, true))).toEqual(["kms:Decrypt kms:Encrypt denied"]);
  });

  test("are no where no policy can help, in any order of its actions", () => {
    const need = needOf({ role: [allow("kms:*")] }, USE, { impossible: "it is elsewhere" });
    expect(accessOf([need])).toEqual([
      {
        ...{ actor: "aws_iam_role.job", actions: ["kms:Decrypt", "kms:Encrypt"], decision: "denied" },
        because: ["it is elsewhere"],
      },
    ]);
  });

  test("to the same question are one, with the reasons of all", () => {
    const first = needOf({ role: [allow("kms:*")] }, USE, { impossible: "it is elsewhere" });
    const second = { ...first, impossible: "it is gone" };
    expect(accessOf([first, second, first])).toEqual([
      {
        ...{ actor: "aws_iam_role.job", actions: ["kms:Decrypt", "kms:Encrypt"], decision: "denied" },
        because: ["it is elsewhere", "it is gone"],
      },
    ]);
    const fewer = { ...first, actions: ["kms:Decrypt"] };
    const others = { ...first, actions: ["kms:Decrypt", "kms:Sign"] };
    const allowed = needOf({ role: [allow("kms:*")] }, USE);
    expect(told(first, fewer, others, allowed)).toEqual([
      ...["kms:Decrypt kms:Encrypt denied", "kms:Decrypt denied", "kms:Decrypt kms:Sign denied"],
      "kms:Decrypt kms:Encrypt allowed",
    ]);
  });

  test("to nothing are none", () => {
    expect(accessOf([])).toEqual([]);
  });
});

describe("The reasons of an answer", () => {
  const sid = (Sid: string, statement: ValueObject) => ({ ...statement, Sid });

  test("are told once for all actions that they are about", () => {
    const need = needOf({ key: [sid("Job", allow(USE, toRole))] }, USE);
    expect(why(need)).toEqual(["aws_kms_key.data (Job): key policy allows them to aws_iam_role.job"]);
  });

  test("are told of the one action that there is", () => {
    const need = needOf({ key: [sid("Job", allow(USE, toRole))] }, ["kms:Decrypt"]);
    expect(why(need)).toEqual(["aws_kms_key.data (Job): key policy allows it to aws_iam_role.job"]);
  });

  test("name the actions where they are not about all", () => {
    const key = [
      sid("Enc", allow("kms:Encrypt", toRole)),
      sid("Dec", allow(["kms:Decrypt", "kms:ReEncryptFrom"], toRole)),
    ];
    expect(why(needOf({ key }, ["kms:ReEncryptFrom", ...USE]))).toEqual([
      "aws_kms_key.data (Dec): key policy allows kms:Decrypt, kms:ReEncryptFrom to aws_iam_role.job",
      "aws_kms_key.data (Enc): key policy allows kms:Encrypt to aws_iam_role.job",
    ]);
  });

  test("are told once for actions that other statements tell apart", () => {
    const key = [
      sid("Job", allow("kms:*", toRole)),
      sid("Other", allow("kms:Encrypt", { Principal: { AWS: "222222222222" } })),
    ];
    expect(why(needOf({ key }, ["kms:ReEncryptFrom", ...USE]))).toEqual([
      "aws_kms_key.data (Job): key policy allows them to aws_iam_role.job",
    ]);
  });

  test("name the stack where there is one", () => {
    const need = needOf({ stack: "lake", key: [sid("Job", allow(USE, toRole))] }, USE);
    expect(why(need)).toEqual(["lake:aws_kms_key.data (Job): key policy allows them to lake:aws_iam_role.job"]);
  });

  test("name what is missing by itself", () => {
    const lines = why(needOf({}, ["kms:Decrypt"]));
    expect(lines).toEqual([
      "aws_kms_key.data: key policy, statement 1, delegates it to the account 111111111111",
      "no policy of aws_iam_role.job allows it on aws_kms_key.data",
    ]);
  });
});

describe("Actions are asked for together", () => {
  const groups = (parts: Parts, actions: readonly string[], rest: Partial<Need> = {}) =>
    alike(needOf(parts, actions, rest)).map(
      ({ actions, contextual }) => `${actions.join(" ")}${contextual ? " by situation" : ""}`,
    );

  test("where no statement of any policy tells them apart", () => {
    expect(groups({ role: [allow("kms:*")] }, USE)).toEqual(["kms:Encrypt kms:Decrypt"]);
    expect(groups({ role: [allow("kms:Encrypt")] }, USE)).toEqual(["kms:Encrypt", "kms:Decrypt"]);
    expect(groups({ key: [allow("kms:Decrypt", toRole)] }, USE)).toEqual(["kms:Encrypt", "kms:Decrypt"]);
    expect(groups({ boundary: [allow("kms:Decrypt")] }, USE)).toEqual(["kms:Encrypt", "kms:Decrypt"]);
    const endpoint = {
      address: "e",
      stack: "",
      what: "endpoint policy",
      policy: needOf({ role: [allow("kms:Decrypt")] }, []).actor.policies[0]!.policy,
    };
    expect(groups({}, USE, { endpoints: [endpoint] })).toEqual(["kms:Encrypt", "kms:Decrypt"]);
  });

  test("where KMS treats them alike", () => {
    const open = { role: [allow("*")] };
    expect(groups(open, ["kms:Encrypt", "kms:Sign"])).toEqual(["kms:Encrypt", "kms:Sign"]);
    expect(groups(open, ["kms:Sign", "kms:PutKeyPolicy"])).toEqual(["kms:Sign", "kms:PutKeyPolicy"]);
    expect(groups(open, ["kms:Verify", "kms:Sign"])).toEqual(["kms:Verify kms:Sign"]);
    expect(groups(open, ["logs:PutLogEvents", "logs:AssociateKmsKey"])).toEqual([
      "logs:PutLogEvents logs:AssociateKmsKey",
    ]);
    expect(groups(open, ["logs:PutLogEvents", "kms:Sign"])).toEqual(["logs:PutLogEvents", "kms:Sign"]);
  });

  test("by the situation only where a statement that covers them looks at it", () => {
    const narrow = through("s3");
    expect(groups({ role: [allow("kms:*", narrow)] }, USE)).toEqual(["kms:Encrypt kms:Decrypt by situation"]);
    expect(groups({ role: [allow("kms:*"), allow("s3:*", narrow)] }, USE)).toEqual(["kms:Encrypt kms:Decrypt"]);
    const own = { Resource: ["*", "arn:aws:kms:*:*:key/${aws:PrincipalTag/key}"] };
    expect(groups({ role: [allow("kms:*", own)] }, USE)).toEqual(["kms:Encrypt kms:Decrypt by situation"]);
    const { Resource: _, ...everywhere } = allow("kms:*", toRole);
    expect(groups({ key: [everywhere] }, USE)).toEqual(["kms:Encrypt kms:Decrypt"]);
  });

  test("one by one where a grant names operations", () => {
    const grant = { key_id: KEY_ARN, grantee_principal: ROLE_ARN, operations: ["Decrypt"] };
    expect(groups({ more: { "aws_kms_grant.g": grant } }, USE)).toEqual([
      "kms:Encrypt by situation",
      "kms:Decrypt by situation",
    ]);
    const of = needOf({ more: { "aws_kms_grant.g": grant } }, USE, {}, true);
    expect(alike(of)).toHaveLength(2);
  });

  test("one by one where an action is not known yet", () => {
    expect(groups({ role: [allow(Sym.ref("var.action", ""))] }, USE)).toEqual([
      "kms:Encrypt by situation",
      "kms:Decrypt by situation",
    ]);
  });
});
