import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";

/** Every job, crawler and dev endpoint names a security configuration. */
export const workloadWithoutSecurityConfiguration = rule({
  id: "workload-without-security-configuration",
  severity: "error",
  profile: "baseline",
  title: "Jobs, crawlers and endpoints have a security configuration",
  why: "Glue's own encryption of output, logs and bookmarks comes from the security configuration and from nothing else: a workload that names none runs with all three off.",
  fix: {
    construct: 'new SparkJob(this, "etl", { ...work, securityConfiguration });',
    terraform: "security_configuration = aws_glue_security_configuration.sealed.name",
  },
  covers: [
    "glue-job-has-secconfig",
    "glue-crawler-has-secconfig",
    "glue-devendpoint-has-secconfig",
    "glue-consumer-cloudwatch-encrypted",
  ],
  judge: function* (scope) {
    const ray = new Set(scope.facts.jobs.filter((job) => job.engine === "ray").map(spot));
    for (const workload of scope.facts.consumers) {
      const { attachment } = workload;
      if (attachment.is === "none")
        yield fail(
          workload,
          ray.has(spot(workload))
            ? "it is a Ray job, which can have no security configuration"
            : "it names no security configuration",
        );
      else if (attachment.is === "unknown")
        yield open(workload, "which security configuration it names is not known", [attachment.why]);
      else yield pass(workload, "it names a security configuration");
    }
  },
});
