import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, graphOf, HERE, KEY_ARN, OTHER, toRole } from "../scene.js";
import { said, saidOfKey, saidOfRole } from "./said.js";

const told = (remarks: ReturnType<typeof said>) => remarks.map(({ kind, found }) => `${kind}: ${found}`);
const without = (statement: ValueObject, name: string) =>
  Object.fromEntries(Object.entries(statement).filter(([key]) => key !== name));
const onKey = (resource: Value, action: Value = "kms:Decrypt") => allow(action, { ...toRole, Resource: resource });
const ANOTHER = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/99999999-2222-3333-4444-555555555555`;
const ALIAS = `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data`;

describe("The Resource of a key policy", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["may be a star", onKey("*"), []],
    ["may be the key itself", onKey(KEY_ARN), []],
    ["may be the key itself among others", onKey([ANOTHER, KEY_ARN]), []],
    ["may be what it is not", without(allow("kms:Decrypt", { ...toRole, NotResource: ANOTHER }), "Resource"), []],
    ["may not be known", onKey(Sym.ref("var.key", "")), []],
    ["may not be missing", without(onKey(""), "Resource"), ["never-matches: no Resource"]],
    [
      "may be missing where more of the statement is not known",
      without({ ...onKey(""), Condition: Sym.ref("var.when", "") }, "Resource"),
      [],
    ],
    ["may not be other keys", onKey([ANOTHER, `${KEY_ARN}0`]), [`never-matches: ${ANOTHER}, ${KEY_ARN}0`]],
    ["may not be an alias", onKey(ALIAS), [`alias-as-resource: ${ALIAS}`]],
    ["may not be an alias, not even to change that", onKey(ALIAS, "kms:UpdateAlias"), [`alias-as-resource: ${ALIAS}`]],
    ["may not be a sample's", onKey("<key-arn>"), ["placeholder: <key-arn>"]],
    ["does not matter where no action is one of KMS", onKey(ANOTHER, "kms:ReEncrypt"), ["dead-action: kms:ReEncrypt"]],
    [
      "matters for the actions that are",
      onKey(ANOTHER, ["s3:GetObject", "kms:Decrypt"]),
      [`never-matches: ${ANOTHER}`],
    ],
  ])("%s", (_what, statement, expected) => {
    expect(told(saidOfKey(statement))).toEqual(expected);
  });

  test("is told with the remedy of a key policy", () => {
    for (const statement of [without(onKey(""), "Resource"), onKey(ANOTHER), onKey(ALIAS)])
      expect(saidOfKey(statement)[0]?.fix).toMatch(/"\*", which in a key policy means this key\.$/);
  });

  test.each<[string, ValueObject, Value]>([
    ["by its declaration", {}, Sym.ref("aws_kms_key.data", "key_id")],
    ["by its id, as a state does", { key_id: KEY_ARN.split("/")[1]! }, KEY_ARN.split("/")[1]!],
    ["by its ARN", {}, KEY_ARN],
  ])("is held against the key where a policy of its own names it %s", (_how, key, reference) => {
    const written = (resource: string) =>
      told(
        said(
          graphOf({
            ...HERE,
            "aws_kms_key.data": { arn: KEY_ARN, ...key },
            "aws_kms_key_policy.data": { key_id: reference, policy: document(onKey(resource)) },
          }),
        ),
      );
    expect(written(ANOTHER)).toEqual([`never-matches: ${ANOTHER}`]);
    expect(written(KEY_ARN)).toEqual([]);
  });

  test("is not held against a key that nobody declares", () => {
    const policy = { key_id: Sym.ref("var.key", ""), policy: document(onKey(ANOTHER)) };
    expect(said(graphOf({ ...HERE, "aws_kms_key_policy.data": policy }))).toEqual([]);
  });
});

describe("The Resource of an identity policy", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["may be any key", allow("kms:Decrypt", { Resource: ANOTHER }), []],
    ["may be missing, which IAM refuses by itself", without(allow("kms:Decrypt"), "Resource"), []],
    ["may not be an alias", allow("kms:Decrypt", { Resource: ALIAS }), [`alias-as-resource: ${ALIAS}`]],
    ["may not be a bare alias", allow("kms:Decrypt", { Resource: "alias/data" }), ["alias-as-resource: alias/data"]],
    [
      "may not be another account's alias",
      allow(["s3:GetObject", "kms:Encrypt"], { Resource: ["*", `arn:aws:kms:eu-west-1:${OTHER}:alias/data`] }),
      [`alias-as-resource: arn:aws:kms:eu-west-1:${OTHER}:alias/data`],
    ],
    ["may be an alias that is put on a key", allow(["kms:Decrypt", "kms:CreateAlias"], { Resource: ALIAS }), []],
    [
      "may not be an alias where aliases are only listed",
      allow("kms:ListAliases", { Resource: ALIAS }),
      [`alias-as-resource: ${ALIAS}`],
    ],
    [
      "may be an alias beside an action that is not known",
      allow([Sym.ref("var.action", ""), "kms:DeleteAlias"], { Resource: ALIAS }),
      [],
    ],
    ["may be a folder of that name", allow("*", { Resource: "arn:aws:s3:::data/alias/x" }), []],
    [
      "may be a folder of that name where keys are used",
      allow(["s3:GetObject", "kms:Decrypt"], { Resource: "arn:aws:s3:::data/alias/x" }),
      [],
    ],
    ["is no matter where nothing is about keys", allow("s3:GetObject", { Resource: "alias/data" }), []],
    [
      "may not be a sample's",
      allow("kms:Decrypt", { Resource: [KEY_ARN, "arn:aws:kms:region:account-id:key/key-id"] }),
      ["placeholder: arn:aws:kms:region:account-id:key/key-id"],
    ],
  ])("%s", (_what, statement, expected) => {
    expect(told(saidOfRole(statement))).toEqual(expected);
  });

  test("is an alias by the alias's condition", () => {
    expect(saidOfRole(allow("kms:Decrypt", { Resource: ALIAS }))[0]?.fix).toContain("kms:ResourceAliases");
  });
});

describe("What looks like a sample's", () => {
  const flagged = (resource: string) => saidOfRole(allow("kms:Decrypt", { Resource: resource })).length > 0;

  test.each([
    "<key-arn>",
    "arn:aws:kms:eu-west-1:your-account:key/*",
    "arn:aws:kms:eu-west-1:YOUR_ACCOUNT_ID:key/*",
    "arn:aws:kms:eu-west-1:AWS-account-ID:key/*",
    "arn:aws:kms:eu-west-1:accountid:key/*",
    "arn:aws:kms:eu-west-1:account_id:key/*",
    "arn:aws:kms:region:111111111111:key/*",
    "arn:aws:kms:aws-region:111111111111:key/*",
    "arn:aws:kms:*:*:key/key-id",
    "arn:aws:kms:*:*:key/keyid",
    "arn:aws:kms:*:*:key/KEY_ID",
    "arn:aws:iam::*:role/role-name",
    "arn:aws:iam::*:role/rolename",
    "arn:aws:iam::*:role/target-role-name",
    "arn:aws:kms:*:XXXXXXXXXXXX:key/*",
    "key-arn",
    "my-key-arns",
    "my key_arn",
  ])("%s does", (resource) => {
    expect(flagged(resource)).toBe(true);
  });

  test.each([
    "*",
    "arn:aws:kms:*:*:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:s3:::multi-region",
    "arn:aws:s3:::data/my-region/x",
    "arn:aws:s3:::regional",
    "arn:aws:s3:::data/${aws:PrincipalTag/role-name}/x",
    "arn:aws:s3:::data/${aws:userid}/x",
    "arn:aws:s3:::LOGS",
    "arn:aws:s3:::key-identity/x",
    "arn:aws:s3:::a<>b",
  ])("%s does not", (resource) => {
    expect(flagged(resource)).toBe(false);
  });

  test("is told word by word", () => {
    const [remark] = saidOfRole(allow("kms:Decrypt", { Resource: "arn:aws:kms:*:account-id:key/*" }));
    expect(remark?.why).toContain('"account-id" looks like a placeholder');
  });
});
