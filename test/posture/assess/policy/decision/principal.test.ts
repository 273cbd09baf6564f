import { describe, expect, test } from "@jest/globals";
import { decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import {
  ACCOUNT,
  allow,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  ROOT,
  scene,
  toAll,
  toRoot,
} from "../scene.js";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const to = (principal: unknown) => allow("kms:*", { Principal: principal as string });
const decision = (principal: unknown, path = "/") => scene({ key: to(principal), path })("Decrypt").decision;

describe("A role in a Principal element (rule 12)", () => {
  test("is compared exactly: case and path count", () => {
    expect(decision({ AWS: role("glue-job") })).toBe("allowed");
    expect(decision({ AWS: role("Glue-Job") })).toBe("denied");
    expect(decision({ AWS: role("etl/glue-job") })).toBe("denied");
    expect(decision({ AWS: role("etl/glue-job") }, "/etl/")).toBe("allowed");
    expect(decision({ AWS: role("glue-job") }, "/etl/")).toBe("denied");
  });

  test("is not meant by a bare name", () => {
    expect(decision({ AWS: "glue-job" })).toBe("denied");
  });
});

describe("A role session in a Principal element (rules 12 and 13)", () => {
  const session = (name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/${name}`;
  const withSession = (principal: string, boundary = false) => {
    const edge = `arn:aws:iam::${ACCOUNT}:policy/edge`;
    const graph = graphOf({
      ...HERE,
      "aws_kms_key.data": { arn: KEY_ARN, policy: document(to({ AWS: principal })) },
      "aws_iam_role.job": { name: "glue-job", path: "/etl/", ...(boundary ? { permissions_boundary: edge } : {}) },
      "aws_iam_policy.edge": { name: "edge", arn: edge, policy: document(allow("s3:*")) },
    });
    const world = worldOf(graph);
    const actor = { ...world.actors.find("aws_iam_role.job", ""), session: session("GlueJobRunnerSession") };
    const target = world.keys.find("aws_kms_key.data", "");
    return decide({ actor, action: "kms:Decrypt", target, context: {} }).decision;
  };

  test("leaves out the role's path and names one session only", () => {
    expect(withSession(session("GlueJobRunnerSession"))).toBe("allowed");
    expect(withSession(session("AWS-Crawler"))).toBe("denied");
    expect(withSession(`arn:aws:sts::${ACCOUNT}:assumed-role/etl/glue-job/GlueJobRunnerSession`)).toBe("denied");
  });

  test("is not cut by the role's boundary (rule 9)", () => {
    expect(withSession(session("GlueJobRunnerSession"), true)).toBe("allowed");
  });

  test("is undetermined when nobody knows the session's name", () => {
    expect(decision({ AWS: session("GlueJobRunnerSession") })).toBe("undetermined");
    expect(decision({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/other/GlueJobRunnerSession` })).toBe("denied");
  });
});

describe("Wildcards in a Principal element (rule 14)", () => {
  test("mean nothing inside an ARN", () => {
    expect(decision({ AWS: role("glue-*") })).toBe("denied");
    expect(decision({ AWS: role("*") })).toBe("denied");
  });

  test("are written with aws:PrincipalArn instead", () => {
    const narrow = { Condition: { ArnLike: { "aws:PrincipalArn": role("glue-*") } } };
    expect(scene({ key: allow("kms:*", { ...toAll, ...narrow }) })("Decrypt").decision).toBe("allowed");
    const other = { Condition: { ArnLike: { "aws:PrincipalArn": role("other-*") } } };
    expect(scene({ key: allow("kms:*", { ...toAll, ...other }) })("Decrypt").decision).toBe("denied");
  });
});

describe("An account in a Principal element (rule 15)", () => {
  test.each([ACCOUNT, ROOT])("is the same as %s", (principal) => {
    const parts = { key: to({ AWS: principal }), role: allow("kms:*") };
    expect(scene(parts)("Decrypt").decision).toBe("allowed");
    expect(scene({ key: to({ AWS: principal }) })("Decrypt").decision).toBe("denied");
  });
});

describe("Everybody in a Principal element (rule 16)", () => {
  test.each([["*"], [{ AWS: "*" }]])("(%j) needs nothing else inside the account", (principal) => {
    expect(decision(principal)).toBe("allowed");
  });

  test("is limited by kms:CallerAccount and aws:PrincipalAccount", () => {
    for (const key of ["kms:CallerAccount", "aws:PrincipalAccount"]) {
      const limited = (account: string) =>
        scene({ key: allow("kms:*", { ...toAll, Condition: { StringEquals: { [key]: account } } }) })("Decrypt")
          .decision;
      expect(limited(ACCOUNT)).toBe("allowed");
      expect(limited(OTHER)).toBe("denied");
    }
  });

  test("may or may not reach a service that acts as itself", () => {
    expect(scene({ key: to("*") })("Decrypt", {}, "logs.eu-west-1.amazonaws.com").decision).toBe("undetermined");
  });
});

