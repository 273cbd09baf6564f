import type { SealedCatalog } from "../catalog/sealed-catalog.js";
import type { Connection } from "../connections/connection.js";
import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import { notice } from "../notice.js";
import { GlueCrawler } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import { catalogResources } from "../roles/policy.js";
import { catalogUse } from "../roles/ready-policies.js";
import type { SealedBy } from "../security/sealed-by.js";
import type { SealedBucket } from "../storage/sealed-bucket.js";
import { attachConnections } from "./attach-connections.js";
import { grantLogWriting, logGroupNames } from "./log-groups.js";
import { sealingOf } from "./sealing.js";

/** Something a crawler reads. */
export class CrawlerTarget {
  /** Objects of a bucket of this app, below a path. */
  static bucket(bucket: SealedBucket, path = ""): CrawlerTarget {
    return new CrawlerTarget("s3", bucket.location(path), undefined, (role) => bucket.grantRead(role, path));
  }

  /** Objects anywhere, as `s3://bucket/path`; the role's access to them is the caller's to grant. */
  static s3(location: string, connection?: Connection): CrawlerTarget {
    return new CrawlerTarget("s3", location, connection, () => undefined);
  }

  /** Tables of a database behind a JDBC connection, as `database/schema/table` with `%` for any. */
  static jdbc(connection: Connection, path: string): CrawlerTarget {
    return new CrawlerTarget("jdbc", path, connection, () => undefined);
  }

  private constructor(
    readonly kind: "s3" | "jdbc",
    readonly path: string,
    readonly connection: Connection | undefined,
    readonly grantRead: (role: Grantee) => void,
  ) {}
}

/** How a crawler is made. Exactly one of the first two says how its logs are sealed. */
export interface CrawlerProps {
  /** What encrypts its logs. @default - the other property says why there is none */
  readonly securityConfiguration?: SealedBy;
  /** Why this crawler has no security configuration; kept as a waiver. @default - it has one */
  readonly withoutSecurityConfiguration?: string;
  readonly role: Grantee;
  readonly targets: readonly CrawlerTarget[];
  /** The database it writes tables to. */
  readonly databaseName: string;
  /** The catalog it writes to: its role may use the catalog's key. @default - its metadata is not encrypted */
  readonly catalog?: SealedCatalog;
  /** @default - the construct's id */
  readonly name?: string;
  /** A schedule in AWS's cron form. @default - on demand */
  readonly schedule?: string;
}

/** A crawler. Its security configuration encrypts its logs, and nothing else: it writes no data. */
export class Crawler extends Construct {
  readonly crawlerName: string;
  readonly role: Grantee;
  readonly sealedBy: SealedBy | undefined;

  constructor(scope: Construct, id: string, props: CrawlerProps) {
    super(scope, id);
    this.role = props.role;
    const sealing = sealingOf(this, props);
    this.sealedBy = sealing.sealedBy;
    if (props.targets.length === 0) {
      refuse({
        where: this,
        what: "targets",
        found: "an empty list",
        allowed: "at least one CrawlerTarget",
        remedy: "say what it reads",
      });
    }
    const crawler = new GlueCrawler(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        databaseName: props.databaseName,
        role: this.role.roleArn,
        schedule: props.schedule,
        securityConfiguration: this.sealedBy?.configurationName,
        s3Target: ofKind(props.targets, "s3"),
        jdbcTarget: jdbcTargets(props.targets),
      }),
    );
    this.crawlerName = crawler.name;
    sealing.record(crawler);
    if (this.sealedBy && this.sealedBy.logs.mode !== "SSE-KMS") {
      notice(this, "configuration-without-effect", "only log encryption has an effect on a crawler, and it is off");
    }
    this.#grant(props);
  }

  /** The log groups the crawler writes to. */
  get logGroupNames(): readonly string[] {
    return logGroupNames("crawler", this.role, this.sealedBy);
  }

  #grant({ targets, catalog, databaseName }: CrawlerProps): void {
    for (const target of targets) target.grantRead(this.role);
    grantLogWriting(this, "crawler", this.role, this.sealedBy);
    for (const statement of catalogUse(catalogResources(this, [databaseName]), "write"))
      this.role.addToPolicy(statement);
    catalog?.grantClient(this.role);
    const connections = targets.map(({ connection }) => connection).filter((one) => one !== undefined);
    attachConnections(this, this.role, [...new Set(connections)], this.sealedBy, catalog);
  }
}

function ofKind(targets: readonly CrawlerTarget[], kind: "s3") {
  const found = targets.filter((target) => target.kind === kind);
  return found.length === 0
    ? undefined
    : found.map(({ path, connection }) => defined({ path, connectionName: connection?.connectionName }));
}

function jdbcTargets(targets: readonly CrawlerTarget[]) {
  const found = targets.flatMap(({ kind, path, connection }) =>
    kind === "jdbc" && connection ? [{ path, connectionName: connection.connectionName }] : [],
  );
  return found.length === 0 ? undefined : found;
}
