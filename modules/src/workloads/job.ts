import type { SealedCatalog } from "../catalog/sealed-catalog.js";
import type { Connection } from "../connections/connection.js";
import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { GlueJob, type GlueJobConfig } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import type { InlineEncryption } from "../security/inline.js";
import type { SealedBy } from "../security/sealed-by.js";
import type { SealedBucket } from "../storage/sealed-bucket.js";
import { attachConnections } from "./attach-connections.js";
import { checkEncryptionType, jobArguments } from "./job-arguments.js";
import type { JobScript } from "./job-script.js";
import { grantLogWriting, type LogWriter, logGroupNames } from "./log-groups.js";
import { sealingOf } from "./sealing.js";

/** What all jobs take. Exactly one of the first three says how the job is sealed. */
export interface JobProps {
  /** What encrypts the job's output, logs and bookmarks. @default - one of the next two says how */
  readonly securityConfiguration?: SealedBy;
  /** The same written beside the job; becomes one that all who say the same share. @default - not written inline */
  readonly encryption?: InlineEncryption;
  /** Why this job has none. The reason is kept as a waiver that every report shows. @default - it has one */
  readonly withoutSecurityConfiguration?: string;
  readonly role: Grantee;
  readonly script: JobScript;
  /** @default - the construct's id */
  readonly name?: string;
  /** @default - none */
  readonly description?: string;
  /** @default - runs in Glue's own network */
  readonly connections?: readonly Connection[];
  /** The catalog the job uses: its role may use the catalog's key. @default - it uses none that is encrypted */
  readonly catalog?: SealedCatalog;
  /** @default - none */
  readonly tempDir?: { readonly bucket: SealedBucket; readonly path: string };
  /** Arguments for the script. Those that a property sets are refused here. @default - none */
  readonly arguments?: { readonly [name: string]: string };
  /** A log group of the job's own, a prefix from Glue 5.0 on. @default - Glue's */
  readonly logGroup?: string;
  /** @default 0 */
  readonly maxRetries?: number;
  /** @default 2880 */
  readonly timeoutMinutes?: number;
}

/** What a kind of job adds to what all jobs have. */
export interface JobKind {
  readonly writer: LogWriter;
  readonly arguments: { readonly [name: string]: string };
  readonly usesBookmarks: boolean;
  readonly resource: Partial<GlueJobConfig> & Pick<GlueJobConfig, "command">;
}

/** A job: its role gets what its security configuration, connections and catalog make it need, and nothing else. */
export abstract class Job extends Construct {
  readonly jobName: string;
  readonly role: Grantee;
  /** What seals it; undefined for a job that was let off with a reason. */
  readonly sealedBy: SealedBy | undefined;
  readonly connections: readonly Connection[];
  readonly #writer: LogWriter;

  protected constructor(scope: Construct, id: string, props: JobProps, kind: JobKind) {
    super(scope, id);
    this.role = props.role;
    this.connections = props.connections ?? [];
    this.#writer = kind.writer;
    const sealing = sealingOf(this, props);
    this.sealedBy = sealing.sealedBy;
    checkEncryptionType(this, props.arguments, this.sealedBy?.s3.mode);
    this.#positive("timeoutMinutes", props.timeoutMinutes);

    const job = new GlueJob(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        description: props.description,
        roleArn: this.role.roleArn,
        securityConfiguration: this.sealedBy?.configurationName,
        connections: this.connections.length > 0 ? this.connections.map((one) => one.connectionName) : undefined,
        maxRetries: props.maxRetries ?? 0,
        timeout: props.timeoutMinutes ?? 2880,
        defaultArguments: jobArguments(this, { ...kind.arguments, ...tempDir(props) }, props.arguments),
        ...kind.resource,
      }),
    );
    this.jobName = job.name;
    sealing.record(job);
    this.#grant(props, kind);
  }

  /** The log groups the job writes to, for retention, dashboards and alarms. */
  get logGroupNames(): readonly string[] {
    return logGroupNames(this.#writer, this.role, this.sealedBy);
  }

  #grant(props: JobProps, kind: JobKind): void {
    const { role } = props;
    const sealed = this.sealedBy;
    props.script.grantRead(role);
    sealed?.grantJob(role, { bookmarks: kind.usesBookmarks });
    grantLogWriting(this, kind.writer, role, sealed, props.logGroup);
    if (kind.usesBookmarks) {
      const job = Home.of(this).arn("glue", `job/${props.name ?? this.node.id}`);
      role.addToPolicy({ sid: "OwnBookmarks", actions: ["glue:*JobBookmark*"], resources: [job] });
    }
    if (props.tempDir) {
      props.tempDir.bucket.grantRead(role, props.tempDir.path);
      props.tempDir.bucket.grantWrite(role, props.tempDir.path);
    }
    props.catalog?.grantClient(role);
    attachConnections(this, role, this.connections, sealed, props.catalog);
  }

  #positive(what: string, value: number | undefined): void {
    if (value === undefined || (Number.isInteger(value) && value > 0)) return;
    refuse({
      where: this,
      what,
      found: value,
      allowed: "a whole number above 0",
      remedy: "leave it out for the default",
    });
  }
}

function tempDir(props: JobProps): { [name: string]: string } {
  return props.tempDir ? { "--TempDir": props.tempDir.bucket.location(props.tempDir.path) } : {};
}
