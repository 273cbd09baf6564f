import {
  CatalogEncryption,
  CatalogPolicy,
  CustomerKey,
  PasswordEncryption,
  SealedCatalog,
  type Statement,
} from "@sealant/modules";
import type { Construct } from "constructs";
import { newStack, refusal, synth, synthApp } from "../helpers/synth.js";

const SHARED: Statement = {
  sid: "Partner",
  principals: [{ type: "AWS", identifiers: ["arn:aws:iam::999999999999:root"] }],
  actions: ["glue:GetTable"],
  resources: ["arn:aws:glue:eu-central-1:111122223333:*"],
};
const everyone = [{ type: "AWS" as const, identifiers: ["*"] }];

test("the policy is readable statement by statement, and hybrid mode is off until asked for", () => {
  const stack = synth((scope) => new CatalogPolicy(scope, "policy", { statements: [SHARED] }));
  const resource = stack.only("aws_glue_resource_policy");
  expect(resource["enable_hybrid"]).toBe("FALSE");
  expect(stack.statements(resource["policy"])[0]).toMatchObject({ sid: "Partner", actions: ["glue:GetTable"] });
});

test("hybrid mode lets it stand beside grants of Lake Formation", () => {
  const stack = synth((scope) => new CatalogPolicy(scope, "policy", { statements: [SHARED], hybrid: true }));
  expect(stack.only("aws_glue_resource_policy")["enable_hybrid"]).toBe("TRUE");
});

test("a public principal is refused, and so is none at all", () => {
  const open = { ...SHARED, principals: everyone };
  const { principals: _, ...nobody } = SHARED;
  for (const statement of [open, nobody]) {
    const said = refusal((scope) => new CatalogPolicy(scope, "policy", { statements: [statement] }));
    expect(said).toContain("this statement opens it to every AWS account");
  }
});

test.each([
  ["an organisation", "StringEquals", "aws:PrincipalOrgID", "o-example", true],
  ["an account", "StringEquals", "aws:PrincipalAccount", "999999999999", true],
  ["roles", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::999999999999:role/etl-*", true],
  ["any role of any account", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/etl", false],
  ["a star", "StringLike", "aws:PrincipalOrgID", "*", false],
  ["everyone but one", "StringNotEquals", "aws:PrincipalAccount", "999999999999", false],
  ["a source address", "StringEquals", "aws:SourceVpc", "vpc-1", false],
])("everyone limited to %s: taken only when that really limits who", (_, test, variable, value, taken) => {
  const statement = { ...SHARED, principals: everyone, conditions: [{ test, variable, values: [value] }] };
  const declare = () => synth((scope) => new CatalogPolicy(scope, "policy", { statements: [statement] }));
  if (taken) expect(declare).not.toThrow();
  else expect(declare).toThrow("allowed is named accounts or roles");
});

test("a denial of everyone is no opening", () => {
  const statement = { ...SHARED, effect: "Deny" as const, principals: everyone };
  expect(() => synth((scope) => new CatalogPolicy(scope, "policy", { statements: [statement] }))).not.toThrow();
});

test("a policy larger than Glue takes is refused with its size", () => {
  const resources = Array.from({ length: 300 }, (_, n) => `arn:aws:glue:eu-central-1:111122223333:table/db/t${n}`);
  const said = refusal((scope) => new CatalogPolicy(scope, "policy", { statements: [{ ...SHARED, resources }] }));
  expect(said).toMatch(/the size of the catalog policy is "\d+ bytes or more", allowed is 10240 bytes/);
});

test("a policy just as large as Glue takes is taken, counted as Glue counts it", () => {
  const table = "arn:aws:glue:eu-central-1:111122223333:table/db/";
  const text = (resources: readonly string[]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Partner",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::999999999999:root" },
          Action: "glue:GetTable",
          Resource: resources,
        },
      ],
    });
  const resources = Array.from({ length: 160 }, (_, n) => `${table}table-${n}`);
  resources.push(table + "x".repeat(10_240 - text([...resources, table]).length));
  expect(text(resources)).toHaveLength(10_240);
  const policy = (list: readonly string[]) => (scope: Construct) =>
    new CatalogPolicy(scope, "policy", { statements: [{ ...SHARED, resources: list }] });
  expect(() => synth(policy(resources))).not.toThrow();
  expect(refusal(policy([...resources.slice(1), `${resources[0]}x`]))).toContain("10241 bytes or more");
});

test("what only the plan knows is not counted as if it were known: the plan checks the whole", () => {
  const stack = synth((scope) => {
    const key = new CustomerKey(scope, "key", { alias: "glue/key" });
    const resources = Array.from({ length: 400 }, (_, n) => `${key.keyArn}/${n}`);
    new CatalogPolicy(scope, "policy", { statements: [{ ...SHARED, resources }] });
  });
  expect(stack.only("aws_glue_resource_policy")["lifecycle"]).toEqual({
    precondition: [
      {
        condition: expect.stringMatching(
          /^\$\{length\(data\.aws_iam_policy_document\.[\w-]+\.minified_json\) <= 10240\}$/,
        ),
        error_message: expect.stringContaining("longer than the 10240 bytes"),
      },
    ],
  });
});

test("two policies for one catalog are an error of the whole app", () => {
  const twice = () =>
    synthApp((app) => {
      new CatalogPolicy(newStack(app, "one"), "policy", { statements: [SHARED] });
      new CatalogPolicy(newStack(app, "two"), "policy", { statements: [SHARED] });
    });
  expect(twice).toThrow("[catalog-policy-declared-twice]");
});

test("sharing a catalog that aws/glue encrypts is an error: the other account could never read it", () => {
  const shared = () =>
    synth((scope) => {
      const metadata = CatalogEncryption.awsManaged(scope);
      new SealedCatalog(scope, "catalog", { metadata, passwords: PasswordEncryption.off() });
      new CatalogPolicy(scope, "policy", { statements: [SHARED] });
    });
  expect(shared).toThrow("[catalog-shared-with-managed-key]");
  expect(shared).toThrow("account 999999999999");
});
