import { explainFailure, type FailureId, failure, failures } from "../../../posture/src/assess/failures.js";

const ids = (text: string) => explainFailure(text).map(({ id }) => id);

describe("what AWS says when a run fails", () => {
  test.each([
    ["kms-timeout", "An error occurred while calling o94.pyWriteDynamicFrame. kms timeout"],
    [
      "kms-timeout",
      "Unable to execute HTTP request: Connect to kms.eu-central-1.amazonaws.com:443 failed: connect timed out",
    ],
    ["kms-timeout", "ConnectTimeoutException: connect timed out to kms.us-east-1.amazonaws.com"],
    ["internal-service-exception", "ERROR : Internal Service Exception"],
    ["s3-endpoint", "Could not find S3 endpoint or NAT gateway for subnetId: subnet-0a1b in Vpc vpc-0c2d"],
    ["s3-endpoint", "VPC S3 endpoint validation failed for SubnetId: subnet-0a1b"],
    ["ingress-rule", "At least one security group must open all ingress ports. To limit traffic, restrict the source"],
    ["ingress-rule", "Inbound Rule in Security Group Required"],
    ["egress-rule", "At least one security group must open all egress ports."],
    ["describe-network", "The specified role is not authorized to perform: ec2:DescribeVpcEndpoints"],
    ["describe-network", "DescribeSubnets action is unauthorized"],
    ["subnet-for-zone", "Could not find subnet for AZ eu-central-1b"],
    [
      "glue-encryption",
      "com.amazonaws.services.glue.model.GlueEncryptionException: User is not authorized to perform: kms:Decrypt on resource",
    ],
    [
      "log-group-key",
      "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-central-1:1:log-group:/aws-glue/jobs'",
    ],
    ["associate-key", "Failed to AssociateKmsKey for logGroup /aws-glue/jobs/logs-v2-sealed using KmsKeyId"],
    ["key-state", "AmazonS3Exception: ... (Error Code: KMS.DisabledException)"],
    ["key-state", "KMSInvalidStateException: arn:aws:kms:… is pending deletion."],
    ["assume-role", "Role arn:aws:iam::1:role/etl should be given assume role permissions for Glue Service."],
    ["s3-other-region", "Connect to bucket.s3.us-east-1.amazonaws.com:443 failed: connect timed out"],
    [
      "service-timeout",
      "Connect to glue.eu-central-1.amazonaws.com:443 [glue.eu-central-1.amazonaws.com/1.2.3.4] failed: connect timed out",
    ],
  ])("%s: %s", (id, text) => expect(ids(text)[0]).toBe(id));

  test.each([
    ["kms-timeout", ["KMS-Timeout", "kmstimeout", "kms timed out", "KMS time out"]],
    [
      "kms-timeout",
      [
        "connect timeout on kms.eu-west-1.amazonaws.com",
        "connection: it timed out while it asked kms-fips.us-east-1.amazonaws.com",
        "read timedout for kms.",
        "kms.eu-west-1.amazonaws.com: timed out",
        "kms-fips.us-gov-west-1.amazonaws.com:443 (Timed Out)",
        "kms.cn-north-1.amazonaws.com.cn failed, timeout",
      ],
    ],
    [
      "s3-other-region",
      [
        "s3.us-east-1.amazonaws.com timed out",
        "bucket.s3-eu-west-1.amazonaws.com:443 failed: connect timeout",
        "s3.us-gov-east-1.amazonaws.com: time out",
        "timed out: bucket.s3.us-east-1.amazonaws.com",
        "timeout after 10 s for s3-us-gov-west-1.amazonaws.com",
        "time out: s3.eu-central-1",
        "s3 timed out, bucket in another region",
        "s3: connect timeout, Region us-east-1",
      ],
    ],
    ["egress-rule", ["Outbound Rule in Security Group Required", "egress rules in security group required"]],
    ["ingress-rule", ["inbound rules in security group required", "ingress rule in security group required"]],
    [
      "associate-key",
      ["is not authorized to perform logs:AssociateKmsKey", "not authorized to perform: logs:AssociateKmsKey"],
    ],
    [
      "key-state",
      ["kmsdisabledexception", "KMS.InvalidStateException", "key arn:k is disabled", "the key k is pending import"],
    ],
    ["glue-encryption", ["not authorized to perform kms:Decrypt", "not authorized to perform: kms:Encrypt"]],
    [
      "assume-role",
      ["cannot be assumed by Glue", "cannot be assumed by the Glue service", "not authorized to perform iam:PassRole"],
    ],
    [
      "internal-service-exception",
      ["InternalServiceException", "internal service Exception", "Internal ServiceException"],
    ],
    [
      "service-timeout",
      [
        "connect timed out to logs.eu-west-1.amazonaws.com",
        "read timeout at sts.",
        "connection to it: time out; secretsmanager.eu-west-1",
        "monitoring.eu-west-1.amazonaws.com: timed out",
        "logs.cn-north-1.amazonaws.com.cn:443 timeout",
        "sts.us-east-1.amazonaws.com (time out)",
      ],
    ],
  ])("%s in other words", (id, texts) => {
    for (const text of texts) expect([text, ids(text)[0]]).toEqual([text, id]);
  });

  test.each([
    "kms/timeout",
    "connect timed out to mykms.eu-west-1",
    "xkms.eu-west-1.amazonaws.com timed out",
    "disconnect timed out to kmsx.",
    "s3.amazonaws.com answered in time; nothing timed out",
    "timed out: class3.us-east-1",
    "monkey is disabled",
    "reading timed out to catalogue.",
    "timed out at Logs.nowhere: blogs.eu-west-1",
  ])("nothing in what only sounds like it: %s", (text) => {
    expect(ids(text)).toEqual([]);
  });

  test("a text that is none of them explains nothing", () => {
    expect(ids("Column 'price' does not exist")).toEqual([]);
    expect(ids("kms is fine and nothing timed anything")).toEqual([]);
  });
  test("it is found among the other lines of a log", () => {
    expect(ids("INFO start\r\nINFO work\nERROR Internal Service Exception\nINFO end")).toEqual([
      "internal-service-exception",
    ]);
  });
  test("each is named once, with causes and a remedy", () => {
    expect(new Set(failures.map(({ id }) => id)).size).toBe(failures.length);
    for (const each of failures) {
      expect(each.causes.length).toBeGreaterThan(0);
      for (const cause of each.causes) expect(cause).toMatch(/^[a-z].* .*[^.]$/);
      expect(each.remedy).toMatch(/\.$/);
      expect(failure(each.id)).toBe(each);
    }
  });
  test("its own text is recognised as itself", () => {
    for (const each of failures) expect(ids(each.text)).toContain(each.id);
  });
  test("a text is looked for line by line, in any form of ends, and one that is not in the table is an error", () => {
    for (const end of ["\n", "\r\n"]) {
      expect(ids(`connect timed out${end}to kms.eu-west-1.amazonaws.com`)).toEqual([]);
      expect(ids(`a${end}kms timeout${end}b`)).toEqual(["kms-timeout"]);
    }
    expect(() => failure("none" as FailureId)).toThrow("No failure is called none");
  });
  test("a hostile log costs little", () => {
    const start = performance.now();
    explainFailure("connect timed out read timeout ".repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
