import { describe, expect, test } from "@jest/globals";
import { Sym, type Value } from "../../../../../posture/src/graph/value.js";
import { allow, deny, toRole } from "../scene.js";
import { saidOfKey, saidOfRole } from "./said.js";

const notAction = (statement: ReturnType<typeof allow>) =>
  Object.fromEntries(Object.entries(statement).map(([name, value]) => [name === "Action" ? "NotAction" : name, value]));

describe("An action that KMS does not have", () => {
  test.each([
    ["kms:ReEncrypt", "Write kms:ReEncrypt*, which is kms:ReEncryptFrom and kms:ReEncryptTo."],
    ["kms:GenerateDatakey ", "Write kms:GenerateDataKey."],
    ["KMS:Decryptt", "Write kms:Decrypt."],
    [
      "kms:GenerateKey",
      "Write kms:GenerateDataKey or kms:GenerateDataKeyPair or kms:GenerateDataKeyPairWithoutPlaintext.",
    ],
    ["kms:Signing", "Write kms:Sign."],
    ["kms:Resign", "Write the name of an action."],
    ["kms:Alias", "Write the name of an action."],
    ["kms:", "Write the name of an action."],
  ])("such as %j has those it is like as its remedy", (action, fix) => {
    const expected = [{ kind: "dead-action", found: action, fix }];
    expect(saidOfKey(allow(["kms:Decrypt", action], toRole))).toMatchObject(expected);
    expect(saidOfRole(allow(action))).toMatchObject(expected);
  });

  test.each<[string, Value]>([
    ["a wildcard that covers some", "kms:re*"],
    ["every action of every service", "*"],
    ["an action that is not known yet", new Sym(["kms:", { to: "var.verb", attribute: "" }])],
    ["an action of another service", "glue:GetTables"],
  ])("is not %s", (_what, action) => {
    expect(saidOfKey(allow(action, toRole))).toEqual([]);
    expect(saidOfRole(allow(action))).toEqual([]);
  });
});

describe("NotAction", () => {
  test("with Allow gives all else: of the key in its own policy, of AWS in a role's", () => {
    const [ofKey, ...rest] = saidOfKey(notAction(allow(["kms:PutKeyPolicy", "kms:Sched*"], toRole)));
    expect(rest).toEqual([]);
    expect(ofKey).toMatchObject({ kind: "allows-all-but", found: "NotAction kms:PutKeyPolicy, kms:Sched*" });
    expect(ofKey?.why).toContain("every other action on the key");
    const [ofRole] = saidOfRole(notAction(allow("iam:*")));
    expect(ofRole).toMatchObject({ kind: "allows-all-but", found: "NotAction iam:*" });
    expect(ofRole?.why).toContain("every other action of AWS");
  });

  test("with Deny leaves little, and is meant so", () => {
    expect(saidOfKey(notAction(deny("kms:Decrypt", toRole)))).toEqual([]);
    expect(saidOfRole(notAction(deny("kms:Decrypt")))).toEqual([]);
  });

  test("that covers nothing is dead as well", () => {
    expect(saidOfKey(notAction(allow("kms:ReEncrypt", toRole))).map(({ kind }) => kind)).toEqual([
      "dead-action",
      "allows-all-but",
    ]);
  });
});
