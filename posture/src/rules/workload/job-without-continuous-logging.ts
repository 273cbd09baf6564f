import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Jobs log while they run. */
export const jobWithoutContinuousLogging = rule({
  id: "job-without-continuous-logging",
  severity: "warning",
  profile: "recommended",
  title: "Jobs log continuously",
  why: "Logs say what a job did with the data. Up to Glue 4.0 a Spark job writes them continuously only when an argument says so; from 5.0 on it always does, and Python shell jobs always did.",
  fix: {
    construct: 'new SparkJob(this, "etl", work); // logging is on in the way the version understands',
    terraform: 'default_arguments = { "--enable-continuous-cloudwatch-log" = "true" }',
  },
  covers: ["glue-job-continuous-logging"],
  judge: function* (scope) {
    for (const job of scope.facts.jobs) {
      if (job.engine === "python-shell" || job.engine === "ray") continue;
      const argument = job.argument("--enable-continuous-cloudwatch-log");
      if (!(job.version instanceof Unknown) && (job.version ?? 0) >= 5)
        yield pass(job, `Glue ${job.version} always logs`);
      else if (argument instanceof Unknown)
        yield open(job, "whether it logs continuously is not known", [argument.why]);
      else if (argument !== null && argument.toLowerCase() !== "false") yield pass(job, "it logs continuously");
      else if (job.version instanceof Unknown)
        yield open(job, "whether its version always logs is not known", [job.version.why]);
      else if (job.engine instanceof Unknown)
        yield open(job, "whether it is a Spark job, which would not log continuously, is not known", [job.engine.why]);
      else yield fail(job, "it does not log continuously");
    }
  },
});
