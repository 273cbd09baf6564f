import { describe, expect, test } from "@jest/globals";
import { clientNeeds, serviceRoleNeeds } from "../../../../../posture/src/assess/policy/needs/catalog.js";
import { accessOf } from "../../../../../posture/src/assess/policy/needs/need.js";
import { settingOf } from "../../../../../posture/src/assess/policy/needs/setting.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  deny,
  document,
  graphOf,
  KEY_ARN,
  OTHER,
  REGION,
  resourcesOf,
  type Statements,
} from "../scene.js";
import { trust } from "./proven.js";

type Resources = Readonly<Record<string, ValueObject>>;

const CATALOG = "aws_glue_data_catalog_encryption_settings.c";
const home = (account: string, region = REGION): Resources => ({
  "data.aws_caller_identity.here": { account_id: account },
  "data.aws_region.here": { name: region },
  "data.aws_partition.here": { partition: "aws" },
});
const job = (name: string, account: string = ACCOUNT): Resources => ({
  [`aws_glue_job.${name}`]: { name, role_arn: `arn:aws:iam::${account}:role/${name}` },
});

function setting(stacks: Readonly<Record<string, Resources>>, rest: ValueObject = {}) {
  const catalog = { [CATALOG]: { data_catalog_encryption_settings: [{ encryption_at_rest: [rest] }] } };
  const all = { "": {}, ...stacks };
  const resources = Object.entries(all).flatMap(([stack, own]) =>
    resourcesOf(
      stack === "" ? { ...home(ACCOUNT), "aws_kms_key.data": { arn: KEY_ARN }, ...catalog, ...own } : own,
      stack,
    ),
  );
  return settingOf({ ...graphOf({}), resources });
}

/** Who needs the key of a catalog, and for what. */
function clients(stacks: Readonly<Record<string, Resources>>): readonly string[] {
  const from = setting(stacks);
  const key = from.world.keys.find("aws_kms_key.data", "");
  return clientNeeds(from.at("", CATALOG)!, key, from).map(
    ({ actor, actions }) =>
      `${actor.id.replace(/^arn:aws:iam::/, "")}: ${actions.map((one) => one.slice(4)).join(" ")}`,
  );
}

const ALL = "Decrypt Encrypt GenerateDataKey";

describe("An encrypted catalog is called", () => {
  test("by all workloads of its account and region, each role once", () => {
    const crawler = { "aws_glue_crawler.c": { name: "c", role: `arn:aws:iam::${ACCOUNT}:role/a` } };
    expect(clients({ "": { ...job("a"), ...crawler }, apps: { ...home(ACCOUNT), ...job("b") } })).toEqual([
      `${ACCOUNT}:role/a: ${ALL}`,
      `${ACCOUNT}:role/b: ${ALL}`,
    ]);
  });

  test("not by those of another region or account", () => {
    expect(clients({ far: { ...home(ACCOUNT, "us-east-1"), ...job("a") } })).toEqual([]);
    expect(clients({ other: { ...home(OTHER), ...job("a", OTHER) } })).toEqual([]);
  });

  test("by those of whom neither is known", () => {
    const unknown = { "aws_glue_crawler.c": { name: "c", role: Sym.ref("var.role", "") } };
    expect(clients({ "": unknown })).toEqual([`\${var.role}: ${ALL}`]);
  });
});

