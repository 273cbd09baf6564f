import { rulecase } from "../support/case.js";
import { job, sealedJob, set } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(job({ default_arguments: { "--db-password": "hunter2" } })),
  fix: set("aws_glue_job", "etl", {
    default_arguments: {
      "--db-password": null,
      "--db-secret-arn": "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db",
    },
  }),
  open: set("aws_glue_job", "etl", { default_arguments: { "--db-password": null, "--db-secret": "db" } }),
});
