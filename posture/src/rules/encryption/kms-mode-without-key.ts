import { Unknown } from "../../assess/facts/known.js";
import { byAnswer, on } from "../judgement.js";
import { rule } from "../rule.js";

/** A KMS mode for logs or bookmarks names its key. */
export const kmsModeWithoutKey = rule({
  id: "kms-mode-without-key",
  severity: "error",
  profile: "baseline",
  title: "KMS modes name a key",
  why: "The provider accepts a KMS mode without a key. For logs no default exists, since no AWS managed key admits CloudWatch Logs, and client-side encryption of bookmarks has nothing to encrypt with. S3 alone falls back to aws/s3.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, logs: LogEncryption.sseKms(key) }); // the key cannot be left out',
    terraform: "kms_key_arn = aws_kms_key.data.arn",
  },
  covers: ["glue-secconfig-cloudwatch-encrypted", "glue-secconfig-bookmarks-encrypted", "glue-secconfig-all-three-cmk"],
  judge: function* (scope) {
    for (const one of scope.facts.configurations) {
      for (const plane of ["logs", "bookmarks"] as const) {
        const { mode, key } = one.planes[plane];
        if (mode instanceof Unknown || mode === null || !mode.endsWith("-KMS")) continue;
        yield byAnswer(on(one, plane), key, {
          yes: `${plane}: ${mode} with a key`,
          no: `${plane}: ${mode} without a key`,
          open: `whether ${plane}, ${mode}, has a key is not known`,
        });
      }
    }
  },
});
