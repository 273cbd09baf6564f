import { describe, expect, test } from "@jest/globals";
import { hits, type Naming, names } from "../../../../../posture/src/assess/policy/decision/principal.js";
import type { Actor } from "../../../../../posture/src/assess/policy/decision/request.js";
import { policyOf } from "../../../../../posture/src/assess/policy/model/parse.js";
import type { Principals } from "../../../../../posture/src/assess/policy/model/policy.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, graphOf, HERE, ROLE_ARN, ROOT } from "../scene.js";

const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;
const EDGE = `arn:aws:iam::${ACCOUNT}:policy/edge`;
const GLUE = "glue.amazonaws.com";

const world = worldOf(
  graphOf({
    ...HERE,
    "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN, unique_id: "AROAEXAMPLEEXAMPLE123" },
    "aws_iam_role.cut": { name: "cut", permissions_boundary: EDGE },
    "aws_iam_policy.edge": { name: "edge", arn: EDGE, policy: document(allow("*")) },
    "aws_iam_user.ann": { name: "ann", arn: ANN },
  }),
);
const role = { ...world.actors.find("aws_iam_role.job", ""), session: SESSION };
const user = world.actors.find("aws_iam_user.ann", "");
const root = world.actors.find(ROOT, "");
const service = world.actors.service(GLUE);
const cut = world.actors.find("aws_iam_role.cut", "");

function principals(value: ValueObject): Principals {
  return policyOf([{ Effect: "Allow", Action: "*", ...value }]).statements[0]!.principals!;
}
const to = (...entries: readonly string[]) => principals({ Principal: { AWS: [...entries] } });
const but = (...entries: readonly string[]) => principals({ NotPrincipal: { AWS: [...entries] } });
const served = principals({ Principal: { Service: GLUE } });
const butServed = principals({ NotPrincipal: { Service: GLUE } });
const unserved = principals({ NotPrincipal: { Service: "logs.amazonaws.com" } });
const every = principals({ Principal: "*" });

const WAYS: readonly Naming[] = ["identity", "session", "everyone", "account"];
const ways = (list: Principals, actor: Actor) => WAYS.filter((way) => names(list, actor, way).answer === "yes");
const hit = (list: Principals, actor: Actor) => hits(list, actor).answer;

describe("A principal element names", () => {
  test.each<[string, Principals, Actor, readonly Naming[]]>([
    ["a role by its ARN", to(ROLE_ARN), role, ["identity"]],
    ["a role by its session", to(SESSION), role, ["session"]],
    ["a role by the id that IAM gave it", to("AROAEXAMPLEEXAMPLE123"), role, ["identity"]],
    ["a role by its account", to(ROOT), role, ["account"]],
    ["a role as one of all", every, role, ["everyone"]],
    ["a user by its ARN", to(ANN), user, ["identity"]],
    ["no user by the session of a role", to(SESSION), user, []],
    ["no user by an id", to("AIDAEXAMPLEEXAMPLE123"), user, []],
    ["a service by its name", served, service, ["identity"]],
    ["no role by the name of a service", served, { ...role, arn: GLUE }, []],
    ["no service by an ARN", principals({ Principal: { AWS: GLUE } }), service, []],
    ["no service by an account", to(ROOT), service, []],
    ["nobody by a federation", principals({ Principal: { Federated: ROLE_ARN } }), role, []],
  ])("%s", (_what, list, actor, expected) => {
    expect(ways(list, actor)).toEqual(expected);
  });

  test("perhaps a service that acts as itself, by a star", () => {
    expect(names(every, service, "everyone")).toEqual({
      answer: "undetermined",
      missing: ["whether Principal * reaches a service that acts as itself"],
    });
  });
});

describe("A Deny", () => {
  test("for everyone hits services, too", () => {
    expect([hit(every, role), hit(every, service)]).toEqual(["yes", "yes"]);
    expect([hit(to(ROLE_ARN), role), hit(to(ROLE_ARN), user)]).toEqual(["yes", "no"]);
  });

  test("for all but some spares a role that is listed with its session and its account (rule 18)", () => {
    expect(hit(but(ROLE_ARN, SESSION, ROOT), role)).toBe("no");
    expect(hit(but(ROLE_ARN, ROOT), role)).toBe("undetermined");
    expect(hits(but(ROLE_ARN, ROOT), role).missing).toEqual([
      `whether NotPrincipal, which lists ${ROLE_ARN} without its session, leaves its sessions out`,
    ]);
    expect([hit(but(ROLE_ARN), role), hit(but(ROOT), role), hit(but(SESSION, ROOT), role)]).toEqual([
      "yes",
      "yes",
      "yes",
    ]);
  });

  test("for all but some spares a user with its account, a root with its account, a service by its name", () => {
    expect([hit(but(ANN, ROOT), user), hit(but(ANN), user), hit(but(ROOT), user)]).toEqual(["no", "yes", "yes"]);
    expect([hit(but(ROOT), root), hit(but(ANN), root)]).toEqual(["no", "yes"]);
    expect([hit(butServed, service), hit(unserved, service)]).toEqual(["no", "yes"]);
  });

  test("for all but some always hits whoever has a boundary, which a service never has", () => {
    expect(hit(but(String(cut.arn), ROOT), cut)).toBe("yes");
    expect(hit(butServed, { ...service, boundary: cut.boundary })).toBe("no");
  });
});

describe("An Allow for all but some", () => {
  test("lets in as everyone whoever is not listed, and in no other way", () => {
    expect(ways(but(ANN), role)).toEqual(["everyone"]);
    expect(ways(but(ROLE_ARN, SESSION, ROOT), role)).toEqual([]);
    expect(names(but(ROLE_ARN, SESSION, ROOT), role, "everyone").answer).toBe("no");
  });

  test("leaves open what listing a part of somebody means", () => {
    expect(names(but(ROOT), role, "everyone")).toEqual({
      answer: "undetermined",
      missing: [`whether NotPrincipal, which lists a part of ${ROLE_ARN}, lets it in`],
    });
    expect(names(but(ROLE_ARN, ROOT), role, "everyone").answer).toBe("undetermined");
  });
});
