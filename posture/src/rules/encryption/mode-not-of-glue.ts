import type { Plane } from "../../assess/facts/configurations.js";
import { byKnown, fail, on, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Security configurations use modes that Glue has. */
export const modeNotOfGlue = rule({
  id: "mode-not-of-glue",
  severity: "error",
  profile: "baseline",
  title: "Encryption modes exist",
  why: "SSE-C and client-side encryption of objects are S3's and the application's, not Glue's; bookmarks know CSE-KMS and no other. AWS's overview lists them side by side, which misleads. Glue refuses the rest when it is applied.",
  fix: {
    construct:
      'new SecurityConfiguration(this, "sealed", { s3: S3Encryption.sseKms(key), logs: LogEncryption.sseKms(key), bookmarks: BookmarkEncryption.cseKms(key) }); // other modes do not compile',
    terraform: `s3_encryption { s3_encryption_mode = "SSE-KMS" }                        # or DISABLED, SSE-S3
cloudwatch_encryption { cloudwatch_encryption_mode = "SSE-KMS" }        # or DISABLED
job_bookmarks_encryption { job_bookmarks_encryption_mode = "CSE-KMS" }  # or DISABLED`,
  },
  covers: [],
  judge: function* (scope) {
    for (const one of scope.facts.configurations) {
      for (const [plane, modes] of MODES) {
        yield byKnown(on(one, plane), one.planes[plane].mode, `the mode of ${plane}`, (mode) =>
          mode === null || modes.includes(mode)
            ? pass(on(one, plane), `${plane}: ${mode ?? "off"}`)
            : fail(on(one, plane), `${mode} is no mode of Glue for ${plane}; it has ${modes.join(", ")}`),
        );
      }
    }
  },
});

const MODES: readonly (readonly [Plane, readonly string[]])[] = [
  ["s3", ["DISABLED", "SSE-KMS", "SSE-S3"]],
  ["logs", ["DISABLED", "SSE-KMS"]],
  ["bookmarks", ["DISABLED", "CSE-KMS"]],
];
