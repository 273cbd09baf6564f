import { merged, type Source } from "../support/case.js";
import { found, read } from "../support/read.js";
import {
  allow,
  data,
  glueRole,
  key,
  policy,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
  UNKNOWN,
} from "../support/sources.js";

const inlineOf = (...statements: readonly Source[]) =>
  resource("aws_iam_role_policy", "glue", { role: "${aws_iam_role.etl.name}", policy: policy(...statements) });
const attached = (arn: string) =>
  resource("aws_iam_role_policy_attachment", "glue", { role: "${aws_iam_role.etl.name}", policy_arn: arn });
const deny = (actions: string | readonly string[]) => ({ ...allow(actions), Effect: "Deny" });

async function told(rule: string, ...parts: readonly Source[]): Promise<readonly string[]> {
  const all = await found(merged(sealedJob(glueRole()), ...parts));
  return all.filter((one) => one.startsWith(`${rule} `)).map((one) => one.slice(rule.length + 1));
}

describe("a workload that may change encryption", () => {
  const rule = "encryption-changed-by-workload";

  it.each([
    ["AWS's own policy for Glue", attached("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole")],
    ["administrator's rights", attached("arn:aws:iam::aws:policy/AdministratorAccess")],
    ["a pattern", inlineOf(allow("glue:Delete*"))],
    ["a pattern in capitals", inlineOf(allow("GLUE:DELETE?ECURITY*"))],
    ["its name", inlineOf(allow("glue:createsecurityconfiguration"))],
    ["the catalog as a resource", inlineOf(allow("glue:Put*", { Resource: "arn:aws:glue:*:*:catalog" }))],
    [
      "one policy of several",
      merged(inlineOf(allow("glue:*")), attached("arn:aws:iam::aws:policy/AmazonS3FullAccess")),
    ],
    ["a NotAction", inlineOf({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })],
  ])("has it from %s", async (_, part) => {
    expect(await told(rule, part)).toEqual(["fail aws_iam_role.etl"]);
  });

  it.each([
    ["a policy without it", inlineOf(allow(["glue:GetTable", "glue:GetSecurityConfiguration"]))],
    ["a deny", inlineOf(allow("glue:*"), deny(["glue:Put*", "glue:*SecurityConfiguration"]))],
    ["no policy at all", {}],
    ["a pattern of another service", inlineOf(allow(["s3:*", "logs:Create*", "gluey:*"]))],
    ["a resource of another service", inlineOf(allow("glue:*", { Resource: "arn:aws:s3:::catalog" }))],
    ["a statement about a table", inlineOf(allow("glue:*", { Resource: "arn:aws:glue:*:*:table/lake/orders" }))],
  ])("is not one with %s", async (_, part) => {
    expect(await told(rule, part)).toEqual([]);
  });

  it("is held by a boundary", async () => {
    const boundary = resource("aws_iam_policy", "edge", { name: "edge", policy: policy(allow("glue:Get*")) });
    const bound = resource("aws_iam_role", "etl", { permissions_boundary: "${aws_iam_policy.edge.arn}" });
    expect(await told(rule, inlineOf(allow("glue:*")), boundary, bound)).toEqual([]);
  });

  it("is a question where a policy or a condition is not known", async () => {
    const unknownAction = inlineOf(allow("glue:${var.unknown}"));
    expect(await told(rule, unknownAction)).toEqual(["undetermined aws_iam_role.etl"]);
    const tagged = { Condition: { StringEquals: { "aws:ResourceTag/team": UNKNOWN } } };
    for (const part of [attached(UNKNOWN), inlineOf(allow("glue:*", tagged))]) {
      expect(await told(rule, part)).toEqual(["undetermined aws_iam_role.etl"]);
    }
  });

  it("is none that only administers: nothing runs as it", async () => {
    const other = resource("aws_glue_job", "etl", { role_arn: "arn:aws:iam::111111111111:role/other" });
    expect(await told(rule, inlineOf(allow("glue:*")), other)).toEqual([]);
  });
});

