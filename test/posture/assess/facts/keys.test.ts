import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import { comparable, isDefaultPolicy } from "../../../../posture/src/assess/facts/comparable.js";
import { grants, keys, readKeys, strayKeyPolicies } from "../../../../posture/src/assess/facts/keys.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const later = "not known: (unknown: later) is not known";
const told = (known: unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);
const all = (...resources: readonly Resource[]) => byType(graph(...resources));

describe("a key", () => {
  const key = (values: ValueObject, ...more: readonly Resource[]) =>
    keys(all(at("aws_kms_key.k", values), ...more))[0]!;

  test("has material of AWS's, imported, or of a store", () => {
    expect(
      [{}, { custom_key_store_id: "s" }, { custom_key_store_id: LATER }].map((values) => key(values).material),
    ).toEqual(["aws", "custom-store", "unknown"]);
    const types = ["aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];
    expect(keys(all(...types.map((type) => at(`${type}.k`)))).map(({ material }) => material)).toEqual([
      "imported",
      "aws",
      "imported",
    ]);
  });

  test("says what its posture does not", () => {
    expect(key({})).toMatchObject({
      expires: null,
      described: "no",
      bypassesLockoutCheck: "no",
      inlinePolicy: null,
      separatePolicies: [],
      rotationAsked: "no",
      windowHidden: false,
      periodHidden: false,
    });
    expect(
      key({
        valid_to: "2027",
        description: "d",
        bypass_policy_lockout_safety_check: true,
        enable_key_rotation: true,
        deletion_window_in_days: LATER,
        rotation_period_in_days: LATER,
      }),
    ).toMatchObject({
      expires: "2027",
      described: "yes",
      bypassesLockoutCheck: "yes",
      rotationAsked: "yes",
      windowHidden: true,
      periodHidden: true,
    });
  });

  test("has a policy of its own, unless AWS wrote it, and those that stand beside it", () => {
    const policy = (key_id: Value, name = "p") => at(`aws_kms_key_policy.${name}`, { key_id, policy: name });
    const delegation = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "kms:*",
      Resource: "*",
    };
    const statement = { Sid: "Enable IAM User Permissions", ...delegation };
    const standard = JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
    expect([key({ policy: "{}" }).inlinePolicy, key({ policy: standard }).inlinePolicy]).toEqual(["{}", null]);
    expect(
      key(
        { key_id: "id", arn: "arn" },
        policy("id"),
        policy("arn", "q"),
        policy(Sym.ref("aws_kms_key.k", "id"), "r"),
        policy("other", "s"),
      ).separatePolicies.map(({ address }) => address.split(".")[1]),
    ).toEqual(["r", "p", "q"]);
    expect(key({ id: "id" }, policy("id")).separatePolicies).toHaveLength(1);
    expect(key({ key_id: LATER }, policy(LATER)).separatePolicies).toEqual([]);
    expect(
      strayKeyPolicies(
        all(
          policy(LATER),
          policy(Sym.ref("var.k", ""), "q"),
          policy("id", "r"),
          policy(Sym.ref("aws_kms_key.k", "id"), "s"),
        ),
      ),
    ).toEqual(["aws_kms_key_policy.p", "aws_kms_key_policy.q"]);
  });

  test("that reads back what a separate policy was has no policy of its own", () => {
    const side = (text: string, own: string) =>
      all(
        at("aws_kms_key.k", { key_id: "id", policy: own }),
        at("aws_kms_key_policy.p", { key_id: "id", policy: text }),
      );
    const inline = (old: string, own: string) => keys(side("new", own), side(old, own))[0]!.inlinePolicy;
    expect(inline('{"a":1,"b":2}', '{"b": 2, "a": 1}')).toBeNull();
    expect(inline('{"a":1}', '{"a":2}')).toBe('{"a":2}');
    expect(keys(side("new", "x"), all())[0]!.inlinePolicy).toBe("x");
    expect(keys(side("new", ""), side("old", ""))[0]!.inlinePolicy).toBeNull();
    const another = at("aws_kms_key_policy.q", { key_id: "id", policy: "{}" });
    const two = (text: string) =>
      all(
        at("aws_kms_key.k", { key_id: "id", policy: "old" }),
        at("aws_kms_key_policy.p", { key_id: "id", policy: text }),
        another,
      );
    expect(keys(two("new"), two("old"))[0]!.inlinePolicy).toBeNull();
    const elsewhere = all(at("aws_kms_key_policy.r", { key_id: "id", policy: "x" }));
    expect(keys(side("new", "x"), elsewhere)[0]!.inlinePolicy).toBe("x");
  });

  test("is read by data sources, and granted", () => {
    expect(
      readKeys(
        all(
          at("data.aws_kms_key.d", { arn: "a", key_state: LATER }),
          at("data.aws_kms_key.e", { key_state: "Enabled" }),
        ),
      ).map(({ arn, state }) => [arn, told(state)]),
    ).toEqual([
      ["a", later],
      [null, "Enabled"],
    ]);
    const grant = (values: ValueObject) => {
      const {
        key: of,
        keyHidden,
        grantee,
        granteeText,
        operations,
        open,
      } = grants(all(at("aws_kms_grant.g", values)))[0]!;
      return [of, keyHidden, told(grantee), granteeText, operations, open];
    };
    expect(grant({ key_id: "k", grantee_principal: "p", operations: ["Encrypt", "Decrypt"] })).toEqual([
      "k",
      false,
      "p",
      "p",
      ["Decrypt", "Encrypt"],
      null,
    ]);
    expect(grant({ key_id: Sym.ref("aws_kms_key.k", "id"), operations: LATER })).toEqual([
      "aws_kms_key.k",
      false,
      null,
      null,
      [],
      "(unknown: later)",
    ]);
    expect(grant({ key_id: LATER, grantee_principal: LATER })).toEqual([
      "(unknown: later)",
      true,
      later,
      "(unknown: later)",
      [],
      null,
    ]);
  });
});

test("policies are compared without blanks and order", () => {
  expect(comparable('{"b":[{"d":1,"c":null}],"a":2}')).toBe(comparable(' {"a": 2, "b": [{"c": null, "d": 1}]} '));
  expect(comparable('{"a":[1,2]}')).not.toBe(comparable('{"a":[2,1]}'));
  expect(comparable("no { json")).toBe("no { json");
});

describe("the policy that AWS gives a key without one", () => {
  const statement = {
    ...{ Sid: "Enable IAM User Permissions", Effect: "Allow", Action: "kms:*", Resource: "*" },
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
  };
  const written = (more: object = {}, ...statements: object[]) =>
    JSON.stringify({ Statement: [{ ...statement, ...more }, ...statements], Version: "2012-10-17" }, null, 2);

  test.each([
    written(),
    written().replace("{", '{"Id": "key-default-1", '),
    written().replace("arn:aws:", "arn:aws-cn:"),
  ])("is known in %s", (text) => {
    expect(isDefaultPolicy(text)).toBe(true);
  });

  test.each([
    written({ Principal: { AWS: "*" } }),
    written({ Principal: "*" }),
    written({ Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] } }),
    written({ Principal: { AWS: "arn:aws:iam::111111111111:role/root" } }),
    written({ Effect: "Deny" }),
    written({ Action: "kms:Decrypt" }),
    written({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    written({ Sid: "mine" }),
    written({}, statement),
    written().replace("{", '{"Id": "mine", '),
    "no { json: Enable IAM User Permissions",
  ])("is not what only looks like it: %s", (text) => {
    expect(isDefaultPolicy(text)).toBe(false);
  });
});
