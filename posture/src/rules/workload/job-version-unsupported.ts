import { Unknown } from "../../assess/facts/known.js";
import { byKnown, fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Spark jobs run on a version of Glue that AWS supports. */
export const jobVersionUnsupported = rule({
  id: "job-version-unsupported",
  severity: "warning",
  profile: "recommended",
  title: "Jobs run on a supported version",
  why: "Versions before 3.0 get no security fixes of Spark and Python; Glue 0.9 and 1.0 have reached their end of life, and newer encryption features need newer versions.",
  fix: {
    construct: 'new SparkJob(this, "etl", { ...work, glueVersion: "5.0" });',
    terraform: 'glue_version = "5.0"',
  },
  covers: ["glue-job-supported-version"],
  judge: function* (scope) {
    for (const job of scope.facts.jobs) {
      if (job.engine === "python-shell" || job.engine === "ray") continue;
      if (job.engine instanceof Unknown) yield open(job, "whether it is a Spark job is not known", [job.engine.why]);
      else {
        yield byKnown(job, job.version, "the version of Glue", (version) =>
          version === null
            ? fail(job, "it names no version of Glue, and gets an old one")
            : version < 3
              ? fail(job, `Glue ${version} is not supported any more`)
              : pass(job, `Glue ${version}`),
        );
      }
    }
  },
});
