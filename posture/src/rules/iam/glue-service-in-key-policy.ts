import { rule } from "../rule.js";
import { allowsTo, noStatement } from "../shared/statements.js";

/** Key policies let roles in, not the service glue.amazonaws.com. */
export const glueServiceInKeyPolicy = rule({
  id: "glue-service-in-key-policy",
  severity: "warning",
  profile: "recommended",
  title: "Key policies do not count on Glue's service principal",
  why: "AWS's overview of Glue encryption shows a key policy for glue.amazonaws.com. Glue works with the identity of the caller or of the job's role, so that statement lets no job, crawler or catalog client in.",
  fix: {
    construct: "key.grantJobOutput(role);",
    terraform: `principals {
  type        = "AWS"
  identifiers = [aws_iam_role.job.arn]
}`,
  },
  covers: [],
  judge: (scope) =>
    noStatement(scope, ["key"], {
      does: "is for glue.amazonaws.com, which uses keys as the caller or the role, never as itself",
      test: (statement) => {
        const services = allowsTo(statement, (one) => one.is === "service").map((one) => String(one.written));
        if (services.includes("glue.amazonaws.com")) return "yes";
        return services.some((one) => one.includes("${") && !/^logs\./.test(one)) ||
          statement.hidden.includes("its principals")
          ? "undetermined"
          : "no";
      },
    }),
});
