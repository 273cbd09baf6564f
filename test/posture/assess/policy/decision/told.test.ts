import { describe, expect, test } from "@jest/globals";
import type { Because } from "../../../../../posture/src/assess/policy/decision/because.js";
import { decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import { parsePolicy } from "../../../../../posture/src/assess/policy/model/parse.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, deny, OTHER, ROOT, toAll, toRole, toRoot, whys } from "../scene.js";
import { request, type Sides, source } from "./request.js";

const because = (sides: Sides): readonly Because[] => decide(request(sides)).because;
const told = (sides: Sides) => whys(because(sides));
const unread = (address: string) => ({ ...source(address, `${address} policy`, []), policy: parsePolicy("{") });
const via = (service: string) => ({ Condition: { StringEquals: { "kms:ViaService": service } } });
const impossible = { Condition: { Null: { "aws:PrincipalArn": "true" } } };
const gone = "its condition Null aws:PrincipalArn does not hold";

describe("A policy that nobody can read", () => {
  const why = (address: string) => `not known: the ${address} policy ${address}: the policy is not valid JSON`;

  test("is told once, as what may allow or deny", () => {
    expect(told({ key: [], target: { policy: unread("key") } })).toEqual([
      `Allow key: key policy may allow or deny kms:Decrypt; ${why("key")}`,
    ]);
  });

  test("is told as what may deny where it is not needed to allow", () => {
    expect(told({ key: [allow("kms:*", toRole)], actor: { policies: [unread("own")] } })).toEqual([
      `Deny own: own policy may deny kms:Decrypt; ${why("own")}`,
      "Allow key: key policy, statement 1, allows kms:Decrypt to aws_iam_role.job",
    ]);
  });

  test("does not hide another one", () => {
    const policies = [source("mine", "inline policy", [allow("kms:*")]), unread("own")];
    expect(told({ target: { policy: unread("key") }, actor: { policies } })).toEqual([
      `Deny own: own policy may deny kms:Decrypt; ${why("own")}`,
      `Allow key: key policy may allow or deny kms:Decrypt; ${why("key")}`,
      "Allow mine: inline policy, statement 1, allows kms:Decrypt",
    ]);
  });

  test("does not hide a statement that may deny", () => {
    const maybe = deny("kms:*", { ...via("s3"), Sid: "Perhaps" });
    expect(told({ role: [maybe], target: { policy: unread("key") } })[0]).toBe(
      "Deny role (Perhaps): inline policy may deny kms:Decrypt; not known: the value of kms:viaservice in the request",
    );
  });
});

describe("What is not known", () => {
  test("of the accounts stands at the key", () => {
    const account = Sym.ref("var.account", "");
    const steps = because({
      key: [allow("kms:*", toRole)],
      role: [allow("kms:*")],
      actor: { account },
      target: { stack: "keys" },
    });
    const why = `not known: whether ${ACCOUNT} is \${var.account}`;
    expect(steps[0]).toEqual({ address: "aws_kms_key.data", stack: "keys", sid: null, effect: "none", why });
  });

  test("of a boundary stands at the actor", () => {
    const boundary = source("edge", "permissions boundary", []);
    const open = (stack: string | null) => because({ key: [allow("kms:*", toAll)], actor: { boundary, stack } });
    const why = "not known: whether the permissions boundary cuts what is not allowed to the role by name";
    const step = { address: "aws_iam_role.job", sid: null, effect: "none", why };
    expect(open("roles").at(-1)).toEqual({ ...step, stack: "roles" });
    expect(open(null).at(-1)).toEqual({ ...step, stack: "" });
  });

  test("of one statement is told thing by thing", () => {
    const two = { Condition: { StringEquals: { "kms:ViaService": "s3", "aws:SourceVpc": "vpc-1" } } };
    expect(told({ key: [allow("kms:*", { ...toRole, ...two })] })).toEqual([
      "Allow key: key policy, statement 1, perhaps allows kms:Decrypt to aws_iam_role.job; not known: the value of kms:viaservice in the request, the value of aws:sourcevpc in the request",
    ]);
  });
});

describe("What allows", () => {
  test("is told by the first of several statements", () => {
    const sids = (statements: readonly ValueObject[]) => because({ key: statements }).map(({ sid }) => sid);
    expect(sids([allow("kms:*", { ...toRole, Sid: "A" }), allow("kms:Decrypt", { ...toRole, Sid: "B" })])).toEqual([
      "A",
    ]);
  });

  test("only perhaps is told by all of them", () => {
    const perhaps = (Sid: string) => allow("kms:*", { ...toRole, ...via("s3"), Sid });
    expect(because({ key: [perhaps("A"), perhaps("B")] }).map(({ sid }) => sid)).toEqual(["A", "B"]);
  });
});

describe("What is lacking", () => {
  test("stands at its owner, in its stack", () => {
    const lacking = because({ key: [], actor: { stack: "roles" }, target: { stack: "keys" } });
    expect(lacking).toEqual([
      {
        ...{ address: "aws_kms_key.data", stack: "keys", sid: null, effect: "none" },
        why: "no statement of the key policy allows or delegates kms:Decrypt to aws_iam_role.job or its account",
      },
    ]);
    expect(because({ key: [], target: { stack: null } })[0]?.stack).toBe("");
  });

  test("is delegation where the role's own policy allows", () => {
    expect(told({ key: [], role: [allow("kms:*")] })).toEqual([
      "none aws_kms_key.data: no statement of the key policy delegates kms:Decrypt to aws_iam_role.job or its account",
      "Allow role: inline policy, statement 1, allows kms:Decrypt",
    ]);
  });

  test("is told with the statements that would allow it but for a condition, of allows and for this actor only", () => {
    const key = [
      allow("kms:*", { ...toRole, ...impossible, Sid: "Role" }),
      allow("kms:*", { ...toRoot, ...impossible, Sid: "Account" }),
      allow("kms:*", { ...toAll, ...impossible }),
      allow("kms:*", { NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:user/ann` }, ...impossible, Sid: "Not" }),
      allow("kms:*", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` }, ...impossible, Sid: "Other" }),
      allow("kms:*", { NotPrincipal: { AWS: ROOT }, ...impossible, Sid: "NotRoot" }),
      allow("kms:*", { ...impossible, Sid: "Nobody" }),
      deny("kms:*", { ...toRole, ...impossible, Sid: "Deny" }),
      allow("kms:Encrypt", { ...toRole, ...impossible, Sid: "Action" }),
    ];
    expect(told({ key }).slice(1)).toEqual([
      `none key (Role): key policy does not allow it: ${gone}`,
      `none key (Account): key policy does not allow it: ${gone}`,
      `none key: key policy, statement 3, does not allow it: ${gone}`,
      `none key (Not): key policy does not allow it: ${gone}`,
      `none key (NotRoot): key policy does not allow it: ${gone}`,
    ]);
  });

  test("knows what is never in the request for a key's policy", () => {
    const tagged = { Condition: { StringEquals: { "aws:ResourceTag/team": "data" } } };
    const target = { tags: { values: { team: "data" }, complete: true } };
    expect(told({ key: [allow("kms:*", { ...toRole, ...tagged, Sid: "Tag" })], target }).at(-1)).toBe(
      "none key (Tag): key policy does not allow it: its condition StringEquals aws:ResourceTag/team does not hold",
    );
  });

  test("stops at twenty statements, and says once that others are for other resources", () => {
    const failing = Array.from({ length: 25 }, (_, index) => allow("kms:*", { ...impossible, Sid: `S${index}` }));
    const told20 = told({ key: [allow("kms:*", toRoot)], role: failing });
    expect(told20.filter((line) => line.includes(gone))).toHaveLength(20);
    const elsewhere = allow("kms:*", { Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/other` });
    expect(told({ key: [allow("kms:*", toRoot)], role: [elsewhere, elsewhere] }).slice(2)).toEqual([
      "none role: inline policy allows it on other resources only",
    ]);
  });
});
