import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { judgedHere } from "../shared/surfaces.js";

/** An AWS managed key is used only by the service it belongs to. */
export const keyOfOtherService = rule({
  id: "key-of-other-service",
  severity: "error",
  profile: "baseline",
  title: "AWS managed keys fit",
  why: "The policy of an AWS managed key admits calls that come through its own service and cannot be changed. S3 objects go through S3, so aws/glue fails there; the catalog goes through Glue, so aws/s3 fails there; and CloudWatch Logs is admitted by none of them.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(ManagedKey.s3(this)) }); // or a CustomerKey',
    terraform: "kms_key_arn = aws_kms_key.data.arn",
  },
  covers: [],
  judge: function* (scope) {
    for (const [name, fitting] of FITTING) {
      for (const { subject, surface, key } of judgedHere(scope, name)) {
        if (key === undefined || key.owner !== "aws-managed") continue;
        const alias = /alias\/aws\/[a-z0-9]+/.exec(key.alias ?? key.id)?.[0];
        const at = on(subject, name);
        if (alias === undefined)
          yield open(at, `which service the AWS managed key ${key.id} belongs to is not known`, surface.because);
        else if (alias === fitting) yield pass(at, `${alias} fits`);
        else
          yield fail(
            at,
            `${alias} cannot encrypt ${name}${fitting === null ? ": no AWS managed key can" : `: ${fitting} can`}`,
          );
      }
    }
  },
});

/** Surfaces and the AWS managed key that can encrypt them. */
const FITTING = [
  ["s3", "alias/aws/s3"],
  ["logs", null],
  ["bookmarks", "alias/aws/glue"],
  ["metadata", "alias/aws/glue"],
  ["connection-passwords", "alias/aws/glue"],
] as const;
