import { guardChanges } from "../../../posture/src/compare/guards.js";
import { policyChanges } from "../../../posture/src/compare/policies.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, by, graph, said } from "./graphs.js";

const document = (...Statement: readonly ValueObject[]) => JSON.stringify({ Statement });
const OPEN = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" }, Action: "x:*", Resource: "*" };
const CLOSED = { Effect: "Deny", Principal: "*", Action: "x:*", Resource: "*" };
const BROADENED = "0 permissions → 1 permission, broadened: allowed now: arn:aws:iam::999999999999:root x:* on *";
const NO_LONGER = "1 permission → 0 permissions, broadened: allowed now: no longer denied: * x:* on *";

/** A policy of its own, what it governs, and the attribute that names that. */
const BESIDE = [
  ["aws_s3_bucket_policy", "aws_s3_bucket", "bucket"],
  ["aws_sns_topic_policy", "aws_sns_topic", "arn"],
  ["aws_secretsmanager_secret_policy", "aws_secretsmanager_secret", "secret_arn"],
] as const;

describe.each(BESIDE)("%s", (type, governed, attribute) => {
  const thing = at(`${governed}.it`, { id: "it" });
  const other = at(`${governed}.other`, { id: "other" });
  const of = (policy: Value, target: Value = "it", over = {}) =>
    at(`${type}.it`, { [attribute]: target, policy }, over);
  const changes = (before: readonly ReturnType<typeof at>[], after: readonly ReturnType<typeof at>[]) =>
    said(policyChanges(graph(...before), graph(...after)));

  test("that is new lets somebody in, where what it governs was there before", () => {
    expect(changes([thing], [thing, of(document(OPEN))])).toEqual([`${type}.it policy: ${BROADENED}`]);
    expect(changes([thing], [thing, of(document(OPEN), Sym.ref(`${governed}.it`, "id"))])).toHaveLength(1);
    expect(changes([thing], [thing, of(document(CLOSED))])).toEqual([]);
    expect(changes([thing], [thing, of(document({ ...CLOSED, NotAction: "y:*" }))])).toEqual([]);
    expect(changes([thing], [thing, of(Sym.opaque("later"))])).toHaveLength(1);
    expect(changes([], [thing, of(document(OPEN))])).toEqual([]);
    expect(changes([thing], [thing, of(document(OPEN), "elsewhere")])).toEqual([]);
  });

  test("that governs another thing from now on says there all that it says", () => {
    const [before, after] = [
      [thing, other, of(document(OPEN))],
      [thing, other, of(document(OPEN), "other")],
    ];
    expect(changes(before, after)).toEqual([`${type}.it policy: ${BROADENED}`]);
    expect(changes(before, before)).toEqual([]);
  });

  test("that was moved along with what it governs is the same", () => {
    const old = at(`${governed}.old`, { id: "it" });
    const now = at(`${governed}.it`, { id: "it" }, { previousAddress: `${governed}.old` });
    expect(changes([old, of(document(OPEN))], [now, of(document(OPEN))])).toEqual([]);
  });

  test("written in the thing itself counts there, unless nobody wrote it", () => {
    const inline = (policy: Value) => [at(`${governed}.it`, { id: "it", policy })];
    expect(changes(inline(document(CLOSED)), inline(document(OPEN, CLOSED)))).toEqual([
      `${governed}.it policy: 1 permission → 2 permissions, broadened: allowed now: arn:aws:iam::999999999999:root x:* on *`,
    ]);
    expect(changes(inline(""), inline(document(OPEN)))).toEqual([`${governed}.it policy: ${BROADENED}`]);
    expect(changes(inline(document(OPEN)), inline(null))).toEqual([]);
    expect(changes(inline(document(OPEN)), inline(Sym.ref(`${governed}.it`, "policy")))).toEqual([]);
    expect(changes(inline(Sym.opaque("later")), inline(document(OPEN)))).toEqual([]);
    expect(changes(inline(null), inline('{"Id":"__default_policy_ID","Statement":[]}'))).toEqual([]);
    const block = at("aws_s3_bucket_public_access_block.it", { bucket: "it" });
    expect(changes(inline(""), [...inline(document(OPEN)), block])).toHaveLength(1);
    const both = [...inline(document(OPEN)), of(document(CLOSED))];
    expect(changes(inline(null), both)).toEqual([]);
    expect(changes(inline(document(CLOSED)), inline(Sym.ref("var.policy", "")))).toHaveLength(1);
  });
});

