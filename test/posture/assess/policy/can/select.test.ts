import { describe, expect, test } from "@jest/globals";
import { actions, keys, principals } from "../../../../../posture/src/assess/policy/can/select.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { Graph } from "../../../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, ask, document, graphOf, HERE, KEY_ARN, OTHER, ROLE_ARN, resourcesOf } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const KEY_ID = KEY_ARN.split("/")[1]!;
const MRK = "mrk-1234567890abcdef1234567890abcdef";
const base: Resources = {
  ...HERE,
  "aws_kms_key.data": { arn: KEY_ARN, key_id: KEY_ID },
  "aws_kms_alias.data": { name: "alias/data", target_key_id: KEY_ID },
  "data.aws_kms_alias.read": { name: "alias/data" },
  "data.aws_kms_key.far": { key_id: `arn:aws:kms:eu-west-1:${OTHER}:key/${KEY_ID}` },
  "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
  "aws_iam_user.ann": { name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann` },
  "data.aws_iam_role.read": { name: "read-only" },
  "aws_sqs_queue.q": { name: "queue" },
  "aws_kms_key_policy.p": { key_id: KEY_ID, policy: document([]) },
};
const graph = graphOf(base);

const who = (named: string, of: Graph = graph) => principals(named, of, worldOf(of)).map(({ id }) => id);
const which = (named: string, of: Graph = graph) => keys(named, of, worldOf(of)).map(({ id }) => id);

/** Two stacks that are copies, in one account that is known. */
const copies = {
  ...graphOf({}),
  resources: ["dev", "prod"].flatMap((stack) =>
    resourcesOf(
      {
        "aws_kms_key.data": { key_id: MRK },
        "aws_kms_alias.data": { name: "alias/data", target_key_id: Sym.ref(`${stack}:aws_kms_key.data`, "key_id") },
        "aws_iam_role.job": { name: "glue-job" },
      },
      stack,
    ),
  ),
};

describe("PRINCIPAL", () => {
  test.each<[string, readonly string[]]>([
    ["*", ["aws_iam_role.job"]],
    ["aws_iam_user.ann", ["aws_iam_user.ann"]],
    ["ann", ["aws_iam_user.ann"]],
    ["read-only", ["data.aws_iam_role.read"]],
    ["data.aws_iam_role.read", ["data.aws_iam_role.read"]],
    ["glue.amazonaws.com", ["glue.amazonaws.com"]],
    ["logs.cn-north-1.amazonaws.com.cn", ["logs.cn-north-1.amazonaws.com.cn"]],
    [ACCOUNT, [`arn:aws:iam::${ACCOUNT}:root`]],
    [`arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/x`, ["aws_iam_role.job"]],
    [`arn:aws:sts::${OTHER}:assumed-role/glue-job/x`, [`arn:aws:sts::${OTHER}:assumed-role/glue-job/x`]],
    [`arn:aws:sts::${ACCOUNT}:assumed-role/job/x`, [`arn:aws:sts::${ACCOUNT}:assumed-role/job/x`]],
    [`arn:aws:sts::${ACCOUNT}:assumed-role/ann/x`, [`arn:aws:sts::${ACCOUNT}:assumed-role/ann/x`]],
    [`arn:aws-cn:iam::${OTHER}:role/x`, [`arn:aws-cn:iam::${OTHER}:role/x`]],
  ])("%s is %j", (named, ids) => expect(who(named)).toEqual(ids));

  test("may be one of several of that address or name: all of them are asked", () => {
    const both = ["dev:aws_iam_role.job", "prod:aws_iam_role.job"];
    for (const named of ["aws_iam_role.job", "glue-job", "*"]) expect(who(named, copies)).toEqual(both);
    expect(who("dev:aws_iam_role.job", copies)).toEqual(both.slice(0, 1));
  });

  test.each([
    "queue",
    "aws_sqs_queue.q",
    "aws_kms_key.data",
    "x.amazonaws.com.example",
    "Glue.amazonaws.com",
    "amazonaws.com",
    `${ACCOUNT}0`,
    `x${ACCOUNT}`,
    `x${ROLE_ARN}`,
    KEY_ARN,
    "",
  ])("is not %j, and what there is instead is told", (named) => {
    expect(() => who(named)).toThrow(
      `PRINCIPAL: no role, user or service ${JSON.stringify(named)}. In this source it declares aws_iam_role.job, aws_iam_user.ann.`,
    );
    expect(() => who(`${named}?`, copies)).toThrow("it declares aws_iam_role.job, aws_iam_role.job.");
    expect(() => who(named, graphOf({}))).toThrow("The source declares none; name one by its ARN.");
  });

  test("of which there are many is told with the first eight", () => {
    const roles = (count: number) =>
      graphOf(
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`aws_iam_role.r${at}`, { name: `r${at}` }])),
      );
    const eight =
      "r0, aws_iam_role.r1, aws_iam_role.r2, aws_iam_role.r3, aws_iam_role.r4, aws_iam_role.r5, aws_iam_role.r6, aws_iam_role.r7";
    expect(() => who("x", roles(8))).toThrow(`it declares aws_iam_role.${eight}.`);
    expect(() => who("x", roles(10))).toThrow(`it declares aws_iam_role.${eight} and 2 more.`);
  });
});

describe("A session", () => {
  const named = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`;
  const to = (principal: string, of: string) => {
    const key = { arn: KEY_ARN, policy: document(allow("kms:*", { Principal: { AWS: principal } })) };
    const role = of === "declared" ? { "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN } } : {};
    const asked = graphOf({ ...HERE, ...role, "aws_kms_key.data": key });
    const [actor] = principals(named, asked, worldOf(asked));
    const { decision, missing } = ask(asked)("Decrypt", {}, named, "aws_kms_key.data");
    return of === "declared" ? actor?.session : [decision, ...missing].join("; ");
  };
  test("of a declared role is just this one", () => expect(to(named, "declared")).toBe(named));

  test("of another role may be of one that the policy names, whose path is not known", () => {
    const hidden = `the policies of ${named}, which the source does not declare`;
    const role = `arn:aws:iam::${ACCOUNT}:role/(unknown: the path of role glue-job)glue-job`;
    expect(to(named, "elsewhere")).toBe(`undetermined; ${hidden}`);
    expect(to(named.replace("Runner", ""), "elsewhere")).toBe("denied");
    for (const one of [ROLE_ARN, `arn:aws:iam::${ACCOUNT}:role/path/glue-job`])
      expect(to(one, "elsewhere")).toBe(`undetermined; whether ${role} is ${one}; ${hidden}`);
    expect(to(`arn:aws:iam::${ACCOUNT}:role/other`, "elsewhere")).toBe("denied");
    expect(to(`arn:aws:iam::${OTHER}:role/glue-job`, "elsewhere")).toBe("denied");
  });
});

describe("KEY", () => {
  const far = `arn:aws:kms:eu-west-1:${OTHER}:alias/x`;
  test.each<[string, readonly string[]]>([
    ["*", ["aws_kms_key.data"]],
    ["aws_kms_key.data", ["aws_kms_key.data"]],
    ["aws_kms_alias.data", ["aws_kms_key.data"]],
    ["data.aws_kms_alias.read", ["aws_kms_key.data"]],
    ["data.aws_kms_key.far", ["${data.aws_kms_key.far.arn}"]],
    [KEY_ID, ["aws_kms_key.data"]],
    ["alias/data", ["aws_kms_key.data"]],
    ["alias/none", ["alias/none"]],
    [far, [far]],
    [MRK, [MRK]],
    ["12345678-9abc-def0-1234-56789abcdef0", ["12345678-9abc-def0-1234-56789abcdef0"]],
  ])("%s is %j", (named, ids) => expect(which(named)).toEqual(ids));

  test("may be one of several of that address, alias or id: all of them are asked", () => {
    const both = ["dev:aws_kms_key.data", "prod:aws_kms_key.data"];
    for (const named of ["aws_kms_key.data", "aws_kms_alias.data", "alias/data", MRK, "*"])
      expect(which(named, copies)).toEqual(both);
    expect(which("prod:aws_kms_alias.data", copies)).toEqual(both.slice(1));
  });

  test("may be of any type that there is", () => {
    const types = ["aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];
    const all = graphOf(Object.fromEntries(types.map((type) => [`${type}.k`, {}])));
    for (const type of types) expect(which(`${type}.k`, all)).toEqual([`${type}.k`]);
  });

  test.each([
    "aws_kms_key_policy.p",
    "queue",
    "aws_sqs_queue.q",
    "aws_iam_role.job",
    "data",
    `x${KEY_ARN}`,
    `${MRK}0`,
    MRK.slice(0, -1),
    "mrk-g234567890abcdef1234567890abcdeg",
    "g2345678-9abc-def0-1234-56789abcdef0",
    "12345678-9abc-def0-1234-56789abcdef01",
    "12345678-9abc-def0-56789abcdef0",
    "12345678-gabc-def0-1234-56789abcdef0",
    "12345678-9abc-def0-1234-g6789abcdef0",
    `x12345678-9abc-def0-1234-56789abcdef0`,
  ])("is not %j, and what there is instead is told", (named) => {
    expect(() => which(named)).toThrow(
      `KEY: no key ${JSON.stringify(named)}. In this source it declares aws_kms_key.data.`,
    );
    expect(() => which(`${named}?`, copies)).toThrow("it declares aws_kms_key.data, aws_kms_key.data.");
  });
});

describe("ACTION", () => {
  test.each<[string, readonly string[]]>([
    ["kms:ReEncrypt*", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]],
    ["reencryptto", ["kms:ReEncryptTo"]],
  ])("%s is %j", (named, found) => expect([...actions(named)].sort()).toEqual(found));

  test.each([
    ["kms:ListKeys", "ACTION: kms:ListKeys is asked of the account, not of a key. Name an action on keys."],
    ["kms:*CustomKeyStores", "kms:DescribeCustomKeyStores is asked of the account, not of a key"],
    [
      "reencrypt",
      'ACTION: KMS has no action "kms:reencrypt". In this source there are kms:ReEncryptFrom, kms:ReEncryptTo.',
    ],
    [
      "kms:REENCRYPTED",
      'KMS has no action "kms:REENCRYPTED". In this source there are kms:ReEncryptFrom, kms:ReEncryptTo.',
    ],
    ["kms:Nonsense", 'KMS has no action "kms:Nonsense". In this source there are kms:Decrypt, '],
    ["s3:", 'KMS has no action "s3:". In this source there are '],
  ])("%s is refused", (named, message) => {
    expect(() => actions(named)).toThrow(message);
  });
});
