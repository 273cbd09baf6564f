import { Unknown } from "../../assess/facts/known.js";
import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";

/** `--encryption-type` does not stand beside a security configuration that overrides it. */
export const encryptionTypeIgnored = rule({
  id: "encryption-type-ignored",
  severity: "warning",
  profile: "recommended",
  title: "The encryption argument is not ignored",
  why: "AWS says that a security configuration overrides the SSE-S3 job parameter: beside one, the argument does nothing. With S3 encryption off in that configuration the intended encryption is lost altogether.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, securityConfiguration }); // without --encryption-type among its arguments',
    terraform: 'Remove "--encryption-type" from default_arguments.',
  },
  covers: ["glue-job-sse-argument-fallback"],
  judge: function* (scope) {
    const attached = new Map(scope.facts.consumers.map((one) => [spot(one), one.attachment]));
    for (const job of scope.facts.jobs) {
      const argument = job.argument("--encryption-type");
      const is = attached.get(spot(job))?.is;
      const at = on(job, "s3");
      if (argument === null) yield pass(at, "no --encryption-type is given");
      else if (is === "none") yield pass(at, "the argument counts: no security configuration overrides it");
      else if (argument instanceof Unknown || is === "unknown")
        yield open(at, "whether --encryption-type is overridden is not known");
      else yield fail(at, `--encryption-type ${argument} is ignored beside the security configuration`);
    }
  },
});
