import { merge, prove, ref, sealed, unknown, type World } from "./builder.js";

/** Judged by the policy model of the access proof. */
const judged = (...worlds: World[]) => prove(merge(sealed, ...worlds), undefined, {});
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const kms = (...statements: object[]): World => ({ "aws_vpc_endpoint.kms": { policy: policy(...statements) } });
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

describe("rule 16: the endpoint's policy lets the run use its key", () => {
  test("the default policy does", () => expect(judged().decision).toBe("works"));
  test("one that allows all of KMS does", () => {
    expect(judged(kms({ ...everything, Action: "kms:*" })).decision).toBe("works");
    expect(judged(kms({ ...everything, Action: ["kms:Encrypt", "kms:Decrypt"] })).decision).toBe("works");
  });
  test("one that allows only to decrypt stops the bookmarks", () => {
    const proof = judged(kms({ ...everything, Action: "kms:Decrypt" }));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]).toMatchObject({ link: "endpoint policy", where: "aws_vpc_endpoint.kms" });
    expect(proof.culprits[0]?.found).toContain("does not allow kms:Encrypt on");
  });
  test("a deny stops it whatever else is allowed", () => {
    expect(judged(kms(everything, { ...everything, Effect: "Deny", Action: "kms:Encrypt" })).decision).toBe("broken");
  });
  test("a policy for another role or key does not serve this one", () => {
    const other = { AWS: "arn:aws:iam::111111111111:role/other" };
    expect(judged(kms({ ...everything, Principal: other })).decision).not.toBe("works");
    const key = (address: string): World => ({
      "aws_vpc_endpoint_policy.kms": {
        vpc_endpoint_id: ref("aws_vpc_endpoint.kms"),
        policy: { Statement: [{ ...everything, Resource: ref(address, "arn") }] },
      },
      "aws_kms_key.other": {},
    });
    expect(judged(key("aws_kms_key.data")).decision).toBe("works");
    expect(judged(key("aws_kms_key.other")).decision).toBe("broken");
  });
  test("a policy that cannot be read leaves it open", () => {
    expect(judged({ "aws_vpc_endpoint.kms": { policy: unknown("jsonencode(…)") } }).decision).toBe("undetermined");
  });
  test("a policy that may be for this endpoint leaves it open", () => {
    expect(judged({ "aws_vpc_endpoint_policy.x": { vpc_endpoint_id: unknown(), policy: policy() } }).decision).toBe(
      "undetermined",
    );
  });
  test("what S3 and CloudWatch Logs do on their side does not come through the endpoint", () => {
    const noBookmarks = {
      "aws_glue_security_configuration.sealed": {
        encryption_configuration: [
          { s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: ref("aws_kms_key.data", "arn") }] },
        ],
      },
    };
    expect(judged(noBookmarks, kms({ ...everything, Action: "kms:Encrypt" })).decision).toBe("undetermined");
    expect(judged(noBookmarks, kms(everything)).decision).toBe("works");
  });
  test("the policy of the S3 endpoint must let the script through", () => {
    const s3 = (resource: string): World => ({
      "aws_vpc_endpoint.s3": { policy: policy({ ...everything, Action: "s3:*", Resource: resource }) },
    });
    expect(judged(s3("arn:aws:s3:::scripts/*")).decision).toBe("works");
    const proof = judged(s3("arn:aws:s3:::other/*"));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]?.failure).toBe("s3-endpoint");
  });
});

describe("rule 25: the role may find and use network interfaces", () => {
  const none = { "aws_iam_role_policy_attachment.etl": null };
  const inline = (action: readonly string[]): World => ({
    "aws_iam_role_policy.network": {
      role: ref("aws_iam_role.etl"),
      policy: policy({ Effect: "Allow", Action: action, Resource: "*" }),
    },
  });
  const actions = [
    ...["CreateNetworkInterface", "CreateTags", "DeleteNetworkInterface", "DescribeNetworkInterfaces"],
    ...[
      "DescribeRouteTables",
      "DescribeSecurityGroups",
      "DescribeSubnets",
      "DescribeVpcAttribute",
      "DescribeVpcEndpoints",
    ],
  ].map((name) => `ec2:${name}`);
  test("AWSGlueServiceRole contains all of it", () => expect(judged().decision).toBe("works"));
  test("so may a policy of its own", () => expect(judged(none, inline(actions)).decision).toBe("works"));
  test.each(actions)("without %s the run does not start", (missing) => {
    const proof = judged(none, inline(actions.filter((action) => action !== missing)));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]).toMatchObject({ link: "role", failure: "describe-network" });
    expect(proof.culprits[0]?.found).toContain(missing);
  });
  test("a role outside of the source is not proven", () => {
    const proof = judged({ "aws_glue_job.etl": { role_arn: "arn:aws:iam::111111111111:role/elsewhere" } });
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]?.found).toContain("role/elsewhere");
  });
});
