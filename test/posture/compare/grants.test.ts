import { Sym } from "../../../posture/src/graph/value.js";
import { allow, deny, type Json, narrower, one, turned, wider } from "./turned.js";

describe("a pattern and what lies within it", () => {
  test.each([
    ["*", "glue:GetTable"],
    ["glue:*", "glue:GetTable"],
    ["glue:Get*", "glue:GetTable"],
    ["glue:Get*", "glue:Get"],
    ["glue:*Table", "glue:GetTable"],
    ["glue:*Ta*", "glue:GetTable"],
    ["glue:*et*bl*", "glue:GetTable"],
    ["*:GetTable", "glue:GetTable"],
    ["glue:G*t*e", "glue:GetTable"],
    ["glue:*", "glue:Get*"],
    ["glue:*e*e", "glue:GetTableVersione"],
  ])("%s is all of %s and more", (wide, narrow) => {
    expect(turned([allow(wide)], [allow(narrow)])).toEqual([narrower(`* ${wide.toLowerCase()} on *`)]);
    expect(turned([allow(narrow)], [allow(wide)])).toEqual([wider(`* ${wide.toLowerCase()} on *`)]);
  });

  test.each([
    ["glue:Get*", "glue:Put"],
    ["glue:*Table", "glue:GetTables"],
    ["glue:Get*Get", "glue:Get"],
    ["glue:*x*", "glue:GetTable"],
    ["glue:*Table*Table", "glue:GetTable"],
    ["glue:*bl*et*", "glue:GetTable"],
    ["glue:GetT", "glue:GetTable"],
    ["glue:?etTable", "glue:GetTable"],
    ["glue:a*bc*cd", "glue:abcd"],
  ])("%s and %s are told as two", (first, second) => {
    const [a, b] = [first.toLowerCase(), second.toLowerCase()];
    expect(turned([allow(first)], [allow(second)])).toEqual([wider(`* ${b} on *`), narrower(`* ${a} on *`)]);
  });

  test("resources nest as actions do, and differ by upper and lower case", () => {
    const table = "arn:aws:glue:eu-central-1:1:table/a";
    expect(turned([allow("glue:*", "arn:aws:glue:*:table/*")], [allow("glue:*", table)])).toEqual([
      narrower("* glue:* on arn:aws:glue:*:table/*"),
    ]);
    expect(turned([allow("glue:*", table)], [allow("glue:*", table.replace("table/a", "table/A"))])).toHaveLength(2);
    expect(turned([allow("GLUE:*", table)], [allow("glue:*", table)])).toEqual([]);
  });
});

describe("what a statement says is taken apart", () => {
  const A = "arn:aws:iam::111122223333:role/a";
  const B = "arn:aws:iam::111122223333:role/b";
  const by = (...roles: readonly string[]) => ({ Principal: { AWS: [...roles] } });

  test("into principals, actions and resources, of which each one counts", () => {
    expect(turned([], [allow(["x:A", "x:B"], ["r", "s"], by(A, B))])).toEqual([
      `0 permissions → 8 permissions, broadened: allowed now: ${A} x:a on r; ${A} x:a on s; ${A} x:b on r; ${A} x:b on s; ${B} x:a on r; 3 more`,
    ]);
    expect(turned([allow(["x:A", "x:B", "x:C", "x:D", "x:E"])], [])).toEqual([
      "5 permissions → 0 permissions, narrowed: no longer allowed: * x:a on *; * x:b on *; * x:c on *; * x:d on *; * x:e on *",
    ]);
  });

  test("of identity policies, which name no principal, and those that name no resource", () => {
    const { Principal: _, ...mine } = allow("kms:Decrypt", "k");
    expect(turned([], [mine], "aws_iam_policy")).toEqual([
      "0 permissions → 1 permission, broadened: allowed now: kms:decrypt on k",
    ]);
    const { Resource: __, ...everywhere } = allow("sts:AssumeRole");
    expect(turned([], [everywhere])).toEqual([
      "0 permissions → 1 permission, broadened: allowed now: * sts:assumerole",
    ]);
  });

  test("everyone is everyone, however it is written, and everyone includes each one", () => {
    const named = [allow("x:A", "*", by(A))];
    expect(turned([allow("x:A")], [allow("x:A", "*", by("*"))])).toEqual([]);
    expect(turned(named, [allow("x:A")])).toEqual([wider("* x:a on *")]);
    expect(turned([allow("x:A")], named)).toEqual([narrower("* x:a on *")]);
    expect(turned(named, [allow("x:A", "*", by(B))])).toEqual([wider(`${B} x:a on *`), narrower(`${A} x:a on *`)]);
  });

  test("with its conditions, in any order; none is more than any", () => {
    const when = (conditions: Json) => [allow("x:A", "*", { Condition: conditions })];
    const org = { StringEquals: { "aws:PrincipalOrgID": ["o-2", "o-1"], "aws:SourceVpc": "v" } };
    const same = { StringEquals: { "aws:SourceVpc": ["v"], "aws:PrincipalOrgID": ["o-1", "o-2"] } };
    const says = /aws:principalorgid.* o-1 or o-2 and .*aws:sourcevpc.* v$/i;
    expect(turned(when(org), when(same))).toEqual([]);
    expect(turned(when(org), [allow("x:A")])).toEqual([wider("* x:a on *")]);
    const all = [allow("x:*", "*", { Condition: same })];
    expect(turned(all, when(org)).map((line) => line.split(":")[0])).toEqual(["1 permission → 1 permission, narrowed"]);
    expect(turned(when(org), all).map((line) => line.split(":")[0])).toEqual([
      "1 permission → 1 permission, broadened",
    ]);
    const [line, ...rest] = turned([], when(org));
    expect(line).toMatch(says);
    expect(rest).toEqual([]);
    const other = { StringEquals: { "aws:PrincipalOrgID": "o-3" } };
    expect(turned(when(org), when(other)).map((one) => one.split(", ")[1]?.split(":")[0])).toEqual([
      "broadened",
      "narrowed",
    ]);
  });

  test("what is denied is told the other way round", () => {
    const rest = allow("x:A");
    expect(turned([rest, deny("x:B")], [rest])).toEqual([
      "2 permissions → 1 permission, broadened: allowed now: no longer denied: * x:b on *",
    ]);
    expect(turned([rest], [rest, deny("x:B")])).toEqual([
      "1 permission → 2 permissions, narrowed: no longer allowed: denied: * x:b on *",
    ]);
    expect(turned([rest, deny("x:*")], [rest, deny("x:B")])).toEqual([
      "2 permissions → 2 permissions, broadened: allowed now: no longer denied: * x:* on *",
    ]);
    expect(turned([deny("x:A")], [allow("x:A")])).toEqual([
      `${one}broadened: allowed now: * x:a on *; no longer denied: * x:a on *`,
    ]);
  });
});

