import { describe, expect, test } from "@jest/globals";
import { answerTo, decide, isExplicit } from "../../../../../posture/src/assess/policy/decision/decide.js";
import type { Request } from "../../../../../posture/src/assess/policy/decision/request.js";
import { policyOf } from "../../../../../posture/src/assess/policy/model/parse.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  scene,
  toAll,
  toRole,
  toRoot,
} from "../scene.js";

/** A role of one account asks for a thing of another or the same, which has a policy of its own. */
function ask(parts: {
  role: readonly ValueObject[];
  thing: readonly ValueObject[];
  account?: string;
  action?: string;
  endpoint?: readonly ValueObject[];
}): Request {
  const { role, thing, account = ACCOUNT, action = "secretsmanager:GetSecretValue", endpoint } = parts;
  const world = worldOf(
    graphOf({
      ...HERE,
      "aws_kms_key.data": { arn: KEY_ARN },
      "aws_iam_role.job": { name: "glue-job", arn: `arn:aws:iam::${account}:role/glue-job` },
      "aws_iam_role_policy.job": { role: "glue-job", policy: document(role) },
    }),
  );
  const source = (what: string, statements: readonly ValueObject[]) => ({
    ...{ address: what, stack: "", what },
    policy: policyOf(statements),
  });
  return {
    actor: world.actors.find("aws_iam_role.job", ""),
    action,
    target: { ...world.keys.find("aws_kms_key.data", ""), policy: source("its policy", thing) },
    context: {},
    ...(endpoint === undefined ? {} : { endpoints: [source("endpoint policy", endpoint)] }),
  };
}

const any = [allow("*")];

describe("What is no key", () => {
  test("needs no delegation in its own account", () => {
    expect(decide(ask({ role: any, thing: [] })).decision).toBe("allowed");
    expect(decide(ask({ role: any, thing: [], action: "kms:Decrypt" })).decision).toBe("denied");
    expect(decide(ask({ role: [], thing: [] })).decision).toBe("denied");
  });

  test("can be asked for from another account whatever the action, if both sides allow it", () => {
    const given = [allow("*", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })];
    const foreign = (action: string, thing = given) =>
      decide(ask({ role: any, thing, account: OTHER, action })).decision;
    expect(foreign("secretsmanager:DescribeSecret")).toBe("allowed");
    expect(foreign("secretsmanager:DescribeSecret", [])).toBe("denied");
    expect([foreign("kms:Decrypt"), foreign("kms:PutKeyPolicy")]).toEqual(["allowed", "denied"]);
  });
});

describe("An answer", () => {
  test("lacks nothing that is missing once it is certain", () => {
    const stopped = answerTo(ask({ role: [allow("*"), deny("secretsmanager:*")], thing: [] }));
    expect(stopped).toMatchObject({ decision: "denied", missing: [], links: [] });
    expect(stopped.denied.map((hit) => hit.what)).toEqual(["inline policy"]);
    expect(answerTo(ask({ role: [], thing: [] }))).toMatchObject({ decision: "denied", missing: [], denied: [] });
    expect(answerTo(ask({ role: any, thing: [] }))).toMatchObject({ decision: "allowed", missing: [], denied: [] });
  });

  test("is explicit when a statement denies, not when none allows and not when one only may deny", () => {
    expect(isExplicit(answerTo(ask({ role: [deny("*")], thing: [] })))).toBe(true);
    expect(isExplicit(answerTo(ask({ role: [], thing: [] })))).toBe(false);
    expect(isExplicit(answerTo(ask({ role: any, thing: [] })))).toBe(false);
    const perhaps = deny("*", { Condition: { StringEquals: { "aws:CalledVia": "x" } } });
    const open = answerTo(ask({ role: [allow("*"), perhaps], thing: [] }));
    expect([open.decision, isExplicit(open)]).toEqual(["undetermined", false]);
    expect(open.missing).toEqual(["the value of aws:calledvia in the request"]);
  });

  test("names the links that do not hold, and only those", () => {
    const lacks = (request: Request) => decide(request).lacks.map((link) => link.side);
    expect(lacks(ask({ role: [], thing: [] }))).toEqual(["identity"]);
    expect(lacks(ask({ role: any, thing: [] }))).toEqual([]);
    expect(lacks(ask({ role: [deny("*")], thing: [] }))).toEqual([]);
  });

  test("comes through an endpoint only if its policy lets it", () => {
    const through = (endpoint?: readonly ValueObject[]) =>
      decide(ask({ role: any, thing: [], ...(endpoint && { endpoint }) }));
    expect(through().decision).toBe("allowed");
    expect(through([allow("*", toAll)]).decision).toBe("allowed");
    expect(through([]).lacks.map((link) => link.side)).toEqual(["endpoint"]);
    expect(through([allow("*", toAll), deny("secretsmanager:*", toAll)]).decision).toBe("denied");
  });
});

