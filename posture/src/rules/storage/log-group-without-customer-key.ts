import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Log groups that are declared are encrypted with a key of the organisation. */
export const logGroupWithoutCustomerKey = rule({
  id: "log-group-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Log groups have a customer key",
  why: "CloudWatch Logs encrypts with its own key unless a log group names one: then only those read the logs whom the key's policy lets decrypt.",
  fix: {
    construct: 'new SealedLogGroup(this, "logs", { name: "/orders/app", key });',
    terraform: "kms_key_id = aws_kms_key.logs.arn",
  },
  covers: ["log-group-cmk"],
  judge: function* (scope) {
    for (const { subject, surface, key } of scope.surfaces("data")) {
      if (subject.kind !== "log-group") continue;
      const at = on(subject, "data");
      const owner = key?.owner ?? surface.facets.owner;
      // Keys that AWS manages cannot serve logs: one that is named by its ARN is somebody's own, declared here or not.
      const isNamed =
        owner === "customer" || owner === "external" || (owner === "unknown" && key?.arn !== null && key !== undefined);
      if (isNamed) yield pass(at, "it names a key", [key?.id ?? surface.mode]);
      else if (surface.mode === "unknown" || (owner === "unknown" && surface.mode.includes("KMS")))
        yield open(at, "which key it names is not known", surface.because);
      else yield fail(at, "it names no key", surface.because);
    }
  },
});
