import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, type ITerraformDependable } from "../framework.js";
import type { Key } from "../keys/key.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import {
  S3Bucket,
  S3BucketLoggingA,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
} from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import { bucketStatements } from "./bucket-policy.js";

/** How a bucket is made. */
export interface SealedBucketProps {
  /** The key that objects are encrypted with: the same that the jobs' security configurations name. */
  readonly key: Key;
  /** @default - Terraform completes the construct's id to a name that is free */
  readonly name?: string;
  /**
   * Whether objects may be encrypted with this key only.
   *
   * @default true
   */
  readonly onlyThisKey?: boolean;
  /**
   * Whether Terraform refuses to destroy the bucket.
   *
   * @default true
   */
  readonly destroyProtection?: boolean;
  /**
   * Whether a destroy deletes the objects too.
   *
   * @default false
   */
  readonly destroyObjects?: boolean;
  /**
   * The bucket that gets this one's access logs.
   *
   * @default - requests are not logged
   */
  readonly accessLogs?: { readonly bucketName: string; readonly prefix: string };
}

/** A bucket for data, scripts or temporary files: encrypted with one key, reached over TLS, public to nobody. */
export class SealedBucket extends Construct {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly key: Key;
  /** What has to be there before a service that delivers into the bucket tries it. */
  readonly policyResources: readonly ITerraformDependable[];
  readonly #policy: PolicyDocument;

  constructor(scope: Construct, id: string, props: SealedBucketProps) {
    super(scope, id);
    this.key = props.key;
    this.#usable(props);
    const bucket = new S3Bucket(
      this,
      "Default",
      defined({
        bucket: props.name,
        bucketPrefix: props.name === undefined ? `${id.toLowerCase()}-` : undefined,
        forceDestroy: props.destroyObjects ?? false,
        lifecycle: (props.destroyProtection ?? true) ? { preventDestroy: true } : undefined,
      }),
    );
    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;

    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.key.keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    this.#policy = new PolicyDocument(
      this,
      "policy",
      bucketStatements(this.bucketArn, (props.onlyThisKey ?? true) ? this.key.keyArn : undefined),
    );
    // S3 refuses two changes of a bucket's access at once.
    const attachment = new S3BucketPolicy(this.#policy, "attachment", {
      bucket: bucket.bucket,
      policy: this.#policy.json,
      dependsOn: [access],
    });
    this.policyResources = [attachment];
    if (props.accessLogs) {
      new S3BucketLoggingA(this, "access-logs", {
        bucket: bucket.bucket,
        targetBucket: props.accessLogs.bucketName,
        targetPrefix: props.accessLogs.prefix,
      });
    }
  }

  /** An `s3://` location in the bucket. */
  location(path = ""): string {
    return `s3://${this.bucketName}/${path.replace(/^\//, "")}`;
  }

  /** Adds a statement to the bucket policy, such as one that lets an AWS service deliver its logs. */
  addToPolicy(statement: Statement): void {
    this.#policy.add(statement);
  }

  /** A role reads objects below a path, and uses the key for it. */
  grantRead(role: Grantee, path = ""): void {
    role.addToPolicy({ sid: "ReadObjects", actions: ["s3:GetObject"], resources: [this.#objects(path)] });
    this.#grantList(role);
    this.key.grantJobInput(role);
  }

  /** A role writes, replaces and deletes objects below a path, and uses the key for it. */
  grantWrite(role: Grantee, path = ""): void {
    role.addToPolicy({
      sid: "WriteObjects",
      actions: ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      resources: [this.#objects(path)],
    });
    this.#grantList(role);
    this.key.grantJobOutput(role);
  }

  #grantList(role: Grantee): void {
    const actions = ["s3:ListBucket", "s3:GetBucketLocation"];
    role.addToPolicy({ sid: "ListBuckets", actions, resources: [this.bucketArn] });
  }

  #objects(path: string): string {
    return `${this.bucketArn}/${path.replace(/^\//, "")}${path === "" || path.endsWith("/") ? "*" : ""}`;
  }

  #usable(props: SealedBucketProps): void {
    if (props.key.managedBy === undefined || props.key.managedBy === "s3") return;
    refuse({
      where: this,
      what: "the bucket's key",
      found: `aws/${props.key.managedBy}`,
      allowed: "a customer key or aws/s3",
      remedy: "pass the CustomerKey that the jobs' security configurations name",
    });
  }
}
