import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const kms = (...statements: object[]): World => ({ "aws_vpc_endpoint.kms": { policy: policy(...statements) } });
/** The role may do what these statements say, and nothing else. */
const role = (...statements: object[]): World => ({
  "aws_iam_role_policy_attachment.etl": null,
  "aws_iam_role_policy.network": { role: ref("aws_iam_role.etl"), policy: policy(...statements) },
});
const allow = (patch: object) => ({ Effect: "Allow", Action: "*", Resource: "*", ...patch });
const bookmarksOff: World = {
  "aws_glue_security_configuration.sealed": {
    encryption_configuration: [
      { s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: ref("aws_kms_key.data", "arn") }] },
    ],
  },
};
const at = "endpoint policy at aws_vpc_endpoint.kms: its policy";
const of = "role at aws_glue_job.etl:";
const all = "ec2:CreateNetworkInterface and 8 more that a run in a VPC needs of EC2";
const attach = " → Attach AWSGlueServiceRole to the role, or allow it these EC2 actions.";
const interfaces = "arn:aws:ec2:*:*:network-interface/*";

type Case = [says: string, change: World, decision: RouteDecision, ...lines: string[]];

const endpoints: readonly Case[] = [
  [
    "does not allow what the run calls for its bookmarks",
    kms({ ...everything, Action: "kms:Decrypt" }),
    "broken",
    `${at} does not allow kms:Encrypt on …aws_kms_key.data… by aws_iam_role.etl → Allow the role, the actions …`,
  ],
  [
    "denies what it allows",
    kms(everything, { ...everything, Effect: "Deny", Action: "kms:Decrypt" }),
    "broken",
    `${at} does not allow kms:Decrypt on … by aws_iam_role.etl → …`,
  ],
  [
    "does not allow what the run perhaps calls",
    merge(bookmarksOff, kms({ ...everything, Action: "kms:Encrypt" })),
    "undetermined",
    `${at} does not allow kms:Decrypt on what the run uses by aws_iam_role.etl; whether the subject calls that from its subnet is not documented → …`,
  ],
  [
    "is not known",
    { "aws_vpc_endpoint.kms": { policy: unknown("p") } },
    "undetermined",
    `${at} on kms:Encrypt on … by aws_iam_role.etl: …(unknown: p) is not known → …`,
  ],
  [
    "asks for what is not known of the role",
    kms({ ...everything, Condition: { StringEquals: { "aws:PrincipalTag/team": "data" } } }),
    "undetermined",
    `${at} on kms:Encrypt on … by aws_iam_role.etl: the tags of aws_iam_role.etl → …`,
  ],
  ["allows all that the run calls", kms({ ...everything, Action: ["kms:Encrypt", "kms:Decrypt"] }), "works"],
];

const roles: readonly Case[] = [
  ["allow nothing", role(), "broken", `${of} no policy of aws_iam_role.etl allows ${all}${attach}`],
  [
    "allow all but two",
    role({ ...allow({ Action: undefined }), NotAction: ["ec2:CreateTags", "ec2:DescribeSubnets"] }),
    "broken",
    `${of} no policy of aws_iam_role.etl allows ec2:CreateTags, ec2:DescribeSubnets${attach}`,
  ],
  [
    "allow all on network interfaces, where reading knows no resource",
    role(allow({ Action: "ec2:*", Resource: interfaces })),
    "broken",
    `${of} no policy of aws_iam_role.etl allows ec2:DescribeNetworkInterfaces, ec2:DescribeRouteTables, …${attach}`,
  ],
  [
    "allow reading, and all on network interfaces",
    role(allow({ Action: "ec2:Describe*" }), allow({ Resource: interfaces })),
    "works",
  ],
  [
    "allow all with the tag that Glue sets",
    role(allow({ Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["aws-glue-service-resource"] } } })),
    "works",
  ],
  [
    "allow all with another tag",
    role(allow({ Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } } })),
    "broken",
    `${of} no policy of aws_iam_role.etl allows ${all}${attach}`,
  ],
  [
    "allow all from somewhere",
    role(allow({ Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } })),
    "undetermined",
    `${of} ${all}: the value of aws:sourceip in the request${attach}`,
  ],
  [
    "are those of a role outside of the source",
    { "aws_glue_job.etl": { role_arn: "arn:aws:iam::111111111111:role/elsewhere" } },
    "undetermined",
    `${of} ${all}: the policies of arn:aws:iam::111111111111:role/elsewhere, …${attach}`,
  ],
  [
    "are those of a role that nobody names",
    { "aws_glue_job.etl": { role_arn: undefined } },
    "undetermined",
    `${of} ${all}: the policies of (unknown: the role), …${attach}`,
  ],
];

const check = (_: string, change: World, decision: RouteDecision, ...lines: string[]) => {
  const proof = prove(merge(sealed, change), undefined, {});
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map(like));
};

describe("the policy of an endpoint", () => {
  test.each(endpoints)("%s", check);
  test("that holds says what it allows", () => {
    const [place] = prove(merge(sealed, kms({ ...everything, Action: "kms:*" })), undefined, {}).places;
    expect(place?.links).toContainEqual(
      expect.objectContaining({ link: "endpoint policy", found: "its policy allows kms:Encrypt, kms:Decrypt" }),
    );
  });
});

describe("the policies of the role", () => {
  test.each(roles)("%s", check);
  test("are read for a crawler as well, which names it otherwise", () => {
    const crawler = "aws_glue_crawler.sales";
    expect(prove(sealed, crawler, {}).decision).toBe("works");
    expect(prove(merge(sealed, role()), crawler, {}).decision).toBe("broken");
  });
});
