import { readFacts } from "../../../../posture/src/assess/facts/facts.js";
import { Sym, type ValueObject } from "../../../../posture/src/graph/value.js";
import { allow, deny, document, graphOf, HERE, KEY_ARN, ROLE_ARN, type Statements, toRoot } from "../policy/scene.js";
import { LATER } from "./facts.js";

const READ = "glue:GetSecurityConfiguration";
const MAKE = "glue:CreateSecurityConfiguration";
const SETTINGS = [
  "glue:GetDataCatalogEncryptionSettings",
  "glue:PutDataCatalogEncryptionSettings",
  MAKE,
  READ,
  "glue:DeleteSecurityConfiguration",
];

type Values = Readonly<Record<string, ValueObject>>;

const role = (statements: Statements, more: Values = {}): Values => ({
  "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
  "aws_iam_role_policy.job": { role: "glue-job", policy: document(statements) },
  ...more,
});
const key = (statements: Statements, name = "data"): Values => ({
  [`aws_kms_key.${name}`]: { arn: KEY_ARN.replace("1111-", `${name.length}111-`), policy: document(statements) },
});
const rights = (...values: readonly Values[]) => readFacts(graphOf(Object.assign({}, HERE, ...values))).rights;

/** Each role with the decisions about the settings, and how it may destroy which key. */
const told = (...values: readonly Values[]) =>
  rights(...values).map(({ address, settings, destroys }) => {
    const lost = destroys();
    return [
      address,
      ...[...settings].map(([action, { decision }]) => `${action.slice("glue:".length)} ${decision}`),
      ...(lost === null ? [] : [`${lost.action} ${lost.key} ${lost.decision}`]),
    ];
  });

test("a role is told of with those actions alone of which its policies speak", () => {
  expect(told(role(allow(["s3:GetObject", READ])))).toEqual([["aws_iam_role.job", "GetSecurityConfiguration allowed"]]);
  expect(told(role(deny("glue:*SecurityConfiguration")))).toEqual([
    [
      "aws_iam_role.job",
      "CreateSecurityConfiguration denied",
      "GetSecurityConfiguration denied",
      "DeleteSecurityConfiguration denied",
    ],
  ]);
  expect(told(role(allow(["s3:*", "glue:GetTable", "glue:GetSecurityConfigurations", "kms:Decrypt"])))).toEqual([]);
});

test("whatever is allowed but what is named, or in a word that is not known, may be any", () => {
  const all = (decision: string) => [SETTINGS.map((action) => `${action.slice("glue:".length)} ${decision}`)];
  const decided = (statements: Statements) => told(role(statements)).map(([, ...rest]) => rest);
  expect(decided({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })).toEqual(all("allowed"));
  const [before = "", after = ""] = document(allow("glue:ANY")).split("ANY");
  const inPart = new Sym([before, { to: "var.action", attribute: "" }, after]);
  for (const policy of [LATER, inPart]) {
    const hidden = { "aws_iam_role_policy.job": { role: "glue-job", policy } };
    expect(told(role([], hidden)).map(([, ...rest]) => rest)).toEqual(all("undetermined"));
  }
});

test("users and services are no roles", () => {
  const user = {
    "aws_iam_user.someone": { name: "someone" },
    "aws_iam_user_policy.someone": { user: "someone", policy: document(allow("glue:*")) },
  };
  expect(told(user)).toEqual([]);
  expect(told(user, role(allow(READ)))).toHaveLength(1);
});

test("a role of a stack is told with it", () => {
  const { resources, coverage } = graphOf(role(allow(READ)), "audit");
  const [fact] = readFacts({ resources, coverage }).rights;
  expect([fact?.id, fact?.address, fact?.stack]).toEqual(["audit:aws_iam_role.job", "aws_iam_role.job", "audit"]);
});

test("named is what an allow names that is about encryption alone", () => {
  const named = (...statements: readonly ValueObject[]) => rights(role(statements)).map((one) => [...one.named]);
  expect(named(allow(MAKE))).toEqual([[MAKE]]);
  expect(named(allow("glue:*SecurityConfiguration"))).toEqual([[MAKE, READ, "glue:DeleteSecurityConfiguration"]]);
  expect(named(allow("glue:Put*EncryptionSettings"))).toEqual([["glue:PutDataCatalogEncryptionSettings"]]);
  expect(named(allow("glue:*"))).toEqual([[]]);
  expect(named(deny(MAKE), allow("glue:*"))).toEqual([[]]);
  expect(named({ Effect: "Allow", NotAction: MAKE, Resource: "*" })).toEqual([[]]);
});

describe("a key is destroyed", () => {
  const account = allow("kms:*", toRoot);
  const lost = (...values: readonly Values[]) => told(...values).map((one) => one.at(-1));

  test("by whom its account lets do it, the first key and action that is known", () => {
    const perhaps = allow("kms:DisableKey", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } });
    expect(lost(role(allow(["kms:DisableKey", "kms:PutKeyPolicy"])), key(account))).toEqual([
      "kms:DisableKey aws_kms_key.data allowed",
    ]);
    expect(lost(role([allow("kms:PutKeyPolicy"), deny("kms:DisableKey")]), key(account))).toEqual([
      "kms:PutKeyPolicy aws_kms_key.data allowed",
    ]);
    expect(lost(role([perhaps, allow("kms:PutKeyPolicy")]), key(account))).toEqual([
      "kms:PutKeyPolicy aws_kms_key.data allowed",
    ]);
    expect(lost(role(perhaps), key(account), key(account, "more"))).toEqual([
      "kms:DisableKey aws_kms_key.data undetermined",
    ]);
    expect(told(role([deny("kms:PutKeyPolicy")]), key(account))).toEqual([["aws_iam_role.job"]]);
  });

  test("by nobody whose own policies do not speak of it: what the key's policy says is told of the key", () => {
    const direct = allow("kms:PutKeyPolicy", { Principal: { AWS: ROLE_ARN } });
    expect(told(role(allow(READ)), key(direct))).toEqual([["aws_iam_role.job", "GetSecurityConfiguration allowed"]]);
    expect(lost(role(allow("kms:PutKeyPolicy")), key(direct))).toEqual(["kms:PutKeyPolicy aws_kms_key.data allowed"]);
  });
});
