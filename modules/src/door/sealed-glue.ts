import { CatalogEncryption, PasswordEncryption } from "../catalog/encryption.js";
import { SealedCatalog } from "../catalog/sealed-catalog.js";
import { Construct } from "../framework.js";
import { CustomerKey } from "../keys/customer-key.js";
import type { Key } from "../keys/key.js";
import { GlueRole } from "../roles/glue-role.js";
import type { Grantee } from "../roles/grantee.js";
import { BookmarkEncryption, LogEncryption, S3Encryption } from "../security/encryption.js";
import type { SealedBy } from "../security/sealed-by.js";
import { SecurityConfiguration } from "../security/security-configuration.js";
import { GlueLogGroups } from "../storage/glue-log-groups.js";
import { SealedBucket } from "../storage/sealed-bucket.js";
import { SparkJob, type SparkJobProps } from "../workloads/spark-job.js";

/** What a door is made of; every part that is passed replaces the one it would make. */
export interface SealedGlueProps {
  /** For data, bookmarks, scripts and temporary files. @default - a CustomerKey alias/ID/data */
  readonly dataKey?: Key;
  /** For log groups. @default - a CustomerKey alias/ID/logs */
  readonly logKey?: Key;
  /** For metadata and connection passwords. @default - a CustomerKey alias/ID/catalog */
  readonly catalogKey?: Key;
  /** @default - encrypted with the catalog key */
  readonly catalog?: SealedCatalog;
  /** @default - S3 and bookmarks with the data key, logs with the log key */
  readonly securityConfiguration?: SealedBy;
  /** For scripts, data and temporary files. @default - a SealedBucket with the data key */
  readonly bucket?: SealedBucket;
  /**
   * Whether Terraform refuses to destroy keys, catalog settings and the bucket.
   *
   * @default true
   */
  readonly destroyProtection?: boolean;
}

/** What the door's jobs take: the rest is the door's. */
export interface SealedJobProps extends Omit<SparkJobProps, "role" | "securityConfiguration" | "catalog"> {
  /** @default - a role of the job's own */
  readonly role?: Grantee;
}

/** An account's Glue behind one door: keys, catalog, security configuration and bucket, and jobs that use them. */
export class SealedGlue extends Construct {
  readonly dataKey: Key;
  readonly logKey: Key;
  readonly catalogKey: Key;
  readonly catalog: SealedCatalog;
  readonly securityConfiguration: SealedBy;
  readonly bucket: SealedBucket;

  constructor(scope: Construct, id: string, props: SealedGlueProps = {}) {
    super(scope, id);
    const destroyProtection = props.destroyProtection ?? true;
    const key = (use: string) => new CustomerKey(this, `${use}-key`, { alias: `${id}/${use}`, destroyProtection });
    this.dataKey = props.dataKey ?? key("data");
    this.logKey = props.logKey ?? key("logs");
    this.catalogKey = props.catalogKey ?? key("catalog");
    this.catalog =
      props.catalog ??
      new SealedCatalog(this, "catalog", {
        metadata: CatalogEncryption.sseKms(this.catalogKey),
        passwords: PasswordEncryption.sseKms(this.catalogKey),
        destroyProtection,
      });
    this.securityConfiguration =
      props.securityConfiguration ??
      new SecurityConfiguration(this, "sealed", {
        namePrefix: id,
        s3: S3Encryption.sseKms(this.dataKey),
        logs: LogEncryption.sseKms(this.logKey),
        bookmarks: BookmarkEncryption.cseKms(this.dataKey),
      });
    this.bucket = props.bucket ?? new SealedBucket(this, "bucket", { key: this.dataKey, destroyProtection });
  }

  /** Adds a sealed Spark job with a role and encrypted log groups of its own. */
  addJob(id: string, props: SealedJobProps): SparkJob {
    const role = props.role ?? new GlueRole(this, `${id}-role`);
    const { catalog, securityConfiguration } = this;
    const job = new SparkJob(this, id, { ...props, role, catalog, securityConfiguration });
    if (securityConfiguration.logs.key) new GlueLogGroups(this, `${id}-logs`, { workload: job });
    return job;
  }
}
