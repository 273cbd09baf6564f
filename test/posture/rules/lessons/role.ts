import { merged, type Source } from "../support/case.js";
import { allow, data, policy, resource } from "../support/sources.js";

/** A role for Glue with a policy of its own, in an account and region that are known. */
export const role = (...statements: readonly Source[]) =>
  merged(
    resource("aws_iam_role", "etl", {
      name: "etl",
      assume_role_policy: policy(allow("sts:AssumeRole", { Principal: { Service: "glue.amazonaws.com" } })),
    }),
    statements.length === 0
      ? {}
      : resource("aws_iam_role_policy", "etl", { role: "${aws_iam_role.etl.id}", policy: policy(...statements) }),
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    { provider: { aws: { region: "eu-central-1" } } },
  );
