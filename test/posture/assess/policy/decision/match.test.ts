import { describe, expect, test } from "@jest/globals";
import { covered, KMS_ACTIONS } from "../../../../../posture/src/assess/policy/model/action.js";
import { ACCOUNT, allow, deny, KEY_ARN, scene, toRole, toRoot } from "../scene.js";

const ID = KEY_ARN.split("/")[1];
const keyed = (statement: object) => scene({ key: { ...allow("kms:*", toRole), ...statement } })("Decrypt").decision;
const identity = (resource: unknown, action = "kms:Decrypt") =>
  scene({ role: allow(action, { Resource: resource as string }) })("Decrypt").decision;

describe("Actions (rule 20)", () => {
  test("ignore case and take wildcards anywhere", () => {
    for (const action of ["kms:Decrypt", "KMS:decrypt", "kms:*crypt", "kms:D?crypt", "k*", "*"]) {
      expect(scene({ key: allow(action, toRole) })("Decrypt").decision).toBe("allowed");
    }
    for (const action of ["kms:Encrypt", "kms:D?", "s3:*", "kms:Decrypt?"]) {
      expect(scene({ key: allow(action, toRole) })("Decrypt").decision).toBe("denied");
    }
  });

  test("expand to what KMS has", () => {
    expect(covered("kms:GenerateDataKey*")).toEqual([
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyPair",
      "kms:GenerateDataKeyPairWithoutPlaintext",
      "kms:GenerateDataKeyWithoutPlaintext",
    ]);
    expect(covered("kms:ReEncrypt*")).toEqual(["kms:ReEncryptFrom", "kms:ReEncryptTo"]);
    expect(covered("kms:Describe*")).toEqual(["kms:DescribeCustomKeyStores", "kms:DescribeKey"]);
    expect(covered("*")).toEqual(KMS_ACTIONS);
  });
});

describe("NotAction (rule 21)", () => {
  test("with Allow gives all but the list", () => {
    const statement = { ...allow(null, toRoot), Action: undefined, NotAction: ["kms:Decrypt"] };
    const key = JSON.parse(JSON.stringify(statement));
    const proof = scene({ key, role: allow("kms:*") });
    expect(proof("Decrypt").decision).toBe("denied");
    expect(proof("Encrypt").decision).toBe("allowed");
  });

  test("with Deny takes all but the list", () => {
    const { Action: _, ...rest } = deny("");
    const proof = scene({ role: [allow("kms:*"), { ...rest, NotAction: ["kms:Decrypt"] }] });
    expect(proof("Encrypt").decision).toBe("denied");
    expect(proof("Decrypt").decision).toBe("allowed");
  });
});

describe("Dead action names (rule 22)", () => {
  test.each(["kms:ReEncrypt", "kms:GenerateDatakey ", "kms:DecryptData", "kms:"])("%j covers nothing", (action) => {
    expect(covered(action)).toEqual([]);
  });

  test("kms:ReEncrypt grants neither of the two actions", () => {
    expect(scene({ key: allow("kms:ReEncrypt", toRole) })("ReEncryptFrom").decision).toBe("denied");
    expect(scene({ key: allow("kms:ReEncryptFrom", toRole) })("ReEncryptFrom").decision).toBe("allowed");
  });
});

describe("The Resource of a key policy (rule 23)", () => {
  test("is everything or the key itself", () => {
    expect(keyed({ Resource: "*" })).toBe("allowed");
    expect(keyed({ Resource: KEY_ARN })).toBe("allowed");
  });

  test("makes the statement dead when it is missing, an alias or another key", () => {
    const { Resource: _, ...without } = allow("kms:*", toRole);
    expect(scene({ key: without })("Decrypt").decision).toBe("denied");
    expect(keyed({ Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data` })).toBe("denied");
    expect(keyed({ Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/other` })).toBe("denied");
  });
});

