import { describe, expect, test } from "@jest/globals";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, graphOf, HERE, OTHER, REGION, scene } from "../scene.js";

const LATER = Sym.opaque("the variable has no value");
const ID = "12345678-9abc-def0-1234-56789abcdef0";
const find = (reference: string | Sym, here: Readonly<Record<string, ValueObject>> = HERE) =>
  worldOf(graphOf(here)).keys.find(reference, "");
/** ARN, account and region of a key that no resource declares. */
const place = (...args: Parameters<typeof find>) => {
  const { arn, account, region } = find(...args);
  return [arn, account, region].map(String);
};

describe("A key that AWS manages", () => {
  test.each([
    ["alias/aws/s3", `arn:aws:kms:${REGION}:${ACCOUNT}:key/\${alias/aws/s3.key_id}`, ACCOUNT, REGION],
    [
      `arn:aws-cn:kms:cn-north-1:${OTHER}:alias/aws/s3`,
      `arn:aws-cn:kms:cn-north-1:${OTHER}:key/\${alias/aws/s3.key_id}`,
      OTHER,
      "cn-north-1",
    ],
  ])("is of the account and region in which it is used, or which its ARN names: %s", (alias, ...expected) => {
    expect(place(alias)).toEqual(expected);
    expect(find(alias)).toMatchObject({ id: "alias/aws/s3", address: null, service: "s3", aliases: ["alias/aws/s3"] });
  });

  test("is one whose alias begins with aws, whole and known", () => {
    for (const other of ["alias/aws", "alias/aws/", "alias/aws/s3/x", "alias/awss3", "xalias/aws/s3", "alias/data"])
      expect([other, find(other).service]).toEqual([other, null]);
    expect(find(new Sym([{ to: "var.prefix", attribute: "" }, ":alias/aws/s3"])).service).toBeNull();
  });

  test.each([
    ...["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
    ...["CreateGrant", "DescribeKey"],
  ])("lets everybody of its account do %s through its service", (action) => {
    const role = {
      name: "r",
      arn: `arn:aws:iam::${OTHER}:role/r`,
      inline_policy: [{ policy: JSON.stringify({ Statement: allow("kms:*") }) }],
    };
    const decided = (service: string, who = "aws_iam_role.job") =>
      scene({ more: { "aws_iam_role.r": role } })(
        action,
        { "kms:viaservice": [`${service}.${REGION}.amazonaws.com`] },
        who,
        "alias/aws/s3",
      ).decision;
    expect([decided("s3"), decided("glue"), decided("s3", "aws_iam_role.r")]).toEqual(["allowed", "denied", "denied"]);
  });

  test("lets nobody administer it", () => {
    const via = { "kms:viaservice": [`s3.${REGION}.amazonaws.com`] };
    const asked = scene({ role: allow("kms:*") });
    for (const action of ["PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey", "Sign"])
      expect(asked(action, via, "aws_iam_role.job", "alias/aws/s3").decision).toBe("denied");
  });

  test("says so in its proof", () => {
    const proof = scene()(
      "Decrypt",
      { "kms:viaservice": [`s3.${REGION}.amazonaws.com`] },
      "aws_iam_role.job",
      "alias/aws/s3",
    );
    expect(proof.because[0]).toEqual({
      address: "alias/aws/s3",
      stack: "",
      sid: "Allow access through s3 for all principals in the account",
      effect: "Allow",
      why: "policy of the AWS managed key allows kms:Decrypt to everyone who meets its conditions",
    });
  });
});

describe("A key that the source only names", () => {
  const arn = `arn:aws:kms:us-east-1:${OTHER}:key/${ID}`;
  const alias = `arn:aws:kms:us-east-1:${OTHER}:alias/x`;
  test.each<[string, string | Sym, readonly string[]]>([
    ["ARN", arn, [arn, OTHER, "us-east-1"]],
    ["ARN of an alias", alias, [`\${${alias}.arn}`, OTHER, "us-east-1"]],
    ["ARN of something else", "arn:aws:s3:::b", ["${arn:aws:s3:::b.arn}", "", ""]],
    ["id", ID, [`\${${ID}.arn}`, `\${account of ${ID}}`, REGION]],
    ["reference", Sym.ref("var.key", ""), ["${${var.key}.arn}", "${account of ${var.key}}", REGION]],
    ["something unknown", LATER, ["${a key that is not known.arn}", "${account of a key that is not known}", REGION]],
  ])("is where that says: %s", (_what, reference, expected) => expect(place(reference)).toEqual(expected));

  test("has a policy, aliases and grants that are not known, and says why", () => {
    const key = find(ID);
    expect(key).toMatchObject({ id: ID, address: null, stack: null, aliases: null, grants: [], service: null });
    const unread = (unreadable: string, address: string) => ({
      ...{ address, stack: "", what: "key policy" },
      policy: { version: "", statements: [], unreadable },
    });
    expect(key.policy).toEqual(unread(`the key ${ID} is not declared in the source`, ID));
    expect(find(LATER).policy).toEqual(unread("the variable has no value", "a key that is not known"));
    const partly = new Sym(["alias/", { why: "later" }]);
    expect(find(partly).policy?.policy.unreadable).toBe("the key alias/(unknown: later) is not declared in the source");
  });

  test("is the same one each time, and another one in each stack", () => {
    const { keys } = worldOf(graphOf(HERE));
    expect(keys.find(ID, "")).toBe(keys.find(ID, ""));
    expect(keys.find(ID, "a")).not.toBe(keys.find(ID, "b"));
    expect(keys.find(ID, "")).not.toBe(keys.find(`${ID}0`, ""));
  });
});
