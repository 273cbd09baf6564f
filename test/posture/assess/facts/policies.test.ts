import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { DEFAULT } from "../../rules/support/applied.js";
import { factsAfter, factsOf, LATER } from "./facts.js";

const STATEMENT = { Sid: "It", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", Principal: "*" };
const TEXT = JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT] });
const OTHER = TEXT.replace("It", "Other");

/** Each policy: where it stands, on what, what it governs, and the names of its statements. */
const told = ({ policies }: ReturnType<typeof factsOf>) =>
  policies.map(({ address, holder, what, governs, read }) => {
    const { statements, unreadable } = read();
    return `${address} ${holder}, ${what} of ${governs}: ${statements.map(({ sid }) => sid).join()}${unreadable === null ? "" : "unreadable"}`;
  });

test.each<[string, string, string]>([
  ["aws_kms_key", "key", "key policy"],
  ["aws_kms_external_key", "key", "key policy"],
  ["aws_kms_replica_key", "key", "key policy"],
  ["aws_kms_replica_external_key", "key", "key policy"],
  ["aws_iam_policy", "identity", "managed policy"],
  ["aws_iam_role_policy", "identity", "inline policy"],
  ["aws_iam_user_policy", "identity", "inline policy"],
  ["aws_iam_group_policy", "identity", "inline policy"],
  ["aws_s3_bucket", "bucket", "bucket policy"],
  ["aws_glue_resource_policy", "catalog", "catalog policy"],
  ["aws_vpc_endpoint", "endpoint", "endpoint policy"],
  ["aws_secretsmanager_secret", "secret", "secret policy"],
  ["aws_sns_topic", "topic", "topic policy"],
])("%s holds the policy of %s, a %s", (type, holder, what) => {
  expect(told(factsOf(at(`${type}.a`, { policy: TEXT })))).toEqual([`${type}.a ${holder}, ${what} of ${type}.a: It`]);
  expect(told(factsOf(at(`${type}.a`, { policy: LATER })))).toEqual([
    `${type}.a ${holder}, ${what} of ${type}.a: unreadable`,
  ]);
  expect(told(factsOf(at(`${type}.a`)))).toEqual([]);
});

test.each<[string, string, string, string]>([
  ["aws_kms_key_policy", "key_id", "key", "key policy"],
  ["aws_s3_bucket_policy", "bucket", "bucket", "bucket policy"],
  ["aws_vpc_endpoint_policy", "vpc_endpoint_id", "endpoint", "endpoint policy"],
  ["aws_secretsmanager_secret_policy", "secret_arn", "secret", "secret policy"],
  ["aws_sns_topic_policy", "arn", "topic", "topic policy"],
])("%s says by %s which %s its %s governs", (type, pointer, holder, what) => {
  const governed = (value: Value) =>
    told(factsOf(at(`${type}.a`, { policy: TEXT, ...(value === null ? {} : { [pointer]: value }) })));
  const says = (of: string) => [`${type}.a ${holder}, ${what} of ${of}: It`];
  expect(governed(Sym.ref("aws_x.y", "arn"))).toEqual(says("aws_x.y"));
  expect(governed("as written")).toEqual(says("as written"));
  expect(governed(LATER)).toEqual(says(`${type}.a`));
  expect(governed(null)).toEqual(says(`${type}.a`));
});

test("trust policies and those of CloudWatch Logs stand in attributes of their own", () => {
  expect(told(factsOf(at("aws_iam_role.r", { assume_role_policy: TEXT, policy: OTHER })))).toEqual([
    "aws_iam_role.r trust, trust policy of aws_iam_role.r: It",
  ]);
  expect(told(factsOf(at("aws_cloudwatch_log_resource_policy.l", { policy_document: TEXT, policy: OTHER })))).toEqual([
    "aws_cloudwatch_log_resource_policy.l logs, log resource policy of aws_cloudwatch_log_resource_policy.l: It",
  ]);
});

test("the policy that AWS gives a key without one is nobody's, and only a key's", () => {
  expect(told(factsOf(at("aws_kms_key.k", { policy: DEFAULT })))).toEqual([]);
  expect(told(factsOf(at("aws_kms_key_policy.k", { policy: DEFAULT })))).toEqual([]);
  expect(told(factsOf(at("aws_sns_topic.t", { policy: DEFAULT })))).toHaveLength(1);
});

