import { describe, expect, test } from "@jest/globals";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, KEY_ARN, ROLE_ARN, type Statements, toRole, toRoot } from "../scene.js";
import { type Parts, roleArn, sideOf } from "./sides.js";

type Resources = Readonly<Record<string, ValueObject>>;

const compare = (before: Parts, after: Parts) => compareExposure(sideOf(before), sideOf(after));
const only = allow("kms:Decrypt", toRole);
const toX = { Principal: { AWS: roleArn("x") } };
const from = (name: string) => Sym.ref(`var.${name}`, "");
/** A key of which a statement is not known. */
const written = (...statements: readonly ValueObject[]): Parts => ({
  more: { "aws_kms_key.data": { arn: KEY_ARN, policy: { Version: "2012-10-17", Statement: statements } } },
});
const perhaps = (name: string, action: string) => ({ ...allow(action, toRole), Effect: from(name) });

describe("The most serious of all changes is told", () => {
  test.each<[string, Parts, Parts, string]>([
    ["more than less", written(only), written(allow("kms:Encrypt", toRole)), "broadened"],
    [
      "more than what is not known",
      written(only),
      written(only, allow("kms:Encrypt", toX), perhaps("a", "kms:Sign")),
      "broadened",
    ],
    ["what is not known than less", written(only), written(perhaps("a", "kms:Sign")), "undetermined"],
    ["less than nothing", written(only, allow("kms:Encrypt", toX)), written(only), "narrowed"],
  ])("%s", (_what, before, after, direction) => {
    expect(compare(before, after).direction).toBe(direction);
  });

  test("with what is missing, and that only where it is not known", () => {
    const change = compare(written(only), written(perhaps("a", "kms:Decrypt")));
    expect(change).toMatchObject({ direction: "undetermined", missing: "the effect of statement 1" });
    expect(
      compare(written(only), written(only, allow("kms:Encrypt", toX), perhaps("a", "kms:Sign"))).missing,
    ).toBeNull();
    expect(compare(written(only), written(only)).missing).toBeNull();
  });

  test("each with its own request", () => {
    const change = compare({ key: only }, { key: [allow("kms:PutKeyPolicy", toX), allow("kms:Encrypt", toRole)] });
    expect(change).toMatchObject({ decrypt: "narrowed", administer: "broadened", use: "broadened" });
    const { decrypters, administrators, users } = change.witnesses;
    expect([decrypters?.principal, decrypters?.action]).toEqual(["aws_iam_role.job", "kms:Decrypt"]);
    expect([administrators?.principal, administrators?.action]).toEqual([roleArn("x"), "kms:PutKeyPolicy"]);
    expect([users?.principal, users?.action]).toEqual(["aws_iam_role.job", "kms:Encrypt"]);
  });

  test("each with a request that moves as it does, also where another one moves otherwise", () => {
    const change = compare({ key: allow("kms:Decrypt", toX) }, { key: only });
    expect(change.decrypt).toBe("broadened");
    expect(change.witnesses.decrypters).toMatchObject({
      principal: "aws_iam_role.job",
      before: "denied",
      after: "allowed",
    });
  });

  test("as denied to one who is not there yet, or not any more", () => {
    const there = { key: only };
    const gone = { key: only, bare: true };
    expect(compare(gone, there).witness).toMatchObject({
      principal: "aws_iam_role.job",
      before: "denied",
      after: "allowed",
    });
    expect(compare(there, gone).witness).toMatchObject({
      principal: "aws_iam_role.job",
      before: "allowed",
      after: "denied",
    });
  });

  test("with all that is missing, on either side", () => {
    const at = (name: string) => written({ ...only, Condition: { IpAddress: { "aws:SourceIp": from(name) } } });
    expect(compare(at("a"), at("b")).missing).toBe("whether x meets ${var.a}, whether x meets ${var.b}");
  });

  test("with the statement that allows it, on the side that does", () => {
    const named = (Sid: string) => ({ ...only, Sid });
    const told = (before: Statements, after: Statements) => {
      const { witness } = compare({ key: before }, { key: after });
      return [witness!.before, witness!.after, witness!.because.map(({ sid }) => sid).join()];
    };
    expect(told([], named("New"))).toEqual(["denied", "allowed", "New"]);
    expect(told(named("Old"), [])).toEqual(["allowed", "denied", "Old"]);
  });

  test("with the values of its conditions, and those that must be absent", () => {
    const both = {
      Condition: {
        StringEquals: { "kms:ViaService": "s3", "kms:EncryptionContext:a": "b" },
        Null: { "kms:RequestAlias": "true" },
      },
    };
    const { witness } = compare({ key: [] }, { key: allow("kms:Decrypt", { ...toRole, ...both }) });
    expect(witness!.context).toEqual({
      "kms:viaservice": ["s3"],
      "kms:encryptioncontext:a": ["b"],
      "kms:requestalias": null,
    });
  });
});

