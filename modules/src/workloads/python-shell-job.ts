import type { Construct } from "../framework.js";
import { notice } from "../notice.js";
import { Job, type JobProps } from "./job.js";

/** How a Python shell job is made. */
export interface PythonShellJobProps extends JobProps {
  /** @default "3.9" */
  readonly pythonVersion?: string;
  /**
   * Data processing units, 0.0625 or 1.
   *
   * @default 0.0625
   */
  readonly capacity?: 0.0625 | 1;
}

/** A Python shell job. Its code writes with boto3, so the bucket's default encrypts what the code says nothing about. */
export class PythonShellJob extends Job {
  constructor(scope: Construct, id: string, props: PythonShellJobProps) {
    super(scope, id, props, {
      writer: "python-shell",
      usesBookmarks: false,
      arguments: props.logGroup ? { "--custom-logGroup-prefix": props.logGroup } : {},
      resource: {
        command: {
          name: "pythonshell",
          scriptLocation: props.script.location,
          pythonVersion: props.pythonVersion ?? "3.9",
        },
        maxCapacity: props.capacity ?? 0.0625,
      },
    });
    if (this.sealedBy?.s3.mode === "SSE-KMS") {
      notice(
        this,
        "python-shell-writes-itself",
        "what this job writes with boto3 is encrypted as its code says, else as the bucket's default says: " +
          "write to a SealedBucket with the same key",
      );
    }
  }
}
