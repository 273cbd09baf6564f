import { describe, expect, test } from "@jest/globals";
import type { Proof } from "../../../../../posture/src/assess/policy/can/can.js";
import { proofsJson, proofsText, proofText } from "../../../../../posture/src/assess/policy/can/proof-text.js";
import type { Because } from "../../../../../posture/src/assess/policy/decision/because.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const ROLE = "aws_iam_role.job";
const KEY = "aws_kms_key.data";
const statement = { Effect: "Allow" };

function proof(parts: Partial<Proof> = {}): Proof {
  return {
    ...{ principal: { address: ROLE, arn: null }, action: "kms:Decrypt", key: { address: KEY, arn: null } },
    ...{ decision: "allowed", because: [], assumes: [], missing: [], remedy: [], call: null },
    ...parts,
  };
}
const step = (why: string, more: Partial<Because> = {}): Because => ({
  ...{ address: KEY, stack: "", sid: null, effect: "Allow", why },
  ...more,
});
/** The lines below the first one, without their indent. */
const lines = (parts: Partial<Proof>) =>
  proofText(proof(parts))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
const told = (why: string, more: Partial<Because> = {}, parts: Partial<Proof> = {}) =>
  lines({ because: [step(why, more)], ...parts })[0];

describe("The first line", () => {
  test.each([
    ["allowed", "✔ aws_iam_role.job may kms:Decrypt aws_kms_key.data", "+"],
    ["denied", "✖ aws_iam_role.job may not kms:Decrypt aws_kms_key.data", "x"],
    ["undetermined", "? aws_iam_role.job may or may not kms:Decrypt aws_kms_key.data", "?"],
  ] as const)("says who may do what: %s", (decision, line, mark) => {
    expect(proofText(proof({ decision }))).toBe(line);
    expect(proofText(proof({ decision }), { ascii: true })).toBe(mark + line.slice(1));
  });

  test("names what has no address by its ARN", () => {
    const of = (arn: string | null) => ({ principal: { address: null, arn }, key: { address: null, arn } });
    expect(proofText(proof(of("arn:x")))).toBe("✔ arn:x may kms:Decrypt arn:x");
    expect(proofText(proof(of(null)))).toBe("✔ somebody may kms:Decrypt a key");
  });
});

describe("A step", () => {
  test("leaves out what the first line has said: the action, and to whom", () => {
    expect(told(`key policy allows kms:Decrypt to ${ROLE}`)).toBe(`Allow ${KEY}: key policy allows it`);
    expect(told(`key policy allows kms:Decrypt to dev:${ROLE}`)).toBe(`Allow ${KEY}: key policy allows it`);
    expect(told(`key policy allows kms:Decrypt to ${ROLE}s`)).toBe(`Allow ${KEY}: key policy allows it to ${ROLE}s`);
    expect(told(`key policy allows it to aws-iam-role.job`)).toBe(
      `Allow ${KEY}: key policy allows it to aws-iam-role.job`,
    );
    const none = { effect: "none" } as const;
    expect(told(`nothing allows kms:Decrypt to ${ROLE}`, none)).toBe(`- ${KEY}: nothing allows it to ${ROLE}`);
    const arn = { principal: { address: null, arn: "arn:r+" } };
    expect(told("allows it to arn:r+", {}, arn)).toBe(`Allow ${KEY}: allows it`);
    expect(told("allows it to ", {}, { principal: { address: null, arn: null } })).toBe(`Allow ${KEY}: allows it`);
  });

  test("names the statement, and where it stands unless the reason does", () => {
    expect(told("denies it", { sid: "Stop", effect: "Deny" })).toBe(`Deny ${KEY} (Stop): denies it`);
    expect(told(`no policy on ${KEY}`, { effect: "none" })).toBe(`- no policy on ${KEY}`);
    expect(told(`no policy on ${KEY}`, { effect: "none", sid: "S" })).toBe(`- ${KEY} (S): no policy on ${KEY}`);
  });

  test("names the stack once", () => {
    expect(told("allows it", { stack: "keys" })).toBe(`Allow keys:${KEY}: allows it`);
    expect(told("allows it", { stack: "keys", address: `keys:${KEY}` })).toBe(`Allow keys:${KEY}: allows it`);
    expect(told("allows it", { stack: "keys", address: `${KEY}.keys:` })).toBe(`Allow keys:${KEY}.keys:: allows it`);
  });

  test("leaves what is not known to the lines of what is missing", () => {
    const why = "perhaps allows it; not known: a, b";
    expect(told(why)).toBe(`Allow ${KEY}: ${why}`);
    expect(told(why, {}, { missing: ["a"] })).toBe(`Allow ${KEY}: perhaps allows it`);
  });
});

test("What is missing says how to give it, where the caller can", () => {
  const missing = [
    "the value of kms:viaservice in the request",
    "the policies of x",
    "whether the value of a in the request",
  ];
  expect(lines({ missing: [...missing, `${missing[0]} of s3`] })).toEqual([
    "missing: the value of kms:viaservice in the request (--context kms:viaservice=VALUE)",
    "missing: the policies of x",
    "missing: whether the value of a in the request",
    "missing: the value of kms:viaservice in the request of s3",
  ]);
});

test("Long lines hang from their first word, as wide as the terminal is", () => {
  const text = proofText(proof({ because: [step("one two three four five six seven")] }), { width: 40 });
  expect(text.split("\n").slice(1)).toEqual(["    Allow aws_kms_key.data: one two", "      three four five six seven"]);
});

describe("Many proofs", () => {
  const denied = proof({ decision: "denied", remedy: [{ where: "a policy of x", statement }], call: "key.grant()" });
  const hint = "Ask about one principal and one key to see the statement that would allow it.";

  test("of which more than three are denied leave out what would allow them", () => {
    const three = proofsText([denied, denied, denied, proof(), proof()]);
    expect(three).toContain("to allow it, add to a policy of x:");
    expect(three).toContain("or with @sealant/modules: key.grant()");
    expect(three).not.toContain(hint);
    const four = proofsText([denied, denied, denied, denied]);
    expect(four).not.toContain("to allow it");
    expect(four).not.toContain("@sealant/modules");
    expect(four.endsWith(`${hint}\n`)).toBe(true);
    expect(proofsText([denied, denied, denied, denied], { brief: false })).toContain("to allow it");
  });

  test("say once what each of them takes for granted", () => {
    const sure = proof({ assumes: ["nobody lies"] });
    expect(proofsText([sure, sure]).match(/assumed: nobody lies\n/g)).toHaveLength(1);
    expect(proofsText([])).toBe("");
  });
});

test("As JSON they are one document, in which what is not known is written as Terraform would", () => {
  const open = proof({ remedy: [{ where: "x", statement: { Resource: Sym.ref(KEY, "arn") } }] });
  const text = proofsJson([open]);
  expect(text.endsWith("}\n")).toBe(true);
  expect(JSON.parse(text)).toEqual({
    schema: "sealant/1",
    proofs: [{ ...open, remedy: [{ where: "x", statement: { Resource: "${aws_kms_key.data.arn}" } }] }],
  });
});
