import { explain, nearestError } from "@sealant/posture";
import { knownErrors } from "../../../posture/src/explain/errors.js";
import { plainError } from "../../../posture/src/explain/plain.js";
import { refusal } from "../../../posture/src/explain/refusal.js";

const ESC = String.fromCharCode(27);
const LOGS_KEY = "The specified KMS key does not exist or is not allowed to be used with Arn";
const about = (text: string) => knownErrors(text).map((one) => one.text);

describe("an error is known however it was copied", () => {
  it.each([
    [
      "with colours",
      `${ESC}[31mError: ${ESC}[0m${ESC}[1mThe specified ${ESC}[4mKMS key${ESC}[0m does not exist or is not allowed to be used with Arn 'x'`,
    ],
    [
      "with colours as JSON writes them",
      String.raw`\u001b[31mThe specified KMS key\u001b[0m does not exist or is not allowed to be used with Arn`,
    ],
    [
      "in the frame that Terraform draws, broken over three lines",
      "│ Error: associating KMS key: api error\n│ AccessDeniedException: The specified KMS key\n│ does not exist or is not allowed to be\n│ used with Arn 'x'\n│\n│   with aws_cloudwatch_log_group.x,",
    ],
    ["in another case", LOGS_KEY.toUpperCase()],
    [
      "inside JSON",
      JSON.stringify({
        "@level": "error",
        diagnostic: { summary: `creating: AccessDeniedException: ${LOGS_KEY} 'x'` },
      }),
    ],
    [
      "quoted in JSON in JSON, with its line breaks",
      JSON.stringify(
        JSON.stringify({
          message: "Error:\nThe specified KMS key does not exist\nor is not allowed to be used with Arn",
        }),
      ),
    ],
    ["quoted in an answer", `> > ${LOGS_KEY} 'x'`],
  ])("%s", (_, text) => {
    expect(about(text)).toEqual([LOGS_KEY]);
  });

  it("a timeout that a narrow terminal broke is one, and two lines that say nothing together are not", () => {
    expect(
      about(
        "Unable to execute HTTP request: Connect to\nkms.eu-central-1.amazonaws.com:443 failed: connect\ntimed out",
      ),
    ).toEqual(["kms timeout; connect timed out to kms.<region>"]);
    expect(about("kms is fine\n\n\n\n\nthe printer timed out")).toEqual([]);
  });

  it("a refusal in an event of CloudTrail says who was refused what", () => {
    const message =
      "User: arn:aws:sts::111111111111:assumed-role/etl/GlueJobRunnerSession is not authorized to perform: kms:Decrypt on this resource because no resource-based policy allows the kms:Decrypt action";
    const event = JSON.stringify({ eventName: "Decrypt", errorMessage: message });
    expect(refusal(plainError(event))).toMatchObject({
      action: "kms:Decrypt",
      principal: expect.stringContaining("assumed-role/etl"),
    });
    expect(about(event)).toEqual(["AccessDenied: kms:Decrypt, no resource-based policy allows it"]);
  });

  it("blanks and brackets of a log are not taken for colours", () => {
    expect(plainError("one\n[a1b2] ERROR : Internal Service Exception")).toBe(
      "one\n[a1b2] ERROR : Internal Service Exception",
    );
  });
});

describe("what goes wrong around Glue", () => {
  it.each([
    [
      "InvalidInputException: Service is unable to assume provided role. Please verify role's TrustPolicy",
      "role-not-for-glue",
    ],
    ["Error: Self-referential block", "key-policies-in-conflict"],
    [
      'expected encryption_configuration.0.s3_encryption.0.s3_encryption_mode to be one of ["DISABLED" "SSE-KMS" "SSE-S3"], got SSE-C',
      "mode-not-of-glue",
    ],
    ["InvalidParameterException: The specified KMS Key Id could not be found. '/aws/x'", "key-alias-for-logs"],
    [
      "Unable to connect to DB since JDBC_ENFORCE_SSL is true: SSL connection to data store using host matching failed",
      "connection-without-tls",
    ],
    ["PKIX path building failed: unable to find valid certification path", "connection-certificate-unchecked"],
    ["ConcurrentModificationException: changed", "catalog-policy-declared-twice"],
    ["ResourceNotFoundException: Secrets Manager can't find the specified secret.", "connection-secret-elsewhere"],
    ["AccessDeniedException: Insufficient Lake Formation permission(s) on table", "lake-formation-bypassed"],
    [
      "private-dns-enabled cannot be set because there is already a conflicting DNS domain for kms",
      "endpoint-without-private-dns",
    ],
    [
      "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true",
      "kms-route-missing",
    ],
    ["Endpoint type (Gateway) does not match available service types ([Interface]).", "kms-route-missing"],
    ["Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)", "s3-without-customer-key"],
  ])("%s", (text, rule) => {
    const [found, ...more] = knownErrors(text);
    expect(more).toEqual([]);
    expect(found?.rules).toContain(rule);
    expect(found?.causes.every((one) => one.length > 20)).toBe(true);
    expect(found?.remedy.length).toBeGreaterThan(20);
  });

  it.each([
    "User: x is not authorized to perform: ec2:DescribeSubnets because no identity-based policy allows",
    "User: x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111111111111:role/etl because no identity-based policy allows",
    "User: x is not authorized to perform: secretsmanager:GetSecretValue because no resource-based policy allows",
  ])("%s: nothing is said of keys", (text) => {
    expect(knownErrors(text)[0]?.causes.join()).not.toMatch(/key/);
  });

  it("what only carries a reason is left out where the reason is known", () => {
    expect(
      about("Error Code: InvalidInputException: Could not find S3 endpoint or NAT gateway for subnetId: subnet-1"),
    ).toHaveLength(1);
    expect(
      about(
        "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
      ),
    ).toHaveLength(1);
    expect(about("InvalidInputException")).toEqual(["InvalidInputException"]);
  });
});

describe("a mistyped error", () => {
  it.each([
    ["kms timout", "kms timeout"],
    ["GlueEncyptionException: cannot decrypt", "GlueEncryptionException: cannot decrypt"],
    [
      "Could not find S3 endpiont or NAT gatway for subnetId: subnet-1",
      "Could not find S3 endpoint or NAT gateway for subnetId: subnet-1",
    ],
    ["Accesss Denied", "Access Denied"],
  ])("%s is probably %s", (typed, meant) => {
    expect(explain(typed, null)).toBeNull();
    expect(nearestError(typed)).toBe(meant);
    expect(knownErrors(meant)).not.toEqual([]);
  });

  it.each(["the printer is on fire", "s3-encrypton-off", "", "kms timeout", "x".repeat(600)])("%s is not", (text) => {
    expect(nearestError(text)).toBeNull();
  });
});
