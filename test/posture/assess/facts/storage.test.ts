import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import { buckets, keyed, logGroups, queryResults, secrets } from "../../../../posture/src/assess/facts/storage.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const later = "not known: (unknown: later) is not known";
const told = (known: unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);
const all = (...resources: readonly Resource[]) => byType(graph(...resources));

describe("a bucket", () => {
  const BLOCK = "aws_s3_bucket_public_access_block";
  const flags = {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  };
  const bucket = (...more: readonly Resource[]) => buckets(all(at("aws_s3_bucket.b", { bucket: "b" }), ...more))[0]!;
  const block = (values: ValueObject, name = "p") => at(`${BLOCK}.${name}`, { bucket: "b", ...flags, ...values });

  test("is closed to the public where all four blocks are on, and those are its own", () => {
    expect(bucket(block({})).publicBlocked).toBe("yes");
    expect(bucket(block({ bucket: Sym.ref("aws_s3_bucket.b", "id") })).publicBlocked).toBe("yes");
    for (const name of Object.keys(flags)) {
      expect(bucket(block({ [name]: false })).publicBlocked).toBe("no");
      expect(bucket(block({ [name]: null })).publicBlocked).toBe("no");
      expect(bucket(block({ [name]: LATER })).publicBlocked).toBe("undetermined");
    }
    expect(bucket(block({ block_public_acls: LATER, block_public_policy: false })).publicBlocked).toBe("no");
    expect(bucket(block({ bucket: "other" })).publicBlocked).toBe("no");
    expect(bucket().publicBlocked).toBe("no");
    for (const any of [LATER, Sym.ref("var.bucket", "")])
      expect(bucket(block({ bucket: any })).publicBlocked).toBe("undetermined");
    expect(bucket(block({ bucket: LATER }), block({}, "own")).publicBlocked).toBe("yes");
  });

  test("has one data key where its rules say so, wherever those stand", () => {
    const rule = (on: Value) => ({ rule: [{ bucket_key_enabled: on }] });
    const separate = (on: Value) =>
      bucket(at("aws_s3_bucket_server_side_encryption_configuration.r", { bucket: "b", ...rule(on) })).bucketKey;
    expect([true, false, null, LATER].map(separate)).toEqual(["yes", "no", "no", "undetermined"]);
    expect(bucket().bucketKey).toBe("no");
  });
});

test("a log group keeps events for days, for ever, or nobody knows", () => {
  const group = (values: ValueObject) => logGroups(all(at("aws_cloudwatch_log_group.g", values)))[0]!;
  expect([30, "30", 0, null, LATER, "x"].map((days) => told(group({ retention_in_days: days }).retention))).toEqual([
    30,
    30,
    null,
    null,
    later,
    "not known: x is no number",
  ]);
  expect([group({ name: "g", kms_key_id: "k" }), group({})].map(({ name, key }) => [name, key])).toEqual([
    ["g", "k"],
    [null, null],
  ]);
});

test("a secret rotates where something rotates it, and may where that may be any's", () => {
  const secret = (...more: readonly Resource[]) =>
    secrets(all(at("aws_secretsmanager_secret.s", { arn: "arn:s" }), ...more))[0]!;
  const rotation = (secret_id: Value, days: Value = 30) =>
    at("aws_secretsmanager_secret_rotation.r", { secret_id, rotation_rules: [{ automatically_after_days: days }] });
  const says = (...more: readonly Resource[]) => [secret(...more).rotates, told(secret(...more).every)];
  expect(says(rotation("arn:s"))).toEqual(["yes", 30]);
  expect(says(rotation(Sym.ref("aws_secretsmanager_secret.s", "id"), null))).toEqual(["yes", null]);
  expect(says(rotation("arn:s", LATER))).toEqual(["yes", later]);
  expect(says(rotation("arn:other"))).toEqual(["no", null]);
  expect(says(rotation(LATER))).toEqual(["undetermined", null]);
  expect(says()).toEqual(["no", null]);
  const key = (kms_key_id: Value) => told(secrets(all(at("aws_secretsmanager_secret.s", { kms_key_id })))[0]!.key);
  expect([key("k"), key(null), key(LATER), key(Sym.ref("aws_kms_key.k", "arn"))]).toEqual([
    "k",
    null,
    later,
    "${aws_kms_key.k.arn}",
  ]);
});

test("results of queries are encrypted as their workgroup says, unless a client may choose", () => {
  const results = queryResults(
    all(
      at("aws_athena_workgroup.a", {
        configuration: [
          {
            enforce_workgroup_configuration: false,
            result_configuration: [{ encryption_configuration: [{ encryption_option: "SSE_KMS" }] }],
          },
        ],
      }),
      at("aws_athena_workgroup.b", { configuration: LATER }),
      at("aws_athena_workgroup.c"),
      at("aws_athena_database.d", { encryption_configuration: [{ encryption_option: "CSE_KMS" }] }),
    ),
  );
  expect(
    results.map(({ address, encryption, enforced }) => [address.split(".")[1], told(encryption), enforced]),
  ).toEqual([
    ["a", "SSE_KMS", "no"],
    ["b", later, "undetermined"],
    ["c", null, "yes"],
    ["d", "CSE_KMS", "yes"],
  ]);
  expect(
    keyed(all(at("aws_x.a", { k: "x" }), at("aws_x.b"), at("aws_x.c", { k: LATER })), "aws_x", "k").map(
      ({ key }) => key,
    ),
  ).toEqual(["yes", "no", "undetermined"]);
});
