/** One way in which AWS reports that a Glue set-up does not work, and what to look at. */
export interface Failure {
  readonly id: FailureId;
  /** The text as people find it in a log, shortened to what is always the same. */
  readonly text: string;
  /** Matches the text among what surrounds it in a log. */
  readonly pattern: RegExp;
  /** What to check, in this order. */
  readonly causes: readonly string[];
  readonly remedy: string;
}

export type FailureId =
  | "kms-timeout"
  | "internal-service-exception"
  | "s3-endpoint"
  | "s3-other-region"
  | "ingress-rule"
  | "egress-rule"
  | "describe-network"
  | "subnet-for-zone"
  | "service-timeout"
  | "glue-encryption"
  | "log-group-key"
  | "associate-key"
  | "key-state"
  | "assume-role";

/** What AWS says, and what it means: the order is the order of matching, the most specific first. */
export const failures: readonly Failure[] = [
  {
    id: "kms-timeout",
    text: "kms timeout; connect timed out to kms.<region>",
    pattern:
      /kms[ -]?time(d )?[ -]?out|(connect|connection|read)\b.*timed? ?out.*\bkms(-fips)?\.|\bkms(-fips)?\.[a-z0-9-]+\.amazonaws\.\S*.*timed? ?out/i,
    causes: [
      "the subnet has neither an interface endpoint for KMS nor a route through a NAT gateway",
      "private DNS of the endpoint, or DNS support or DNS host names of the VPC, are off",
      "a security group or network ACL does not let TCP 443 through, or not the answers",
    ],
    remedy:
      "Give the VPC an interface endpoint for KMS with private DNS that admits TCP 443 from the connection's groups.",
  },
  {
    id: "s3-other-region",
    text: "S3 connect timed out for another region",
    pattern:
      /s3[.-][a-z]{2}(-[a-z]+)+-\d\S*.*timed? ?out|timed? ?out.*\bs3[.-][a-z]{2}(-[a-z]+)+-\d|s3\b.*timed? ?out.*region/i,
    causes: ["a gateway endpoint serves only buckets of its own region, and the subnet has no NAT gateway"],
    remedy: "Move the bucket into the region of the VPC, or route the subnet through a NAT gateway.",
  },
  {
    id: "s3-endpoint",
    text: "Could not find S3 endpoint or NAT gateway for subnetId; VPC S3 endpoint validation failed",
    pattern: /could not find s3 endpoint or nat gateway|vpc s3 endpoint validation failed/i,
    causes: [
      "no gateway endpoint for S3 is associated with the route table of the job's subnet, and it has no NAT gateway",
      "the endpoint's policy leaves out a bucket that the run needs",
    ],
    remedy: "Associate a gateway endpoint for S3 with the route table of the job's subnet.",
  },
  {
    id: "egress-rule",
    text: "At least one security group must open all egress ports",
    pattern: /must open all egress ports|(outbound|egress) rules? in security group required/i,
    causes: ["no security group of the connection lets all TCP ports out to itself or to anywhere"],
    remedy: "Add an egress rule for TCP 0-65535 to the group itself, or for everything.",
  },
  {
    id: "ingress-rule",
    text: "At least one security group must open all ingress ports; Inbound Rule in Security Group Required",
    pattern: /must open all ingress ports|(inbound|ingress) rules? in security group required/i,
    causes: ["no security group of the connection lets all TCP ports in from itself"],
    remedy: "Add a self-referencing ingress rule for TCP 0-65535 to one group of the connection.",
  },
  {
    id: "describe-network",
    text: "not authorized to perform ec2:DescribeVpcEndpoints, DescribeRouteTables, DescribeSubnets or DescribeSecurityGroups",
    pattern:
      /(unauthorized|not authorized|accessdenied).*ec2:(describe(vpcendpoints|routetables|subnets|securitygroups|networkinterfaces|vpcattribute)|(create|delete)networkinterface|createtags)|describe(vpcendpoints|routetables|subnets|securitygroups)\b.*(unauthorized|not authorized)/i,
    causes: ["the role lacks the network permissions that AWSGlueServiceRole contains"],
    remedy: "Attach AWSGlueServiceRole, or allow the role the EC2 network actions by name.",
  },
  {
    id: "subnet-for-zone",
    text: "Could not find subnet for AZ",
    pattern: /could not find subnet for (the )?(az|availability zone)/i,
    causes: ["the connection names an availability zone that its subnet is not in"],
    remedy: "Take the availability zone of the connection from the subnet.",
  },
  {
    id: "log-group-key",
    text: "The specified KMS key does not exist or is not allowed to be used with Arn",
    pattern: /specified kms key does not exist or is not allowed to be used with/i,
    causes: ["the key policy does not let the regional CloudWatch Logs service use the key for this log group"],
    remedy: "Allow logs.<region>.amazonaws.com in the key policy, for log groups below /aws-glue/.",
  },
  {
    id: "associate-key",
    text: "Failed to AssociateKmsKey for logGroup using KmsKeyId",
    pattern: /failed to associatekmskey|not authorized to perform:? logs:associatekmskey/i,
    causes: ["the role lacks logs:AssociateKmsKey on the log group", "the key policy does not let the logs service in"],
    remedy: "Allow the role logs:AssociateKmsKey on log-group:/aws-glue/*; AWSGlueServiceRole does not contain it.",
  },
  {
    id: "key-state",
    text: "KMS.DisabledException; KMSInvalidStateException",
    pattern:
      /kms\.?disabledexception|kms\.?invalidstateexception|\bkey\b.*\b(is disabled|pending deletion|pending import)/i,
    causes: [
      "the key is disabled, scheduled for deletion, waits for its key material, or its key store is disconnected",
    ],
    remedy: "Enable the key, or cancel its deletion, before anything encrypted with it is used.",
  },
  {
    id: "glue-encryption",
    text: "GlueEncryptionException ... kms:Decrypt",
    pattern: /glueencryptionexception|not authorized to perform:? kms:/i,
    causes: [
      "the caller may not use the key that encrypts the catalog or the connection passwords",
      "the key policy neither names the role nor leaves the decision to IAM policies of the account",
    ],
    remedy: "Prove the access with `sealant can ROLE kms:Decrypt KEY`, and add the statement that it names.",
  },
  {
    id: "assume-role",
    text: "role should be given assume role permissions for Glue",
    pattern:
      /should be given assume role permissions|cannot be assumed by (the )?glue|not authorized to perform:? iam:passrole/i,
    causes: ["the role's trust policy does not let glue.amazonaws.com assume it", "the caller may not pass the role"],
    remedy: "Trust glue.amazonaws.com in the role, and allow the caller iam:PassRole on it.",
  },
  {
    id: "internal-service-exception",
    text: "Internal Service Exception",
    pattern: /internal ?service ?exception/i,
    causes: [
      "a crawler in a VPC has no route to KMS: check this first",
      "the crawled data is too large or has too many objects for one run",
    ],
    remedy: "Give the crawler's subnet a route to KMS; when it has one, split the crawl.",
  },
  {
    id: "service-timeout",
    text: "connect timed out to glue.<region>, logs.<region>, sts.<region> or secretsmanager.<region>",
    pattern:
      /(connect|connection|read)\b.*timed? ?out.*\b(glue|logs|sts|secretsmanager|monitoring)\.|\b(glue|logs|sts|secretsmanager|monitoring)\.[a-z0-9-]+\.amazonaws\.\S*.*timed? ?out/i,
    causes: ["the subnet has neither an interface endpoint for that service nor a route through a NAT gateway"],
    remedy: "Add an interface endpoint for that service with private DNS, or route the subnet through a NAT gateway.",
  },
];

const byId = new Map(failures.map((failure) => [failure.id, failure]));

/** What stands behind a failure that a route would show. */
export function failure(id: FailureId): Failure {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`No failure is called ${id}: add it to the table of failures.`);
  return found;
}

/** All that a text from a log may mean, the most specific first; empty when it is none of the table. */
export function explainFailure(text: string): readonly Failure[] {
  // Logs can be long and hostile: what matters stands on one line, and no pattern runs over more than that.
  const lines = text
    .slice(0, 100_000)
    .split(/\r?\n/)
    .map((line) => line.slice(0, 1000));
  return failures.filter(({ pattern }) => lines.some((line) => pattern.test(line)));
}
