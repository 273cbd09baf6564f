import { byKnown, fail, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";

/** Ray jobs name no security configuration. */
export const rayWithSecurityConfiguration = rule({
  id: "ray-with-security-configuration",
  severity: "error",
  profile: "baseline",
  title: "Ray jobs and security configurations are kept apart",
  why: "Glue for Ray does not support security configurations: the job is planned and created, and then either refused or run unprotected.",
  fix: {
    construct: 'new SparkJob(this, "etl", work); // Glue for Ray takes no new customers',
    terraform: 'command { name = "glueetl" }',
  },
  covers: [],
  judge: function* (scope) {
    const attached = new Map(scope.facts.consumers.map((one) => [spot(one), one.attachment]));
    for (const job of scope.facts.jobs) {
      const is = attached.get(spot(job))?.is ?? "none";
      if (is === "none") continue;
      yield byKnown(job, job.engine, "whether it is a Ray job", (engine) =>
        engine === "ray"
          ? fail(job, "a Ray job ignores its security configuration")
          : pass(job, `a ${engine} job heeds its security configuration`),
      );
    }
  },
});
