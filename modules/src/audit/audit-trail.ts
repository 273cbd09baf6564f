import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import type { Key } from "../keys/key.js";
import { policyInStackOf } from "../keys/policy-first.js";
import type { Statement } from "../policy/statement.js";
import { Cloudtrail } from "../provider.js";
import type { SealedBucket } from "../storage/sealed-bucket.js";

/** How a trail is made. */
export interface AuditTrailProps {
  /** Where its files go; they are encrypted with the bucket's key. */
  readonly bucket: SealedBucket;
  /** @default - the construct's id */
  readonly name?: string;
  /** @default "trail" */
  readonly prefix?: string;
}

/** A trail of all regions whose files are encrypted and can be proven complete: the record of every use of every key. */
export class AuditTrail extends Construct {
  readonly trailName: string;
  readonly trailArn: string;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const name = props.name ?? id;
    if (!/^[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/.test(name)) {
      refuse({
        where: this,
        what: "name",
        found: name,
        allowed: "3 to 128 letters, digits, dots, hyphens and underscores",
        remedy: "pass another name",
      });
    }
    const { key } = props.bucket;
    const prefix = props.prefix ?? "trail";
    for (const statement of deliver(props.bucket, prefix, name)) props.bucket.addToPolicy(statement);
    key.addToKeyPolicy(encryptTrail(key, name));
    const trail = new Cloudtrail(this, "Default", {
      name,
      s3BucketName: props.bucket.bucketName,
      s3KeyPrefix: prefix,
      kmsKeyId: key.keyArn,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      // CloudTrail tries both at once.
      dependsOn: [...props.bucket.policyResources, ...policyInStackOf(this, key)],
    });
    this.trailName = trail.name;
    this.trailArn = trail.arn;
  }
}

const CLOUDTRAIL = [{ type: "Service" as const, identifiers: ["cloudtrail.amazonaws.com"] }];

/** The trail's ARN as its bucket and key can say it: from their own stack, or each would wait for the other. */
function trailArn(home: Home, name: string): string {
  return home.arn("cloudtrail", `trail/${name}`);
}

function deliver(bucket: SealedBucket, prefix: string, name: string): Statement[] {
  const home = Home.of(bucket);
  const onlyThisTrail = { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn(home, name)] };
  return [
    {
      sid: "CloudTrailLooks",
      principals: CLOUDTRAIL,
      actions: ["s3:GetBucketAcl"],
      resources: [bucket.bucketArn],
      conditions: [onlyThisTrail],
    },
    {
      sid: "CloudTrailWrites",
      principals: CLOUDTRAIL,
      actions: ["s3:PutObject"],
      resources: [`${bucket.bucketArn}/${prefix}/AWSLogs/${home.account}/*`],
      conditions: [
        onlyThisTrail,
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
      ],
    },
  ];
}

function encryptTrail(key: Key, name: string): Statement {
  const home = Home.of(key);
  return {
    sid: "CloudTrailEncrypts",
    principals: CLOUDTRAIL,
    actions: ["kms:GenerateDataKey*", "kms:DescribeKey"],
    resources: ["*"],
    conditions: [
      { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn(home, name)] },
      {
        test: "StringLike",
        variable: "kms:EncryptionContext:aws:cloudtrail:arn",
        values: [`arn:${home.partition}:cloudtrail:*:${home.account}:trail/*`],
      },
    ],
  };
}
