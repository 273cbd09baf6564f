import { byKnown, fail, on, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A key that is named is used. */
export const keyWithoutKmsMode = rule({
  id: "key-without-kms-mode",
  severity: "warning",
  profile: "recommended",
  title: "Named keys are used",
  why: "The provider accepts a key beside SSE-S3 or DISABLED and Glue ignores it: whoever wrote the key believes the data is encrypted with it.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(key) }); // a key goes only where the mode takes one',
    terraform: 's3_encryption_mode = "SSE-KMS" # or remove kms_key_arn',
  },
  covers: [],
  judge: function* (scope) {
    for (const one of scope.facts.configurations) {
      for (const plane of ["s3", "logs", "bookmarks"] as const) {
        const { mode, key } = one.planes[plane];
        if (key === "no") continue;
        yield byKnown(on(one, plane), mode, `the mode of ${plane}`, (known) =>
          known?.includes("KMS")
            ? pass(on(one, plane), `${plane}: ${known} uses its key`)
            : fail(
                on(one, plane),
                `${plane}: ${known ?? "DISABLED"} takes no key, and the one that is named is ignored`,
              ),
        );
      }
    }
  },
});
