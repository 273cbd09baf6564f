import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";
import { Job, type JobProps } from "./job.js";

/** How a Spark job is made. */
export interface SparkJobProps extends JobProps {
  /** @default "5.0" */
  readonly glueVersion?: string;
  /** @default "G.1X" */
  readonly workerType?: string;
  /** @default 2 */
  readonly workers?: number;
  /**
   * Whether the job remembers what it has processed.
   *
   * @default "enable"
   */
  readonly bookmarks?: "enable" | "pause" | "disable";
  /** The main class of a Scala script. @default - none, as for Python */
  readonly mainClass?: string;
  /**
   * Whether the job keeps running on a stream.
   *
   * @default false
   */
  readonly streaming?: boolean;
}

/** Versions that still run, oldest first; earlier ones reached their end of life. */
const OLDEST = 2;

/** A Spark job whose output, logs and bookmarks are protected by its security configuration. */
export class SparkJob extends Job {
  constructor(scope: Construct, id: string, props: SparkJobProps) {
    const version = props.glueVersion ?? "5.0";
    const { language } = props.script;
    const bookmarks = props.bookmarks ?? "enable";
    super(scope, id, props, {
      writer: "spark",
      usesBookmarks: bookmarks !== "disable",
      arguments: {
        "--job-bookmark-option": `job-bookmark-${bookmarks}`,
        ...(language === "scala" ? { "--job-language": "scala" } : {}),
        ...(props.mainClass ? { "--class": props.mainClass } : {}),
        ...loggingArguments(version, props.logGroup),
      },
      resource: {
        command: {
          name: props.streaming ? "gluestreaming" : "glueetl",
          scriptLocation: props.script.location,
          ...(language === "python" ? { pythonVersion: "3" } : {}),
        },
        glueVersion: version,
        workerType: props.workerType ?? "G.1X",
        numberOfWorkers: props.workers ?? 2,
        executionClass: "STANDARD",
      },
    });
    if (!Token.isUnresolved(version) && !(Number.parseFloat(version) >= OLDEST)) {
      refuse({
        where: this,
        what: "glueVersion",
        found: version,
        allowed: `${OLDEST}.0 or later`,
        remedy: "use 5.0; earlier versions no longer run",
      });
    }
    if (language === "scala" && !props.mainClass) {
      refuse({
        where: this,
        what: "mainClass",
        found: "missing",
        allowed: "the main class of a Scala script",
        remedy: "name the object that has the main method",
      });
    }
    if (this.sealedBy) props.script.checkInitialises(this, language);
  }
}

/** Glue 5.0 always logs and knows a prefix; up to 4.0 continuous logging has to be asked for. */
function loggingArguments(version: string, logGroup: string | undefined): { [name: string]: string } {
  if (Number.parseFloat(version) >= 5) return logGroup ? { "--custom-logGroup-prefix": logGroup } : {};
  return {
    "--enable-continuous-cloudwatch-log": "true",
    ...(logGroup ? { "--continuous-log-logGroup": logGroup } : {}),
  };
}