describe("The Resource of an identity policy (rule 24)", () => {
  test.each([KEY_ARN, "*", "arn:aws:kms:*:*:key/*", `arn:aws:kms:*:${ACCOUNT}:key/${ID}`, [KEY_ARN, "arn:aws:s3:::x"]])(
    "covers the key: %j",
    (resource) => expect(identity(resource)).toBe("allowed"),
  );

  test.each([
    ID,
    "alias/data",
    `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data`,
    "arn:aws:kms:us-east-1:*:key/*",
    "key/*",
  ])("does not cover the key: %j", (resource) => expect(identity(resource)).toBe("denied"));

  test("names the statement that speaks of another resource", () => {
    const proof = scene({ role: allow("kms:Decrypt", { Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data` }) })(
      "Decrypt",
    );
    expect(proof.because.at(-1)?.why).toMatch(/allows it on other resources only/);
  });
});

describe("Aliases in conditions (rule 25)", () => {
  const aliased = { "aws_kms_alias.data": { name: "alias/data", target_key_id: ID! } };
  const by = (operator: string, value: string) => ({ Condition: { [operator]: { "kms:ResourceAliases": value } } });

  test("kms:ResourceAliases looks at every alias of the key, in identity policies", () => {
    const role = (value: string) => allow("kms:Decrypt", by("ForAnyValue:StringEquals", value));
    expect(scene({ role: role("alias/data"), more: aliased })("Decrypt").decision).toBe("allowed");
    expect(scene({ role: role("alias/other"), more: aliased })("Decrypt").decision).toBe("denied");
    expect(scene({ role: role("alias/data") })("Decrypt").decision).toBe("denied");
  });

  test("kms:ResourceAliases and aws:ResourceTag are dead in key policies", () => {
    const key = allow("kms:Decrypt", { ...toRole, ...by("ForAnyValue:StringEquals", "alias/data") });
    expect(scene({ key, more: aliased })("Decrypt").decision).toBe("denied");
    const tagged = allow("kms:Decrypt", { ...toRole, Condition: { StringEquals: { "aws:ResourceTag/team": "data" } } });
    expect(scene({ key: tagged, keyValues: { tags_all: { team: "data" } } })("Decrypt").decision).toBe("denied");
  });

  test("kms:RequestAlias depends on how the caller names the key", () => {
    const role = allow("kms:Decrypt", { Condition: { StringEquals: { "kms:RequestAlias": "alias/data" } } });
    const proof = scene({ role, more: aliased });
    expect(proof("Decrypt").decision).toBe("undetermined");
    expect(proof("Decrypt", { "kms:requestalias": "absent" }).decision).toBe("denied");
    expect(proof("Decrypt", { "kms:requestalias": ["alias/data"] }).decision).toBe("allowed");
  });
});

describe("Wildcards in ARNs (rule 26)", () => {
  const group = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws-glue/jobs/x`;
  const logs = (resource: string) => {
    const ask = scene({ role: allow("kms:*", { Condition: { ArnLike: { "aws:SourceArn": resource } } }) });
    return ask("Decrypt", { "aws:sourcearn": [group] }).decision;
  };

  test.each(["arn:aws:logs:*:*:*:/aws-glue/*", "arn:aws:logs:*:*:log-group:/aws-glue/*", "arn:*:logs:*:*:*", "*"])(
    "%s matches a log group",
    (resource) => expect(logs(resource)).toBe("allowed"),
  );

  test.each(["arn:aws:logs:*:*:/aws-glue/*", "arn:aws:logs:*:log-group:/aws-glue/*", "arn:aws:logs:eu*1:*:*:*:/x/*"])(
    "%s does not",
    (resource) => expect(logs(resource)).toBe("denied"),
  );

  test("of fewer than six parts are undetermined rather than guessed", () => {
    expect(identity("arn:aws:kms:*")).toBe("undetermined");
    expect(identity("arn:aws:s3:*")).toBe("denied");
  });

  test("with many stars decide quickly and rightly", () => {
    const stars = `arn:aws:kms:*:*:key/${"*1".repeat(8)}*`;
    expect(identity(stars)).toBe("allowed");
    expect(identity(`arn:aws:kms:*:*:key/${"*x".repeat(30)}*`)).toBe("denied");
  });
});

describe("NotResource (rule 27)", () => {
  const all = (resource: string) => {
    const { Resource: _, ...rest } = allow("kms:Decrypt");
    return scene({ role: { ...rest, NotResource: resource } })("Decrypt").decision;
  };

  test("with Allow gives everything else", () => {
    expect(all("arn:aws:s3:::*")).toBe("allowed");
    expect(all(KEY_ARN)).toBe("denied");
    expect(all("*")).toBe("denied");
  });
});

describe("Multi-Region keys (rule 28)", () => {
  const replica = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`;
  const more = { "aws_kms_replica_key.us": { arn: replica, key_id: "mrk-1" } };
  const at = (resource: string) =>
    scene({ role: allow("kms:Decrypt", { Resource: resource }), more })("Decrypt", {}, "aws_iam_role.job", replica)
      .decision;

  test("have an ARN and a policy of their own in each region", () => {
    expect(at(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/mrk-1`)).toBe("denied");
    expect(at(`arn:aws:kms:*:${ACCOUNT}:key/mrk-1`)).toBe("allowed");
  });

  test("do not share the primary's policy", () => {
    const own = {
      ...more,
      "aws_kms_replica_key.us": { arn: replica, key_id: "mrk-1", policy: JSON.stringify({ Statement: [] }) },
    };
    expect(scene({ key: allow("kms:*", toRole), more: own })("Decrypt", {}, "aws_iam_role.job", replica).decision).toBe(
      "denied",
    );
  });
});
