import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import { notice } from "../notice.js";
import { Job, type JobProps } from "./job.js";

/** How a Ray job is made. */
export interface RayJobProps extends JobProps {
  /** @default 2 */
  readonly workers?: number;
}

/** A Ray job. Glue applies no security configuration to it, so it always says why it goes without one. */
export class RayJob extends Job {
  constructor(scope: Construct, id: string, props: RayJobProps) {
    if (props.securityConfiguration || props.encryption) {
      refuse({
        where: `${scope.node.path}/${id}`,
        what: "the security configuration of a Ray job",
        found: props.securityConfiguration ? props.securityConfiguration.node.path : "inline encryption",
        allowed: "none: Glue does not apply security configurations to Ray",
        remedy: "use a SparkJob, or say withoutSecurityConfiguration with a reason and write to a SealedBucket",
      });
    }
    super(scope, id, props, {
      writer: "spark",
      usesBookmarks: false,
      arguments: {},
      resource: {
        command: { name: "glueray", scriptLocation: props.script.location, pythonVersion: "3.9", runtime: "Ray2.4" },
        glueVersion: "4.0",
        workerType: "Z.2X",
        numberOfWorkers: props.workers ?? 2,
      },
    });
    notice(this, "ray-retired", "Glue for Ray takes no new customers; use a SparkJob");
  }
}