test.each(BESIDE.slice(1))("%s takes its denials along when it goes, unless both go", (type, governed, attribute) => {
  const thing = at(`${governed}.it`, { arn: "it" });
  const policy = (over = {}) => at(`${type}.it`, { [attribute]: "it", policy: document(CLOSED) }, over);
  const rest = at("aws_glue_job.it");
  expect(said(policyChanges(graph(thing, policy()), graph(thing)))).toEqual([`${type}.it policy: ${NO_LONGER}`]);
  expect(policyChanges(graph(thing, policy(by("forget"))), graph(thing))).toEqual([]);
  expect(policyChanges(graph(rest, thing, policy()), graph(rest))).toEqual([]);
});

test("a catalog's policy takes its denials along when it goes", () => {
  const policy = at("aws_glue_resource_policy.it", { policy: document(CLOSED) });
  expect(said(policyChanges(graph(policy), graph()))).toEqual([`aws_glue_resource_policy.it policy: ${NO_LONGER}`]);
});

describe("what guards a bucket", () => {
  const [a, b] = [at("aws_s3_bucket.a", { id: "a" }), at("aws_s3_bucket.b", { id: "b" })];
  const guard = (type: string, bucket: Value) => at(`${type}.it`, { bucket });

  test.each([
    ["aws_s3_bucket_public_access_block", "weakened: public access to the bucket is no longer blocked"],
    ["aws_s3_bucket_policy", "weakened: what the bucket's policy denied is no longer denied"],
  ])("and guards another one from now on leaves it open: %s", (type, says) => {
    const change = (to: Value, ...after: readonly ReturnType<typeof at>[]) =>
      said(guardChanges(graph(a, b, guard(type, "a")), graph(...after, guard(type, to))));
    const line = [`${type}.it guard: of aws_s3_bucket.a → of aws_s3_bucket.b, ${says}`];
    expect(change("b", a, b)).toEqual(line);
    expect(change(Sym.ref("aws_s3_bucket.b", "id"), a, b)).toEqual(line);
    expect(change("a", a, b)).toEqual([]);
    expect(change("b", b)).toEqual([]);
    expect(change("elsewhere", a, b)).toEqual([]);
    const moved = at("aws_s3_bucket.c", { id: "a" }, { previousAddress: "aws_s3_bucket.a" });
    expect(change(Sym.ref("aws_s3_bucket.c", "id"), moved, b)).toEqual([]);
  });

  test("and goes leaves it open also where the bucket was moved", () => {
    const moved = at("aws_s3_bucket.c", { id: "a" }, { previousAddress: "aws_s3_bucket.a" });
    const block = guard("aws_s3_bucket_public_access_block", "a");
    expect(guardChanges(graph(a, block), graph(moved))).toHaveLength(1);
  });
});

test("the block of public access of a whole account is a guard, too", () => {
  const [type, rest] = ["aws_s3_account_public_access_block", at("aws_s3_bucket.a")];
  const block = (on: boolean) => at(`${type}.it`, { restrict_public_buckets: on });
  expect(said(guardChanges(graph(rest, block(true)), graph(rest, block(false))))).toEqual([
    `${type}.it restrict-public-buckets: on → off, weakened: a public policy opens the bucket to everyone`,
  ]);
  expect(said(guardChanges(graph(rest, block(true)), graph(rest)))).toEqual([
    `${type}.it guard: present → gone, weakened: public access is no longer blocked for the account's buckets`,
  ]);
});

test.each([
  ["aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket", "bucket", "weakened"],
  ["aws_kms_key_policy", "aws_kms_key", "key_id", "undetermined"],
])("%s under another address may be undone by the end of the one before", (type, governed, attribute, direction) => {
  const thing = at(`${governed}.it`, { id: "it" });
  const rest = at(`${governed}.rest`, { id: "rest" });
  const of = (name: string, to = "it", over = {}) => at(`${type}.${name}`, { [attribute]: to }, over);
  const told = (before: ReturnType<typeof at>, now: ReturnType<typeof at>) =>
    guardChanges(graph(thing, rest, before), graph(thing, rest, now)).map((one) => `${one.address} ${one.direction}`);
  expect(told(of("a"), of("b"))).toEqual([`${type}.a ${direction}`]);
  expect(told(of("a"), of("b", "rest"))).toEqual([]);
  expect(told(of("a"), of("a"))).toEqual([]);
  expect(told(of("a", "it", by("forget")), of("b"))).toEqual([]);
  expect(told(of("a"), of("b", "it", { previousAddress: `${type}.a` }))).toEqual([]);
});