describe("an administrator who does not see what he changes", () => {
  const rule = "encryption-changed-blindly";
  const make = "glue:CreateSecurityConfiguration";

  it("is told of what he names, also by a part of its name", async () => {
    expect(await told(rule, inlineOf(allow(make)))).toEqual(["fail aws_iam_role.etl"]);
    expect(await told(rule, inlineOf(allow("glue:Delete*SecurityConfiguration")))).toEqual(["fail aws_iam_role.etl"]);
    expect(await told(rule, inlineOf(allow([make, "glue:Get*"]), deny("glue:GetSecurityConfiguration")))).toEqual([
      "fail aws_iam_role.etl",
    ]);
  });

  it("is not told of what covers more than that, or of what another policy reads", async () => {
    const reads = resource("aws_iam_role_policy", "reads", {
      role: "${aws_iam_role.etl.name}",
      policy: policy(allow("glue:GetSecurityConfiguration")),
    });
    for (const parts of [
      [inlineOf(allow("glue:Create*"))],
      [inlineOf(allow("glue:*"))],
      [inlineOf(allow(make)), reads],
    ]) {
      expect(await told(rule, ...parts)).toEqual([]);
    }
  });

  it("is not told of what is named only to keep him from it", async () => {
    const but = { Effect: "Allow", NotAction: ["glue:GetSecurityConfiguration"], Resource: "*" };
    for (const part of [inlineOf(allow("glue:*"), deny("glue:GetSecurityConfiguration")), inlineOf(but)]) {
      expect(await told(rule, part)).toEqual([]);
    }
  });

  it("is not told of what he may not change after all", async () => {
    expect(await told(rule, inlineOf(allow(make), deny("glue:*SecurityConfiguration*")))).toEqual([]);
  });

  it("is a question where another policy is not known", async () => {
    expect(await told(rule, inlineOf(allow(make)), attached(UNKNOWN))).toEqual(["undetermined aws_iam_role.etl"]);
  });
});

describe("a workload that may destroy a key by its own policy", () => {
  const rule = "key-destruction-by-workload";
  const destroy = (resource_: string) => inlineOf(allow("kms:ScheduleKeyDeletion", { Resource: resource_ }));
  const byName = merged(
    key(),
    setKeyPolicy(allow("kms:*", { Principal: { AWS: "arn:aws:iam::111111111111:user/a" } })),
  );

  it("is told where the key leaves it to the account", async () => {
    for (const part of [destroy("*"), destroy("${aws_kms_key.data.arn}"), inlineOf(allow("kms:*"))]) {
      expect(await told(rule, part)).toEqual(["fail aws_iam_role.etl"]);
      const own = data("aws_caller_identity", "own", { account_id: "111111111111" });
      expect(await told(rule, part, setKeyPolicy(ROOT), own)).toEqual(["fail aws_iam_role.etl"]);
      expect(await told(rule, part, setKeyPolicy(ROOT))).toEqual(["undetermined aws_iam_role.etl"]);
    }
  });

  it("is told with the key and the action, the first of which is known", async () => {
    const { posture } = await read(merged(sealedJob(glueRole(), key("other")), destroy("${aws_kms_key.other.arn}")));
    const own = posture.findings.filter((one) => one.rule === rule).map((one) => one.message);
    expect(own).toEqual(["who runs as it may kms:ScheduleKeyDeletion aws_kms_key.other"]);
  });

  it("is not told where the key does not, where it is another key, or where it may only use it", async () => {
    expect(await told(rule, destroy("*"), byName)).toEqual([]);
    expect(await told(rule, destroy("arn:aws:kms:eu-central-1:111111111111:key/other"))).not.toContain(
      "fail aws_iam_role.etl",
    );
    expect(await told(rule, inlineOf(allow(["kms:Decrypt", "kms:GenerateDataKey"])))).toEqual([]);
    expect(await told(rule, inlineOf(allow("kms:*"), deny("kms:*")))).toEqual([]);
  });

  it("is a question where a policy is not known", async () => {
    expect(await told(rule, attached(UNKNOWN))).toEqual(["undetermined aws_iam_role.etl"]);
  });
});