test("a role holds policies inside, and perhaps more where a block is not known", () => {
  const inline = (blocks: Value) => told(factsOf(at("aws_iam_role.r", { inline_policy: blocks })));
  const says = (what: string) => `aws_iam_role.r identity, inline policy of aws_iam_role.r: ${what}`;
  expect(inline([{ policy: TEXT }, { policy: OTHER }, { policy: null }, { name: "empty" }])).toEqual([
    says("It"),
    says("Other"),
  ]);
  expect(inline([{ policy: TEXT }, LATER])).toEqual([says("It"), says("unreadable")]);
  expect(inline(LATER)).toEqual([says("unreadable")]);
  expect(inline([])).toEqual([]);
});

test("a policy is parsed once, and knows where it stands", () => {
  const [policy] = factsOf(at("aws_kms_key.k", { policy: TEXT }, { stack: "lake" })).policies;
  expect([policy?.id, policy?.stack]).toEqual(["lake:aws_kms_key.k", "lake"]);
  expect(policy?.read()).toBe(policy?.read());
});

describe("a policy that a thing reads back", () => {
  const BEAUTIFUL = JSON.stringify(JSON.parse(TEXT), null, 2);

  test.each<[string, string, string, ValueObject, Value]>([
    ["aws_kms_key", "aws_kms_key_policy", "key_id", { key_id: "1" }, "1"],
    ["aws_kms_key", "aws_kms_key_policy", "key_id", { arn: "arn:1" }, "arn:1"],
    ["aws_kms_key", "aws_kms_key_policy", "key_id", { id: "1" }, "1"],
    ["aws_kms_external_key", "aws_kms_key_policy", "key_id", { key_id: "1" }, "1"],
    ["aws_kms_replica_key", "aws_kms_key_policy", "key_id", { key_id: "1" }, "1"],
    ["aws_kms_replica_external_key", "aws_kms_key_policy", "key_id", { key_id: "1" }, "1"],
    ["aws_s3_bucket", "aws_s3_bucket_policy", "bucket", { bucket: "b" }, "b"],
    ["aws_s3_bucket", "aws_s3_bucket_policy", "bucket", { id: "b" }, "b"],
    ["aws_vpc_endpoint", "aws_vpc_endpoint_policy", "vpc_endpoint_id", { id: "v" }, "v"],
    ["aws_secretsmanager_secret", "aws_secretsmanager_secret_policy", "secret_arn", { arn: "s" }, "s"],
    ["aws_secretsmanager_secret", "aws_secretsmanager_secret_policy", "secret_arn", { id: "s" }, "s"],
    ["aws_sns_topic", "aws_sns_topic_policy", "arn", { arn: "t" }, "t"],
    ["aws_sns_topic", "aws_sns_topic_policy", "arn", { id: "t" }, "t"],
  ])("%s from %s by its %s, called %j, is told of once", (type, apart, pointer, called, name) => {
    const where = (own: string, at_: Value) =>
      factsOf(
        at(`${type}.it`, { ...called, policy: own }),
        at(`${apart}.p`, { [pointer]: at_, policy: TEXT }),
        at(`${apart}.q`, { [pointer]: at_, policy: OTHER }),
      ).policies.map(({ address }) => address.split(".")[1]);
    for (const place of [name, Sym.ref(`${type}.it`, pointer)]) {
      for (const own of [TEXT, BEAUTIFUL, OTHER]) expect(where(own, place)).toEqual(["p", "q"]);
      expect(where(TEXT.replace("Allow", "Deny"), place).sort()).toEqual(["it", "p", "q"]);
      expect(where("no { policy", place)).toContain("it");
    }
    expect(where(TEXT, "another").sort()).toEqual(["it", "p", "q"]);
    expect(where(TEXT, LATER).sort()).toEqual(["it", "p", "q"]);
  });

  test("before a change of the other is still no policy of its own", () => {
    const side = (text: Value) => [
      at("aws_sns_topic.t", { arn: "t", policy: OTHER }),
      at("aws_sns_topic_policy.p", { arn: "t", policy: text }),
    ];
    const addresses = (before: Value) => factsAfter(side(before), side(TEXT)).policies.map(({ address }) => address);
    expect(addresses(OTHER)).toEqual(["aws_sns_topic_policy.p"]);
    expect(addresses(null)).toEqual(["aws_sns_topic_policy.p", "aws_sns_topic.t"]);
    expect(addresses(TEXT)).toEqual(["aws_sns_topic_policy.p", "aws_sns_topic.t"]);
  });

  test("is not mistaken for one of another kind of thing", () => {
    const both = factsOf(
      at("aws_iam_policy.i", { arn: "t", policy: TEXT }),
      at("aws_sns_topic_policy.p", { arn: "t", policy: TEXT }),
    );
    expect(both.policies.map(({ address }) => address)).toEqual(["aws_iam_policy.i", "aws_sns_topic_policy.p"]);
  });
});
