import { describe, expect, test } from "@jest/globals";
import { answerTo, decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import { grants } from "../../../../../posture/src/assess/policy/decision/grant.js";
import { grantAllows } from "../../../../../posture/src/assess/policy/decision/link.js";
import type { Actor } from "../../../../../posture/src/assess/policy/decision/request.js";
import { NO, unsure, YES } from "../../../../../posture/src/assess/policy/model/three.js";
import { Sym } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, OTHER, ROLE_ARN, ROOT, toAll, toRole, toRoot, whys } from "../scene.js";
import { request, type Sides } from "./request.js";

const decision = (sides: Sides) => decide(request(sides)).decision;
const unknown = { Condition: { StringEquals: { "aws:CalledVia": "x" } } };

describe("What has no policy of its own", () => {
  const group = { action: "logs:PutLogEvents", target: { id: "group", address: null, stack: null } };

  test("is used by whom its account lets use it, by policies of their own", () => {
    expect(decision({ ...group, role: [allow("logs:*")] })).toBe("allowed");
    expect(decision({ ...group, role: [allow("logs:*"), deny("logs:Put*")] })).toBe("denied");
    expect(decision({ ...group, role: [] })).toBe("denied");
  });

  test("is not used from another account, and the proof says that it has no policy", () => {
    const foreign = { ...group, target: { ...group.target, account: OTHER }, role: [allow("logs:*")] };
    expect(decision(foreign)).toBe("denied");
    expect(whys(decide(request(foreign)).because)).toEqual([
      "none group: group has no policy that allows logs:PutLogEvents to aws_iam_role.job",
      "Allow role: inline policy, statement 1, allows logs:PutLogEvents",
    ]);
  });

  test("stands beside what holds on the way", () => {
    const foreign = { ...group, target: { ...group.target, account: OTHER }, role: [allow("logs:*")] };
    expect(answerTo(request(foreign)).links.find((link) => link.side === "key")).toEqual({
      ...{ side: "key", naming: "identity" },
      ...{ answer: NO, hits: [] },
    });
  });
});

describe("The way on which a request is allowed", () => {
  const sides = (one: Sides) => answerTo(request(one)).links.map((link) => link.side);

  test("has a link for each thing that must hold, also where nothing can stop it", () => {
    expect(sides({ key: [allow("kms:*", toRoot)], role: [allow("kms:*")] })).toEqual([
      ...["account", "key", "identity", "boundary"],
    ]);
    expect(sides({ key: [allow("kms:*", toRole)] })).toEqual(["account", "key", "boundary"]);
    expect(sides({ key: [allow("kms:*", toRoot)], actor: { kind: "root", policies: [] } })).toEqual([
      ...["account", "key", "identity", "boundary"],
    ]);
    expect(sides({ key: [allow("kms:*", toRole)], endpoint: [allow("*", toAll)] })).toEqual([
      ...["account", "key", "boundary", "endpoint"],
    ]);
  });

  test("rests on the statement that surely allows, not on one that only may", () => {
    const role = [allow("kms:*", { ...unknown, Sid: "Perhaps" }), allow("kms:Decrypt", { Sid: "Surely" })];
    const proof = decide(request({ key: [allow("kms:*", toRoot)], role }));
    expect(proof.decision).toBe("allowed");
    expect(proof.because.map(({ sid }) => sid)).toEqual([null, "Surely"]);
  });
});

describe("A statement of which a part is not known", () => {
  const someone = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/x` } };

  test("still speaks only of whom it names", () => {
    const hidden = { Condition: { Unheard: { a: "b" } } };
    expect(decision({ key: [allow("kms:*", { ...someone, ...hidden })] })).toBe("denied");
    expect(decision({ key: [allow("kms:*", { ...toRole, ...hidden })] })).toBe("undetermined");
    expect(decision({ key: [allow("kms:*", toRole), deny("kms:*", { ...someone, ...hidden })] })).toBe("allowed");
    expect(decision({ key: [allow("kms:*", toRole), deny("kms:*", { ...toRole, ...hidden })] })).toBe("undetermined");
  });

  test("speaks of anybody when it is the principals that are not known", () => {
    expect(decision({ key: [allow("kms:*", { Principal: 3 })] })).toBe("undetermined");
    expect(decision({ key: [allow("kms:*", { Principal: {} })] })).toBe("denied");
  });
});

test("A deny of the key's policy is read as a policy of a key: tags of the key are not in the request for it", () => {
  const tagged = { ...toAll, Condition: { StringEquals: { "aws:ResourceTag/team": "data" } } };
  const target = { tags: { values: { team: "data" }, complete: true } };
  expect(decision({ key: [allow("kms:*", toRole), deny("kms:*", tagged)], target })).toBe("allowed");
  expect(
    decision({ key: [allow("kms:*", toRole)], role: [deny("kms:*", { Condition: tagged.Condition })], target }),
  ).toBe("denied");
});

describe("The policy of an endpoint", () => {
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
  const through = (principal: string, actor: Partial<Actor> = { session }) =>
    decision({ key: [allow("kms:*", toRole)], endpoint: [allow("*", { Principal: { AWS: principal } })], actor });

  test("lets in whom it names in any way: the role, its session, its account, everybody", () => {
    expect([through(ROLE_ARN), through(session), through(ROOT), through("*")]).toEqual(Array(4).fill("allowed"));
    expect(through(session.replace("Runner", ""))).toBe("denied");
    expect(through(session, { session: null })).toBe("denied");
  });
});

test("A grant that lets somebody else in is no part of the proof; one that may is", () => {
  const grant = {
    address: "grant",
    stack: "",
    grantee: ROLE_ARN,
    operations: [],
    equals: null,
    subset: null,
    hidden: [],
  };
  const of = (...answers: readonly (typeof YES)[]) => {
    const grants = answers.map((_, index) => ({ ...grant, address: `grant ${index}` }));
    return grantAllows(request({ target: { grants } }), (one) => answers[Number(one.address.slice(-1))]!);
  };
  expect(of(NO)).toEqual({ side: "grant", naming: null, answer: NO, hits: [] });
  expect(of(NO, YES, unsure("x")).hits.map(({ address, what }) => [address, what])).toEqual([["grant 1", "grant"]]);
  expect(of(NO, unsure("x"))).toMatchObject({ answer: unsure("x"), hits: [{ address: "grant 1" }] });
});

describe("A grant", () => {
  const grant = { address: "grant", stack: "", grantee: ROLE_ARN, equals: null, subset: null };
  const asked = request({ key: [] });

  test("of which an operation and another part are not known says both", () => {
    const operations = [Sym.ref("var.operation", "")];
    expect(grants({ ...grant, operations, hidden: ["its constraints"] }, asked)).toEqual(
      unsure("the operation ${var.operation} of a grant", "its constraints"),
    );
    expect(grants({ ...grant, operations: ["Encrypt"], hidden: ["its operations"] }, asked)).toEqual(
      unsure("its operations"),
    );
  });

  test("for an encryption context without pairs holds where there is none", () => {
    const bare = { ...grant, operations: ["Decrypt"], hidden: [] };
    const keys = { "kms:encryptioncontextkeys": "absent" } as const;
    expect(grants({ ...bare, equals: {} }, { ...asked, context: keys })).toEqual(YES);
    expect(
      grants(
        { ...bare, equals: { tenant: "a" } },
        { ...asked, context: { ...keys, "kms:encryptioncontext:tenant": ["a"] } },
      ),
    ).toEqual(NO);
  });
});