describe("Whom the policy of a catalog lets in from elsewhere", () => {
  const reader = `arn:aws:iam::${OTHER}:role/reader`;
  const shared = (statements: Statements): Resources => ({
    "aws_glue_resource_policy.p": { policy: document(statements) },
  });
  const to = (principal: Value) => allow("glue:GetTable", { Principal: { AWS: principal } });

  test.each<[string, Statements, readonly string[]]>([
    ["a role", to(reader), [`${OTHER}:role/reader: Decrypt`]],
    ["an account", to(OTHER), [`${OTHER}:root: Decrypt`]],
    ["both", to([reader, OTHER]), [`${OTHER}:role/reader: Decrypt`, `${OTHER}:root: Decrypt`]],
    ["a role of the same account, which is no client by that", to(`arn:aws:iam::${ACCOUNT}:role/x`), []],
    ["everybody, of whom nobody can be named", to("*"), []],
    ["a service", allow("glue:GetTable", { Principal: { Service: "athena.amazonaws.com" } }), []],
    ["nobody, by a denial", deny("glue:GetTable", { Principal: { AWS: reader } }), []],
    ["all but one", allow("glue:GetTable", { NotPrincipal: { AWS: reader } }), []],
    ["nobody", allow("glue:GetTable"), []],
  ])("is a client, and only reads: %s", (_who, statements, expected) => {
    expect(clients({ "": shared(statements) })).toEqual(expected);
  });

  test("is one of the catalog that the policy is of", () => {
    const found = [`${OTHER}:role/reader: Decrypt`];
    expect(clients({ apps: { ...home(ACCOUNT), ...shared(to(reader)) } })).toEqual(found);
    expect(clients({ far: { ...home(ACCOUNT, "us-east-1"), ...shared(to(reader)) } })).toEqual([]);
    const another = "333333333333";
    expect(clients({ apps: { ...home(another), ...shared(to(reader)) } })).toEqual([]);
  });
});

describe("A catalog with a service role", () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/sealer`;
  const answers = (role: ValueObject | null, rest: ValueObject = { catalog_encryption_service_role: roleArn }) => {
    const own: Resources = role === null ? {} : { "aws_iam_role.sealer": { name: "sealer", arn: roleArn, ...role } };
    const from = setting({ "": own }, rest);
    const key = from.world.keys.find("aws_kms_key.data", "");
    const found = accessOf(serviceRoleNeeds(from.at("", CATALOG)!, key, from));
    return found.map(({ actor, actions, decision, because }) => ({ says: `${actor} ${actions} ${decision}`, because }));
  };
  const assume = (role: ValueObject | null) => answers(role)[0]!;
  const when = (operator: string, name: string, value: string) => ({ Condition: { [operator]: { [name]: value } } });

  test.each<[string, ValueObject, string]>([
    ["Glue", {}, "allowed"],
    ["Glue for this account", when("StringEquals", "aws:SourceAccount", ACCOUNT), "allowed"],
    ["Glue for another account", when("StringEquals", "aws:SourceAccount", OTHER), "denied"],
    ["Glue for this region", when("ArnLike", "aws:SourceArn", `arn:aws:glue:${REGION}:${ACCOUNT}:*`), "allowed"],
    ["Glue for another region", when("ArnLike", "aws:SourceArn", `arn:aws:glue:us-east-1:${ACCOUNT}:*`), "denied"],
    [
      "Glue for one catalog",
      when("ArnLike", "aws:SourceArn", `arn:aws:glue:${REGION}:${ACCOUNT}:catalog`),
      "undetermined",
    ],
  ])("needs that it trusts Glue: %s", (_what, condition, answer) => {
    const { says, because } = assume({ assume_role_policy: trust("glue.amazonaws.com", condition) });
    expect(says).toBe(`glue.amazonaws.com sts:AssumeRole ${answer}`);
    if (answer !== "denied")
      expect(because.join()).toMatch(/^aws_iam_role\.sealer: trust policy, statement 1, (perhaps )?allows it/);
    if (answer === "undetermined") expect(because.join()).toContain("the catalog");
  });

  test("is nobody knows what where its trust is not shown", () => {
    for (const role of [{}, null]) {
      const { says, because } = assume(role);
      expect(says).toBe("glue.amazonaws.com sts:AssumeRole undetermined");
      expect(because.join()).toMatch(/the trust policy of .* is not in the source/);
    }
  });

  test("needs of that role what callers need otherwise", () => {
    const policy = { name: "x", policy: document(allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"])) };
    const trusted = { assume_role_policy: trust("glue.amazonaws.com"), inline_policy: [policy] };
    expect(answers(trusted)[1]!.says).toBe("aws_iam_role.sealer kms:Decrypt,kms:Encrypt,kms:GenerateDataKey allowed");
  });

  test("that nobody names is not known", () => {
    const [assumed, uses] = answers({}, {});
    expect(assumed!.says).toContain("undetermined");
    expect(uses!.says).toBe(
      "(unknown: the service role of the catalog) kms:Decrypt,kms:Encrypt,kms:GenerateDataKey undetermined",
    );
  });
});