describe("In the account of the key", () => {
  test("nothing speaks of other accounts", () => {
    const proof = scene({ key: allow("kms:*", toRoot) })("Decrypt");
    expect(proof.because.map((step) => step.why).join()).not.toMatch(/across accounts|not known/);
    expect(proof.lacks.map((link) => link.side)).toEqual(["identity"]);
  });
});

describe("An allow to everyone under a boundary that is silent", () => {
  const boundary = allow("s3:*");
  const arn = `arn:aws:iam::${ACCOUNT}:role/glue-job`;
  const everyone = (condition: ValueObject) => allow("kms:*", { ...toAll, Condition: condition });
  const decision = (...key: readonly ValueObject[]) => scene({ key: [...key], boundary })("Decrypt").decision;

  test("holds when aws:PrincipalArn is one of its conditions", () => {
    const account = { "kms:CallerAccount": ACCOUNT };
    expect(decision(everyone({ StringEquals: account, ArnLike: { "aws:PrincipalArn": arn } }))).toBe("allowed");
    expect(decision(everyone({ ArnEquals: { "aws:PrincipalArn": arn }, StringEquals: account }))).toBe("allowed");
    expect(decision(everyone({ StringLike: { "aws:PrincipalArn": arn } }))).toBe("allowed");
    expect(decision(everyone({ StringEquals: account }))).toBe("undetermined");
  });

  test("holds when one of several statements is narrowed so", () => {
    const wide = everyone({ StringEquals: { "kms:CallerAccount": ACCOUNT } });
    expect(decision(wide, everyone({ ArnLike: { "aws:PrincipalArn": arn } }))).toBe("allowed");
  });

  test("is open when the comparison is not one that AWS speaks of", () => {
    expect(decision(everyone({ StringEqualsIgnoreCase: { "aws:PrincipalArn": arn } }))).toBe("undetermined");
    expect(decision(everyone({ ArnNotLike: { "aws:PrincipalArn": `${arn}-x` } }))).toBe("undetermined");
  });

  test("is cut when the role is named", () => {
    expect(decision(allow("kms:*", toRole))).toBe("denied");
  });
});

describe("Keys that KMS fills for identity policies only (rule 25)", () => {
  const tag = (operator: string) => ({ Condition: { [operator]: { "aws:ResourceTag/team": "data" } } });
  const keyValues = { tags_all: { team: "data" } };
  const decision = (key: readonly ValueObject[]) => scene({ key, keyValues })("Decrypt");

  test("are never in the request for a key policy, so that a positive comparison fails", () => {
    expect(decision([allow("kms:*", { ...toRole, ...tag("StringEquals") })]).decision).toBe("denied");
  });

  test("leave open what a negated comparison means there", () => {
    const proof = decision([allow("kms:*", { ...toRole, ...tag("StringNotEquals") })]);
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing.join()).toMatch(/what StringNotEquals aws:ResourceTag\/team means in a key policy/);
  });

  test("are there for other services", () => {
    const thing = [deny("*", { ...toAll, ...tag("StringEquals") })];
    const request = ask({ role: any, thing });
    const tagged = { ...request, target: { ...request.target, tags: { values: { team: "data" }, complete: true } } };
    expect(decide(tagged).decision).toBe("denied");
    expect(decide({ ...tagged, target: { ...tagged.target, tags: { values: {}, complete: true } } }).decision).toBe(
      "allowed",
    );
  });
});

describe("What comes close", () => {
  const whys = (...role: readonly ValueObject[]) =>
    scene({ key: allow("kms:*", toRoot), role })("Decrypt")
      .because.filter((step) => step.effect === "none")
      .map((step) => step.why);

  test("is told by the condition that does not hold, not by one that does", () => {
    const met = { "aws:SecureTransport": "true" };
    const unmet = { "aws:PrincipalAccount": OTHER };
    const near = whys(allow("kms:Decrypt", { Condition: { Bool: met, StringEquals: unmet } }));
    expect(near[1]).toBe(
      "inline policy, statement 1, does not allow it: its condition StringEquals aws:PrincipalAccount does not hold",
    );
  });

  test("is no statement about another action", () => {
    expect(whys(allow("kms:Encrypt", { Resource: "arn:aws:kms:eu-west-1:111111111111:key/other" }))).toHaveLength(1);
    expect(whys(allow("kms:Decrypt", { Resource: "arn:aws:kms:eu-west-1:111111111111:key/other" }))).toHaveLength(2);
  });
});