describe("A service in a Principal element (rule 17)", () => {
  const logs = allow(["kms:Encrypt*", "kms:Decrypt*"], { Principal: { Service: "logs.eu-west-1.amazonaws.com" } });

  test("matches only what the service does as itself", () => {
    const proof = scene({ key: logs });
    expect(proof("Encrypt", {}, "logs.eu-west-1.amazonaws.com").decision).toBe("allowed");
    expect(proof("Encrypt").decision).toBe("denied");
    expect(proof("CreateGrant", {}, "logs.eu-west-1.amazonaws.com").decision).toBe("denied");
  });

  test("of another region, or without a region, is another principal", () => {
    expect(scene({ key: logs })("Encrypt", {}, "logs.us-east-1.amazonaws.com").decision).toBe("denied");
    const global = allow("kms:*", { Principal: { Service: "logs.amazonaws.com" } });
    expect(scene({ key: global })("Encrypt", {}, "logs.eu-west-1.amazonaws.com").decision).toBe("denied");
  });

  test("called glue.amazonaws.com never matches a job's role", () => {
    expect(decision({ Service: "glue.amazonaws.com" })).toBe("denied");
  });

  test("needs no identity policy, and delegation to the account does not serve it", () => {
    expect(scene({ key: allow("kms:*", toRoot) })("Encrypt", {}, "logs.eu-west-1.amazonaws.com").decision).toBe(
      "denied",
    );
  });
});

describe("NotPrincipal (rule 18)", () => {
  const allowed = allow("kms:*", toRoot);
  const hit = (principals: readonly string[], parts: object = {}) =>
    scene({ key: [allowed, deny("kms:*", { NotPrincipal: { AWS: principals } })], role: allow("kms:*"), ...parts })(
      "Decrypt",
    ).decision;
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;

  test("with Deny hits every role that is not listed", () => {
    expect(hit([role("other")])).toBe("denied");
    expect(hit([ROOT])).toBe("denied");
    expect(hit([ROLE_ARN])).toBe("denied");
  });

  test("with Deny is undetermined when role and account are listed, but not the session", () => {
    expect(hit([ROLE_ARN, ROOT])).toBe("undetermined");
    expect(hit([ROLE_ARN, ROOT, session])).toBe("undetermined");
  });

  test("with Deny always hits a role that has a boundary", () => {
    expect(hit([ROLE_ARN, ROOT, session], { boundary: allow("*") })).toBe("denied");
  });

  test("with Deny leaves out a user that is listed with its account", () => {
    const ann = `arn:aws:iam::${ACCOUNT}:user/ann`;
    const key = (principals: readonly string[]) => [allowed, deny("kms:*", { NotPrincipal: { AWS: principals } })];
    const user = { "aws_iam_user.ann": { name: "ann", arn: ann } };
    const policy = { "aws_iam_user_policy.ann": { user: "ann", policy: document(allow("kms:*")) } };
    const ask = (principals: readonly string[]) =>
      scene({ key: key(principals), more: { ...user, ...policy } })("Decrypt", {}, ann).decision;
    expect(ask([ann, ROOT])).toBe("allowed");
    expect(ask([ROOT])).toBe("denied");
    expect(ask([ann])).toBe("denied");
  });

  test("with Allow gives the key to everybody else", () => {
    const others = allow("kms:*", { NotPrincipal: { AWS: role("admin") } });
    expect(scene({ key: others })("Decrypt").decision).toBe("allowed");
    const listed = (...principals: readonly string[]) =>
      scene({ key: allow("kms:*", { NotPrincipal: { AWS: principals } }) })("Decrypt").decision;
    expect(listed(ROLE_ARN)).toBe("undetermined");
    expect(listed(ROOT)).toBe("undetermined");
    expect(listed(ROLE_ARN, ROOT)).toBe("undetermined");
  });
});

describe("A statement of a key policy without a Principal element", () => {
  test("speaks of nobody", () => {
    expect(scene({ key: allow("kms:*") })("Decrypt").decision).toBe("denied");
    expect(scene({ key: [allow("kms:*", toRoot), deny("kms:*")], role: allow("kms:*") })("Decrypt").decision).toBe(
      "allowed",
    );
  });
});

describe("The leftover of a deleted principal (rule 19)", () => {
  test("matches nobody but the role that still has that id", () => {
    const id = "AROAABCDEFGHIJKLMNOPQ";
    expect(decision({ AWS: id })).toBe("denied");
    expect(scene({ key: to({ AWS: id }), roleValues: { unique_id: id } })("Decrypt").decision).toBe("allowed");
  });
});
