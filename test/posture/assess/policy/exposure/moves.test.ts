import { describe, expect, test } from "@jest/globals";
import { exposureMoves } from "../../../../../posture/src/assess/policy/exposure/moves.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Key } from "../../../../../posture/src/posture.js";
import { allow, document, graphOf, HERE, KEY_ARN, ROLE_ARN, toRole, toRoot } from "../scene.js";

const graph = (resources: Readonly<Record<string, ValueObject>>) =>
  graphOf({ ...HERE, "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN }, ...resources });
const sealed = (...statements: readonly ValueObject[]) =>
  graph({ "aws_kms_key.data": { arn: KEY_ARN, policy: document(statements) } });
const key = (decrypters: readonly string[], address: string | null = "aws_kms_key.data") =>
  ({ id: "k", address, stack: "", decrypters, administrators: [] as readonly string[] }) as Key;
const root = { ...allow("kms:*", toRoot), Sid: "Account" };

describe("How a key's exposure moves", () => {
  test("is told with one request that proves it", () => {
    const moves = exposureMoves(sealed(root), sealed(root, { ...allow("kms:Decrypt", toRole), Sid: "Job" }));
    expect(moves(key(["account root"]), key(["account root", "aws_iam_role.job"]))).toEqual([
      {
        facet: "decrypters",
        before: "account root",
        after: "account root, aws_iam_role.job",
        direction: "broadened",
        because:
          "aws_iam_role.job may now kms:Decrypt: aws_kms_key.data (Job): key policy allows kms:Decrypt to aws_iam_role.job",
      },
    ]);
  });

  test("names the conditions of that request", () => {
    const condition = { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } };
    const moves = exposureMoves(
      sealed(allow("kms:Decrypt", { ...toRole, ...condition })),
      sealed(allow("kms:Decrypt", toRole)),
    );
    const [move] = moves(key(["same"]), key(["same"]));
    expect(move).toMatchObject({ before: "denied", after: "allowed", direction: "broadened" });
    expect(move?.because).toMatch(/^aws_iam_role\.job may now kms:Decrypt when without kms:viaservice: /);
  });

  test("is none where only the words change", () => {
    const moves = exposureMoves(
      sealed(root, allow("kms:Decrypt", toRole)),
      sealed({ ...allow("kms:decrypt", toRole), Sid: "New" }, root),
    );
    expect(moves(key(["a"]), key(["b"]))).toEqual([]);
  });

  test("tells narrowing, administration and other use apart", () => {
    const moves = exposureMoves(
      sealed(root, allow(["kms:Decrypt", "kms:PutKeyPolicy"], toRole)),
      sealed(root, allow("kms:DescribeKey", toRole)),
    );
    expect(moves(key([]), key([])).map(({ facet, direction }) => `${facet} ${direction}`)).toEqual([
      "decrypters narrowed",
      "administrators narrowed",
      "users broadened",
    ]);
  });

  test("says what is missing when it cannot be told", () => {
    const hidden = graph({ "aws_kms_key.data": { arn: KEY_ARN, policy: Sym.opaque("known only after apply") } });
    const [move] = exposureMoves(sealed(root), hidden)(key([]), key([]));
    expect(move?.direction).toBe("undetermined");
  });

  test("is none between what is synthesised and what exists, when the account is known on one side only", () => {
    const own = { to: "data.aws_caller_identity.here", attribute: "account_id" };
    const statement = { ...root, Principal: { AWS: new Sym(["arn:aws:iam::", own, ":root"]) } };
    const synthesised = graphOf({
      "data.aws_caller_identity.here": {},
      "aws_kms_key.data": { policy: { Version: "2012-10-17", Statement: [statement] } },
    });
    const existing = graphOf({ "aws_kms_key.data": { arn: KEY_ARN, policy: document(root) } });
    expect(exposureMoves(synthesised, existing)(key([]), key([]))).toEqual([]);
    expect(exposureMoves(existing, synthesised)(key([]), key([]))).toEqual([]);
  });

  test("is not told of keys that nobody declares", () => {
    expect(exposureMoves(sealed(), sealed(root))(key([], null), key([], null))).toEqual([]);
  });
});