describe("Without a word changed in the key's policy, a role gains or loses", () => {
  const EDGE = `arn:aws:iam::${ACCOUNT}:policy/edge`;
  const account = allow("kms:*", toRoot);
  const role = (values: ValueObject, more: Resources = {}): Parts => ({
    key: account,
    role: allow("kms:Decrypt", { Condition: { StringEquals: { "aws:PrincipalTag/team": "data" } } }),
    more: { "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN, ...values }, ...more },
  });
  const edge = (...statements: readonly ValueObject[]): Parts =>
    role(
      { permissions_boundary: EDGE, tags_all: { team: "data" } },
      { "aws_iam_policy.edge": { name: "edge", arn: EDGE, policy: document(statements) } },
    );
  const tagged = (tags: Value) => role({ tags_all: tags });

  test.each<[string, Parts, Parts, string]>([
    ["by a tag", tagged({}), tagged({ team: "data" }), "broadened"],
    ["by another tag", tagged({ team: "data" }), tagged({ team: "web" }), "narrowed"],
    ["nothing by the order of tags", tagged({ team: "data", a: "b" }), tagged({ a: "b", team: "data" }), "same"],
    ["nobody knows what by tags that are not all known", tagged({}), role({}), "undetermined"],
    ["by a wider boundary", edge(allow("s3:*")), edge(allow("*")), "broadened"],
    ["by a boundary that is put on it", tagged({ team: "data" }), edge(allow("s3:*")), "narrowed"],
    ["nothing by what a boundary says of others", edge(allow("s3:*")), edge(allow("s3:Get*")), "same"],
    [
      "nobody knows what by a policy that is hidden on both sides",
      { key: account, more: { "aws_iam_role_policy.x": { role: "glue-job", policy: Sym.opaque("a file") } } },
      { key: account, more: { "aws_iam_role_policy.x": { role: "glue-job", policy: Sym.opaque("a file") } } },
      "undetermined",
    ],
  ])("%s", (_how, before, after, direction) => {
    expect(compare(before, after).direction).toBe(direction);
  });

  test("nothing by a policy that is split, copied or named otherwise", () => {
    const own = (...all: readonly Statements[]): Parts => ({
      key: account,
      more: Object.fromEntries(
        all.map((one, index) => [`aws_iam_role_policy.p${index}`, { role: "glue-job", policy: document(one) }]),
      ),
    });
    const [decrypt, encrypt] = [allow("kms:Decrypt"), { ...allow("kms:Encrypt"), Sid: "Enc" }];
    expect(compare(own([decrypt, encrypt]), own(encrypt, decrypt)).direction).toBe("same");
    expect(compare(own(decrypt, encrypt), own(encrypt, decrypt)).direction).toBe("same");
    expect(compare(own(decrypt), own(decrypt, decrypt)).direction).toBe("same");
    expect(compare(own(decrypt), own(decrypt, allow("s3:*"))).direction).toBe("same");
    expect(compare(own(decrypt), own(decrypt, encrypt)).direction).toBe("broadened");
    expect(compare(own(decrypt, encrypt), own(decrypt)).direction).toBe("narrowed");
  });

  test("by the version of a policy, in which variables count or do not", () => {
    const own = (Version: string): Parts => ({
      key: account,
      more: {
        "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN, tags_all: { key: KEY_ARN.split("/")[1]! } },
        "aws_iam_role_policy.job": {
          role: "glue-job",
          policy: {
            Version,
            Statement: [allow("kms:Decrypt", { Resource: KEY_ARN.replace(/[^/]*$/, "${aws:PrincipalTag/key}") })],
          },
        },
      },
    });
    expect(compare(own("2008-10-17"), own("2012-10-17")).direction).toBe("broadened");
    expect(compare(own("2012-10-17"), own("2012-10-17")).direction).toBe("same");
  });
});

describe("A policy of a great many statements", () => {
  test("of as many principals is not compared one by one", () => {
    const many = Array.from({ length: 320 }, (_, index) =>
      allow("kms:Decrypt", { Principal: { AWS: `${100000000000 + index}` } }),
    );
    const change = compare({ key: [] }, { key: many });
    expect(change).toMatchObject({
      decrypt: "undetermined",
      administer: "undetermined",
      use: "undetermined",
      witness: null,
    });
    expect(change.missing).toBe("the principals of its policies have too many combinations to compare");
    expect(compare({ key: many }, { key: many }).direction).toBe("same");
  });
});
