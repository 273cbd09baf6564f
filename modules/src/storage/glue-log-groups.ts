import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import type { Crawler } from "../workloads/crawler.js";
import type { Job } from "../workloads/job.js";
import { SealedLogGroup } from "./sealed-log-group.js";

/** How a workload's log groups are made. */
export interface GlueLogGroupsProps {
  readonly workload: Job | Crawler;
  /** @default 365 */
  readonly retentionDays?: number;
}

/**
 * The log groups a workload will write to, made before it runs: encrypted with the key of its security configuration
 * and kept for a known time. Their names contain the configuration's, so a changed configuration gets new groups.
 */
export class GlueLogGroups extends Construct {
  readonly logGroups: readonly SealedLogGroup[];

  constructor(scope: Construct, id: string, props: GlueLogGroupsProps) {
    super(scope, id);
    const key = props.workload.sealedBy?.logs.key;
    if (!key) {
      refuse({
        where: this,
        what: "the workload's log encryption",
        found: "off",
        allowed: "a security configuration with LogEncryption.sseKms(key)",
        remedy: "encrypt its logs first: groups made here with a key would not be the ones it writes to",
      });
    }
    this.logGroups = props.workload.logGroupNames.map(
      (name, index) =>
        new SealedLogGroup(this, String(index), { name, key, retentionDays: props.retentionDays ?? 365 }),
    );
  }
}
