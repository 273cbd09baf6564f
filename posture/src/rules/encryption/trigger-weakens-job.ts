import type { ConfigurationFact } from "../../assess/facts/configurations.js";
import { type Place, Unknown } from "../../assess/facts/known.js";
import { fail, on, open, pass } from "../judgement.js";
import { type Judgement, rule } from "../rule.js";

/** No trigger swaps a job's security configuration for a weaker one. */
export const triggerWeakensJob = rule({
  id: "trigger-weakens-job",
  severity: "error",
  profile: "baseline",
  title: "Triggers do not weaken the jobs they start",
  why: "An action of a trigger may name a security configuration of its own, which replaces the job's for the runs it starts. The job looks protected while its runs are not.",
  fix: {
    construct:
      'new Trigger(this, "nightly", { on: TriggerOn.demand(), jobs: [{ job }] }); // without securityConfiguration: the job\'s own counts',
    terraform: "Remove security_configuration from the action of the trigger.",
  },
  covers: ["glue-trigger-does-not-weaken"],
  judge: function* (scope) {
    const jobs = new Map(
      scope.facts.consumers.flatMap((one) => [[one.id, one] as const, [`${one.stack}\0${one.name}`, one] as const]),
    );
    for (const trigger of scope.facts.triggers) {
      const { attachment } = trigger;
      const own =
        trigger.job === null
          ? undefined
          : (jobs.get(trigger.job) ?? jobs.get(`${trigger.stack}\0${trigger.job}`))?.attachment;
      if (attachment.is === "none" || own?.is === "none") continue;
      if (attachment.is === "declared" && own?.is === "declared")
        yield compared(trigger, attachment.configuration, own.configuration);
      else if (attachment.is === "declared" && own === undefined)
        yield open(trigger, "which configuration the job has is not known: nothing that was read declares it");
      else yield open(trigger, "whether its security configuration is weaker than the job's is not known");
    }
  },
});

function compared(trigger: Place, runs: ConfigurationFact, job: ConfigurationFact): Judgement {
  const open_: string[] = [];
  for (const plane of ["s3", "logs", "bookmarks"] as const) {
    const [now, own] = [strength(runs.planes[plane].mode), strength(job.planes[plane].mode)];
    if (now === undefined || own === undefined) open_.push(plane);
    else if (now < own)
      return fail(
        on(trigger, plane),
        `runs it starts have ${plane} ${runs.planes[plane].mode ?? "DISABLED"}; the job itself has ${job.planes[plane].mode}`,
        [runs.address, job.address],
      );
  }
  if (open_.length > 0) return open(trigger, `how strong ${open_.join(", ")} is for the runs it starts is not known`);
  return pass(trigger, "runs it starts are as protected as the job", [runs.address]);
}

/** SSE-S3 protects less than a KMS mode, because nobody can refuse its key to anyone. */
function strength(mode: ConfigurationFact["planes"]["s3"]["mode"]): number | undefined {
  if (mode instanceof Unknown) return undefined;
  return mode === null || mode === "DISABLED" ? 0 : mode === "SSE-S3" ? 1 : 2;
}
