import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import { GlueTrigger } from "../provider.js";
import type { SealedBy } from "../security/sealed-by.js";
import type { Crawler } from "./crawler.js";
import type { Job } from "./job.js";
import { checkEncryptionType, jobArguments } from "./job-arguments.js";
import { weakerSurfaces } from "./strength.js";

/** When a trigger fires. */
export class TriggerOn {
  /** When somebody starts it. */
  static demand(): TriggerOn {
    return new TriggerOn("ON_DEMAND", undefined, []);
  }

  /** By a schedule in AWS's cron form, `cron(0 3 * * ? *)`. */
  static schedule(cron: string): TriggerOn {
    if (!/^cron\(.+\)$/.test(cron)) {
      refuse({
        where: "TriggerOn.schedule",
        what: "schedule",
        found: cron,
        allowed: "cron(MINUTES HOURS DAY MONTH WEEKDAY YEAR)",
        remedy: "write six fields within cron( )",
      });
    }
    return new TriggerOn("SCHEDULED", cron, []);
  }

  /** When all these jobs have succeeded. */
  static success(...jobs: readonly Job[]): TriggerOn {
    return new TriggerOn("CONDITIONAL", undefined, jobs);
  }

  private constructor(
    readonly type: "ON_DEMAND" | "SCHEDULED" | "CONDITIONAL",
    readonly schedule: string | undefined,
    readonly jobs: readonly Job[],
  ) {}
}

/** A job that a trigger starts, and what it starts it with. */
export interface TriggeredJob {
  readonly job: Job;
  /** A security configuration in place of the job's own; a weaker one is refused. @default - the job's own */
  readonly securityConfiguration?: SealedBy;
  /** Arguments for this start. @default - the job's own */
  readonly arguments?: { readonly [name: string]: string };
}

/** How a trigger is made. */
export interface TriggerProps {
  readonly on: TriggerOn;
  /** @default - none */
  readonly jobs?: readonly TriggeredJob[];
  /** @default - none */
  readonly crawlers?: readonly Crawler[];
  /** @default - the construct's id */
  readonly name?: string;
  /** @default true */
  readonly enabled?: boolean;
}

/** A trigger. It can start a job with another security configuration than the job's own, but with no weaker one. */
export class Trigger extends Construct {
  readonly triggerName: string;

  constructor(scope: Construct, id: string, props: TriggerProps) {
    super(scope, id);
    const jobs = props.jobs ?? [];
    const crawlers = props.crawlers ?? [];
    if (jobs.length + crawlers.length === 0) {
      refuse({
        where: this,
        what: "what it starts",
        found: "nothing",
        allowed: "jobs, crawlers or both",
        remedy: "name at least one",
      });
    }
    for (const action of jobs) this.#check(action);
    const trigger = new GlueTrigger(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        type: props.on.type,
        schedule: props.on.schedule,
        enabled: props.enabled ?? true,
        actions: [
          ...jobs.map((action) =>
            defined({
              jobName: action.job.jobName,
              securityConfiguration: action.securityConfiguration?.configurationName,
              arguments: action.arguments && jobArguments(this, {}, action.arguments),
            }),
          ),
          ...crawlers.map(({ crawlerName }) => ({ crawlerName })),
        ],
        predicate:
          props.on.jobs.length === 0
            ? undefined
            : { conditions: props.on.jobs.map(({ jobName }) => ({ jobName, state: "SUCCEEDED" })) },
      }),
    );
    this.triggerName = trigger.name;
  }

  #check({ job, securityConfiguration, arguments: own }: TriggeredJob): void {
    checkEncryptionType(this, own, (securityConfiguration ?? job.sealedBy)?.s3.mode);
    if (!securityConfiguration) return;
    const weaker = job.sealedBy ? weakerSurfaces(job.sealedBy, securityConfiguration) : [];
    if (weaker.length > 0) {
      refuse({
        where: this,
        what: `the security configuration for ${job.node.path}`,
        found: `weaker in ${weaker.join(" and ")}`,
        allowed: "one that protects every surface as well as the job's own",
        remedy: "leave securityConfiguration out of the action, or weaken the job itself where a review sees it",
      });
    }
    securityConfiguration.grantJob(job.role);
  }
}
