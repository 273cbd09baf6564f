import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Arguments of jobs hold no secrets. */
export const secretInArguments = rule({
  id: "secret-in-arguments",
  severity: "error",
  profile: "baseline",
  title: "Job arguments hold no secrets",
  why: "Whoever may read a job reads its arguments; they stand in the plan, the state, the console and the logs of each run.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, arguments: { "--db-secret-arn": secret.arn } }); // the script reads the secret',
    terraform: 'default_arguments = { "--db-secret-arn" = aws_secretsmanager_secret.db.arn }',
  },
  covers: ["glue-job-no-secrets-in-arguments"],
  judge: function* (scope) {
    for (const job of scope.facts.jobs) {
      if (job.secrets.length > 0) yield fail(job, `${job.secrets.join(", ")} holds a secret`);
      else if (job.perhapsSecrets.length > 0)
        yield open(
          job,
          `whether ${job.perhapsSecrets.join(", ")} holds a secret, or says where one is, is not known: its value is not read`,
        );
      else if (job.hidesArguments) yield open(job, "whether an argument holds a secret is not known");
      else yield pass(job, "no argument holds a secret, by its name or its form");
    }
  },
});
