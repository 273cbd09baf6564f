import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at } from "../compare/graphs.js";
import { ID, key, LATER } from "./keyed.js";

describe("who may decrypt with a key, and administer it", () => {
  const A = "arn:aws:iam::111122223333:role/a";
  const B = "arn:aws:iam::111122223333:role/b";
  const statement = (Action: unknown, over: object = {}) => ({
    Effect: "Allow",
    Principal: { AWS: A },
    Action,
    Resource: "*",
    ...over,
  });
  const text = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const who = (policy: Value, ...more: readonly Resource[]) => {
    const { decrypters, administrators } = key({ arn: OWN, key_id: ID, policy }, "aws_kms_key", ...more);
    return [decrypters, administrators];
  };
  const org = {
    Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-2", "o-1"] }, Bool: { "aws:SecureTransport": "true" } },
  };

  test.each<[string, Value, readonly string[], readonly string[]]>([
    ["no policy", null, ["account root"], ["account root"]],
    ["an empty one", "", ["account root"], ["account root"]],
    ["all actions", text(statement("kms:*")), [A], [A]],
    ["decrypting", text(statement("kms:Decrypt")), [A], []],
    ["moving to another key", text(statement("kms:ReEncrypt*")), [A], []],
    ["administering", text(statement("kms:PutKeyPolicy")), [], [A]],
    ["neither", text(statement(["kms:Encrypt", "kms:DescribeKey"])), [], []],
    [
      "all but some",
      text({ Effect: "Allow", Principal: { AWS: A }, NotAction: "kms:Decrypt", Resource: "*" }),
      [A],
      [A],
    ],
    ["all but all", text({ Effect: "Allow", Principal: { AWS: A }, NotAction: "kms:*", Resource: "*" }), [], []],
    ["everyone", text(statement("kms:Decrypt", { Principal: "*" })), ["*"], []],
    [
      "all but some principals",
      text({ Effect: "Allow", NotPrincipal: { AWS: [B, A] }, Action: "kms:Decrypt", Resource: "*" }),
      [`* but ${A}, ${B}`],
      [],
    ],
    ["no principal", text({ Effect: "Allow", Action: "kms:Decrypt", Resource: "*" }), [], []],
    [
      "several, once each, in order",
      text(statement("kms:Decrypt", { Principal: { AWS: [B, A] } }), statement("kms:*")),
      [A, B],
      [A],
    ],
    [
      "conditions",
      text(statement("kms:Decrypt", org)),
      [
        expect.stringMatching(
          new RegExp(`^${A} if .*securetransport true and .*orgid o-1 or o-2$`, "i"),
        ) as unknown as string,
      ],
      [],
    ],
    [
      "one who is denied all of it",
      text(statement("kms:*", { Principal: { AWS: [A, B] } }), statement("kms:*", { Effect: "Deny" })),
      [B],
      [B],
    ],
    [
      "one who is denied decrypting",
      text(statement("kms:*"), statement(["kms:Decrypt", "kms:ReEncryptFrom"], { Effect: "Deny" })),
      [],
      [A],
    ],
    [
      "one who is denied a part of it",
      text(statement("kms:*"), statement("kms:Decrypt", { Effect: "Deny" })),
      [A],
      [A],
    ],
    [
      "one who is denied under conditions",
      text(statement("kms:Decrypt"), statement("kms:*", { Effect: "Deny", ...org })),
      [A],
      [],
    ],
    [
      "no JSON",
      "{",
      [expect.stringMatching(/^unknown: ./) as unknown as string],
      [expect.stringMatching(/^unknown: ./) as unknown as string],
    ],
    [
      "what is not known",
      LATER,
      [expect.stringContaining("unknown: ") as unknown as string],
      [expect.stringContaining("unknown: ") as unknown as string],
    ],
    [
      "an effect that nobody knows",
      text(statement("kms:Decrypt", { Effect: "Permit" })),
      [A, expect.stringMatching(/^unknown: ./) as unknown as string],
      [],
    ],
    [
      "an action that is not known",
      new Sym(['{"Statement":[{"Effect":"Allow","Principal":"*","Resource":"*","Action":"', { why: "later" }, '"}]}']),
      ["*", "unknown: statement 1 of its policy"],
      ["*", "unknown: statement 1 of its policy"],
    ],
  ])("%s", (_what, policy, decrypters, administrators) => {
    expect(who(policy)).toEqual([decrypters, administrators]);
  });

  test("a separate policy replaces what the key says, the last one where there are two", () => {
    const separate = (name: string, policy: Value, key_id: Value = ID, over = {}) =>
      at(`aws_kms_key_policy.${name}`, { key_id, policy }, over);
    expect(who(text(statement("kms:*")), separate("p", text(statement("kms:Decrypt"))))).toEqual([[A], []]);
    expect(
      who(null, separate("p", text(statement("kms:Decrypt"))), separate("q", text(statement("kms:PutKeyPolicy")))),
    ).toEqual([[], [A]]);
    expect(who(null, separate("p", text(statement("kms:Decrypt")), OTHER))).toEqual([
      ["account root"],
      ["account root"],
    ]);
    const may = "unknown: aws_kms_key_policy.p may belong to this key";
    expect(who(null, separate("p", "{}", LATER), separate("q", "{}", LATER))).toEqual([
      ["account root", may],
      ["account root", may],
    ]);
    expect(who(null, separate("p", "{}", LATER, { stack: "other" }))).toEqual([["account root"], ["account root"]]);
    expect(who(null, separate("p", "{}", LATER), separate("q", text(statement("kms:Decrypt"))))).toEqual([[A], []]);
  });

  test("grants let decrypt, within their constraints", () => {
    const grant = (values: ValueObject) =>
      at("aws_kms_grant.g", { key_id: ID, grantee_principal: A, operations: ["Encrypt", "Decrypt"], ...values });
    const decrypters = (values: ValueObject) => who(text(), grant(values))[0];
    expect(decrypters({})).toEqual([`${A} by grant`]);
    expect(decrypters({ operations: ["ReEncryptFrom"] })).toEqual([`${A} by grant`]);
    expect(decrypters({ operations: ["Encrypt", "DescribeKey"] })).toEqual([]);
    expect(decrypters({ operations: [] })).toEqual([]);
    expect(decrypters({ operations: null })).toEqual([]);
    expect(decrypters({ operations: LATER })).toEqual(["unknown: the operations of aws_kms_grant.g"]);
    expect(decrypters({ operations: ["Encrypt", LATER] })).toEqual(["unknown: the operations of aws_kms_grant.g"]);
    expect(decrypters({ constraints: [{ encryption_context_equals: { a: "b" } }] })).toEqual([
      `${A} by grant within an encryption context`,
    ]);
    expect(decrypters({ grantee_principal: null })).toEqual(["unknown: the grantee of aws_kms_grant.g"]);
    expect(decrypters({ grantee_principal: Sym.ref("aws_iam_role.r", "arn") })).toEqual([
      "${aws_iam_role.r.arn} by grant",
    ]);
    expect(decrypters({ key_id: LATER })).toEqual(["unknown: aws_kms_grant.g may belong to this key"]);
    expect(decrypters({ key_id: OTHER })).toEqual([]);
    expect(who(null, grant({}))).toEqual([["account root", `${A} by grant`].sort(), ["account root"]]);
  });
});
