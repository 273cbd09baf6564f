import { describe, expect, test } from "@jest/globals";
import { exposureMoves } from "../../../../../posture/src/assess/policy/exposure/moves.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Key } from "../../../../../posture/src/posture.js";
import { allow, document, graphOf, HERE, KEY_ARN, ROLE_ARN, resourcesOf, toRole } from "../scene.js";

const job = { "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN } };
const graph = (policy: Value) => graphOf({ ...HERE, ...job, "aws_kms_key.data": { arn: KEY_ARN, policy } });
const key = (
  decrypters: readonly string[] = [],
  administrators: readonly string[] = [],
  stack: string | null = "",
): Key => ({ id: "k", address: "aws_kms_key.data", stack, decrypters, administrators }) as unknown as Key;
const sealed = (...statements: readonly ValueObject[]) => graph({ Version: "2012-10-17", Statement: statements });
const decrypt = { ...allow("kms:Decrypt", toRole), Sid: "Job" };
const because = (before: ReturnType<typeof graph>, after: ReturnType<typeof graph>) =>
  exposureMoves(before, after)(key(), key()).map((move) => `${move.facet}: ${move.because}`);

describe("A move of exposure is told", () => {
  const why = "aws_kms_key.data (Job): key policy allows kms:Decrypt to aws_iam_role.job";

  test("as more", () => {
    expect(because(sealed(), sealed(decrypt))).toEqual([`decrypters: aws_iam_role.job may now kms:Decrypt: ${why}`]);
  });

  test("as less", () => {
    expect(because(sealed(decrypt), sealed())).toEqual([
      `decrypters: aws_iam_role.job may no longer kms:Decrypt: ${why}`,
    ]);
  });

  test("as perhaps more", () => {
    const perhaps = { ...decrypt, Effect: Sym.ref("var.effect", "") };
    const [told] = because(sealed(), sealed(perhaps));
    expect(told).toMatch(
      /^decrypters: aws_iam_role\.job may or may not kms:Decrypt: aws_kms_key\.data \(Job\): .*not known/,
    );
    expect(because(sealed(decrypt), sealed(perhaps))[0]).toBe(told);
  });

  test("by statements without a name", () => {
    const { Sid: _, ...nameless } = decrypt;
    expect(because(sealed(), sealed(nameless))).toEqual([
      "decrypters: aws_iam_role.job may now kms:Decrypt: aws_kms_key.data: key policy, statement 1, allows kms:Decrypt to aws_iam_role.job",
    ]);
  });

  test("with the values that a request needs", () => {
    const condition = {
      StringEquals: { "kms:ViaService": "s3" },
      "ForAnyValue:StringEquals": { "aws:TagKeys": "a" },
      StringLike: { "aws:TagKeys": "?" },
      Null: { "kms:RequestAlias": "true" },
    };
    const [told] = because(sealed(), sealed({ ...decrypt, Condition: condition }));
    expect(told).toBe(
      `decrypters: aws_iam_role.job may now kms:Decrypt when kms:viaservice = s3, aws:tagkeys = a, without kms:requestalias: ${why}`,
    );
    const two = {
      "ForAnyValue:StringEquals": { "aws:TagKeys": "a" },
      "ForAnyValue:StringLike": { "aws:TagKeys": "b*" },
    };
    expect(because(sealed(), sealed({ ...decrypt, Condition: two }))[0]).toContain(" when aws:tagkeys = a and b: ");
  });

  test("as not known where there are too many requests to compare", () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`kms:EncryptionContext:k${at}`, ["a*", "*b", "c"]]),
    );
    const crowded = { ...decrypt, Condition: { StringLike: many } };
    expect(because(sealed(), sealed(crowded))).toEqual([
      "decrypters: not known: the conditions on kms:Decrypt have too many combinations to compare",
    ]);
  });
});

describe("Before and after a move of exposure", () => {
  const moves = exposureMoves(sealed(), sealed(decrypt, allow("kms:PutKeyPolicy", toRole)));

  test("stand the principals, where they differ", () => {
    const found = moves(key(["a", "b"], []), key(["a"], ["c"]));
    expect(found.map(({ facet, before, after }) => `${facet}: ${before} → ${after}`)).toEqual([
      "decrypters: a, b → a",
      "administrators: nobody → c",
    ]);
  });

  test("stand the answers to one request, where they do not", () => {
    const found = moves(key(["a"], []), key(["a"], []));
    expect(found.map(({ before, after }) => `${before} → ${after}`)).toEqual(["denied → allowed", "denied → allowed"]);
  });

  test("stands what is the same where no request tells them apart", () => {
    const many = [..."QWXYZKVC"].map((letter) => `arn:aws:iam::*:role/*${letter}*`);
    const crowded = {
      ...allow("kms:Decrypt", { Principal: "*" }),
      Condition: { ArnLike: { "aws:PrincipalArn": many } },
    };
    const [move] = exposureMoves(sealed(), sealed(crowded))(key(["a"]), key(["a"]));
    expect(move).toMatchObject({ before: "a", after: "a", direction: "undetermined" });
  });
});

describe("Moves are told of a key", () => {
  test("in its own stack", () => {
    const at = (stack: string, ...statements: readonly ValueObject[]) => ({
      ...graphOf({}),
      resources: resourcesOf(
        { ...HERE, ...job, "aws_kms_key.data": { arn: KEY_ARN, policy: document(statements) } },
        stack,
      ),
    });
    const moves = exposureMoves(at("lake"), at("lake", decrypt));
    expect(moves(key([], [], "lake"), key([], [], "lake"))).toHaveLength(1);
    expect(moves(key([], [], "web"), key([], [], "web"))).toEqual([]);
    expect(moves(key([], [], null), key([], [], null))).toEqual([]);
    expect(exposureMoves(at(""), at("", decrypt))(key([], [], null), key([], [], null))).toHaveLength(1);
  });

  test("that is on both sides", () => {
    const none = graphOf({ ...HERE, ...job });
    expect(exposureMoves(none, sealed(decrypt))(key(), key())).toEqual([]);
    expect(exposureMoves(sealed(decrypt), none)(key(), key())).toEqual([]);
  });
});