describe("what cannot be taken apart is undetermined where it differs, and only there", () => {
  const open = (says: string) => `undetermined: cannot be compared: ${says}`;
  test.each<[string, Json, string]>([
    [
      "all but some actions",
      { Effect: "Allow", Principal: "*", NotAction: ["b:*", "a:*"], Resource: "r" },
      "Allow * all but a:*, b:* on r",
    ],
    [
      "all but some resources",
      { Effect: "Allow", Principal: "*", Action: "a:*", NotResource: ["s", "r"] },
      "Allow * a:* on all but r, s",
    ],
    [
      "all but some principals",
      { Effect: "Deny", NotPrincipal: { AWS: ["q", "p"] }, Action: ["b:*", "a:*"], Resource: "*" },
      "Deny all but p, q a:*, b:* on *",
    ],
    ["neither principal nor resource", { Effect: "Allow", NotAction: "a:*" }, "Allow  all but a:* on"],
    [
      "more than can be weighed",
      {
        Effect: "Allow",
        Principal: "*",
        Action: Array.from({ length: 101 }, (_, n) => `a:${n}`),
        Resource: Array.from({ length: 100 }, (_, n) => `r${n}`),
      },
      "Allow * a:0, a:1",
    ],
  ])("%s", (_what, statement, says) => {
    const [line] = turned([], [statement]);
    expect(line).toContain(open(says));
    expect(turned([statement, allow("x:A")], [allow("x:A"), statement])).toEqual([]);
    expect(turned([statement], [statement, allow("x:A")])).toEqual([
      expect.stringContaining("broadened: allowed now: * x:a on *"),
    ]);
  });

  test("conditions are said with it", () => {
    const statement = {
      Effect: "Allow",
      Principal: "*",
      NotAction: "a:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    };
    expect(turned([], [statement])[0]).toMatch(/Allow \* all but a:\* on \* .*aws:securetransport.* true$/i);
  });

  test("as many as can be weighed are weighed", () => {
    const list = (length: number, name: string) => Array.from({ length }, (_, n) => `${name}${n}`);
    const most = allow(list(100, "a:x"), list(100, "r"));
    expect(turned([], [most])[0]).toMatch(/^0 permissions → 10000 permissions, broadened: allowed now: .*; 9995 more$/);
    const roles = { Principal: { AWS: list(3, "arn:aws:iam::111122223333:role/r") } };
    expect(turned([], [allow(list(60, "a:x"), list(60, "r"), roles)])[0]).toContain("undetermined");
  });

  test("what is no policy, and what is not known yet", () => {
    expect(turned([], "{")).toEqual([
      expect.stringMatching(/^0 permissions → 1 permission, undetermined: cannot be compared: ./),
    ]);
    expect(turned([allow("x:A")], Sym.opaque("later"))).toEqual([
      expect.stringMatching(/undetermined: cannot be compared: .*later/),
    ]);
    expect(turned([allow("x:A")], [{ ...allow("x:A"), Effect: "Permit" }])[0]).toContain("undetermined");
    const hidden = new Sym([
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"x:A","Resource":"*","Condition":',
      { why: "later" },
      "}]}",
    ]);
    expect(turned([allow("x:A")], hidden)[0]).toContain("undetermined");
  });
});
