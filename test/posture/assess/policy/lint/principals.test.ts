import { describe, expect, test } from "@jest/globals";
import type { Action, Graph } from "../../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, document, graphOf, HERE, KEY_ARN, ROLE_ARN, toAll, toRole, toRoot } from "../scene.js";
import { graphWith, said, saidOfKey } from "./said.js";

const told = (remarks: ReturnType<typeof said>) => remarks.map(({ kind, found }) => `${kind}: ${found}`);
const to = (principal: Value) => allow("kms:Decrypt", { Principal: { AWS: principal } });
const toService = (service: Value) => allow("kms:Decrypt", { Principal: { Service: service } });
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
const GLOB = `arn:aws:iam::${ACCOUNT}:role/glue-*`;

describe("The principals of a key policy", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["may be everybody", allow("kms:Decrypt", toAll), []],
    ["may be a role and an account", to([ROLE_ARN, ACCOUNT]), []],
    ["may not be missing", allow("kms:Decrypt"), ["never-matches: no Principal"]],
    ["may be missing where the statement is not known", { ...allow(""), Effect: Sym.ref("var.effect", "") }, []],
    ["may not be ARNs with a star", to([ROLE_ARN, GLOB]), [`wildcard-in-principal: ${GLOB}`]],
    [
      "may not be ARNs with a mark",
      to(`arn:aws:iam::${ACCOUNT}:role/a?`),
      [`wildcard-in-principal: arn:aws:iam::${ACCOUNT}:role/a?`],
    ],
    [
      "may not be unknown ARNs with a star",
      to(new Sym(["arn:aws:iam::", { to: "var.account", attribute: "" }, ":role/*"])),
      ["wildcard-in-principal: arn:aws:iam::${var.account}:role/*"],
    ],
    ["may be declared one by one, under any name", to(Sym.ref('aws_iam_role.each["*"]', "arn")), []],
    ["may not be the bare name of a role", to("glue-job"), ["never-matches: glue-job"]],
    ["may be a name that is not known yet", to(Sym.ref("var.reader", "")), []],
    [
      "may not be the id of one that was deleted",
      to("AROAABCDEFGHIJKLMNOPQ"),
      ["deleted-principal: AROAABCDEFGHIJKLMNOPQ"],
    ],
    ["may not be one session", to(SESSION), [`session-principal: ${SESSION}`]],
    ["may not be a sample's", to("<key-admin-arn>"), ["placeholder: <key-admin-arn>"]],
    [
      "may be an identity provider",
      allow("kms:Decrypt", { Principal: { Federated: "cognito-identity.amazonaws.com" } }),
      [],
    ],
  ])("%s", (_what, statement, expected) => {
    expect(told(saidOfKey(statement))).toEqual(expected);
  });

  test("may not be all but some, and a Deny of that kind is told otherwise than an Allow", () => {
    const but = { NotPrincipal: { AWS: [ROLE_ARN, ACCOUNT] } };
    const [allowed, denied] = [saidOfKey(allow("kms:Decrypt", but)), saidOfKey(deny("kms:Decrypt", but))];
    const found = [`allows-all-but: NotPrincipal ${ROLE_ARN}, ${ACCOUNT}`];
    expect([told(allowed), told(denied)]).toEqual([found, found]);
    expect(allowed[0]?.why).toMatch(/^Allow with NotPrincipal gives the key to everybody/);
    expect(denied[0]?.why).toMatch(/^Deny with NotPrincipal hits a role unless/);
    expect(told(saidOfKey(deny("kms:Decrypt", { NotPrincipal: { AWS: "glue-job" } })))).toEqual([
      "never-matches: glue-job",
      "allows-all-but: NotPrincipal glue-job",
    ]);
  });
});

describe("CloudWatch Logs in a key policy", () => {
  test.each<[Value, readonly string[]]>([
    ["logs.eu-west-1.amazonaws.com", []],
    [new Sym(["logs.", { to: "data.aws_region.here", attribute: "name" }, ".amazonaws.com"]), []],
    [new Sym(["logs.", { to: "var.region", attribute: "" }, ".amazonaws.com"]), []],
    ["glue.us-east-1.amazonaws.com", []],
    ["catalogs.us-east-1.amazonaws.com", []],
    ["logs.us-east-1.amazonaws.com", ["service-of-other-region: logs.us-east-1.amazonaws.com"]],
    ["logs.amazonaws.com", ["service-of-other-region: logs.amazonaws.com"]],
    ["logs.eu-west-1.amazonaws.com.cn", ["service-of-other-region: logs.eu-west-1.amazonaws.com.cn"]],
  ])("as %s", (service, expected) => {
    const remarks = saidOfKey(toService(service));
    expect(told(remarks)).toEqual(expected);
    expect(remarks.map(({ fix }) => fix)).toEqual(expected.map(() => "Write logs.eu-west-1.amazonaws.com."));
  });

  test("is that of the key's region, which may be another than its stack's", () => {
    const arn = KEY_ARN.replace("eu-west-1", "us-east-1");
    const statements = [toService("logs.eu-west-1.amazonaws.com"), toService("logs.us-east-1.amazonaws.com")];
    const graph = graphOf({ ...HERE, "aws_kms_key.data": { arn, policy: document(statements) } });
    expect(said(graph)).toMatchObject([{ statement: 1, fix: "Write logs.us-east-1.amazonaws.com." }]);
  });

  test("is that of the stack where the key is not known", () => {
    const statements = [toService("logs.eu-west-1.amazonaws.com"), toService("logs.us-east-1.amazonaws.com")];
    const policy = { key_id: Sym.ref("var.key", ""), policy: document(statements) };
    expect(said(graphOf({ ...HERE, "aws_kms_key_policy.data": policy }))).toMatchObject([
      { statement: 2, fix: "Write logs.eu-west-1.amazonaws.com." },
    ]);
  });
});

describe("A role that is replaced", () => {
  const planned = (graph: Graph, actions: Readonly<Record<string, Action>>): Graph => ({
    ...graph,
    resources: graph.resources.map((one) => {
      const action = actions[one.id];
      return action === undefined ? one : { ...one, action };
    }),
  });
  const graph = graphWith({ key: allow("kms:Decrypt", toRole) });
  const remarks = (actions: Readonly<Record<string, Action>>, of: Graph = graph) => told(said(planned(of, actions)));

  test.each<[Action, readonly string[]]>([
    ["delete-create", ["role-recreated: aws_iam_role.job"]],
    ["create-delete", ["role-recreated: aws_iam_role.job"]],
    ["update", []],
    ["create", []],
    ["no-op", []],
  ])("by %s is a stranger to a policy that stays: %j", (action, expected) => {
    expect(remarks({ "aws_iam_role.job": action })).toEqual(expected);
  });

  test.each<[Action, boolean]>([
    ["create", true],
    ["update", true],
    ["delete-create", true],
    ["create-delete", true],
    ["no-op", false],
    ["delete", false],
  ])("is known to a policy that is put again: by %s, %s", (action, known) => {
    const found = remarks({ "aws_iam_role.job": "delete-create", "aws_kms_key.data": action });
    expect(found).toEqual(known ? [] : ["role-recreated: aws_iam_role.job"]);
  });

  test("is nothing to a policy that names the account", () => {
    expect(remarks({ "aws_iam_role.job": "delete-create" }, graphWith({ key: allow("kms:*", toRoot) }))).toEqual([]);
  });
});
