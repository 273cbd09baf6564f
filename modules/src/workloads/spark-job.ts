import { defined } from "../defined.js";
import { Construct } from "../framework.js";
import { GlueJob } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import type { SecurityConfiguration } from "../security/security-configuration.js";

/** How a Spark job is made. */
export interface SparkJobProps {
  /**
   * The job's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  readonly role: Grantee;
  /** Where the script is, as `s3://bucket/key`. */
  readonly script: string;
  readonly securityConfiguration: SecurityConfiguration;
  /** @default "5.0" */
  readonly glueVersion?: string;
  /** @default "G.1X" */
  readonly workerType?: string;
  /** @default 2 */
  readonly workers?: number;
}

/** A Spark job whose output, logs and bookmarks are protected by its security configuration. */
export class SparkJob extends Construct {
  readonly jobName: string;
  readonly role: Grantee;
  readonly securityConfiguration: SecurityConfiguration;

  constructor(scope: Construct, id: string, props: SparkJobProps) {
    super(scope, id);
    this.role = props.role;
    this.securityConfiguration = props.securityConfiguration;
    this.securityConfiguration.grantJob(this.role);
    const job = new GlueJob(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        roleArn: this.role.roleArn,
        command: { name: "glueetl", scriptLocation: props.script, pythonVersion: "3" },
        glueVersion: props.glueVersion ?? "5.0",
        workerType: props.workerType ?? "G.1X",
        numberOfWorkers: props.workers ?? 2,
        executionClass: "STANDARD",
        securityConfiguration: this.securityConfiguration.configurationName,
        defaultArguments: { "--job-bookmark-option": "job-bookmark-enable" },
      }),
    );
    this.jobName = job.name;
  }
}
