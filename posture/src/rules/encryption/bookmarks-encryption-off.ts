import { type Known, Unknown } from "../../assess/facts/known.js";
import { on, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";
import { notOff } from "../shared/surfaces.js";

/** Job bookmarks are encrypted before they leave the job, where a job keeps any. */
export const bookmarksEncryptionOff = rule({
  id: "bookmarks-encryption-off",
  severity: "error",
  profile: "baseline",
  title: "Job bookmarks are encrypted",
  why: "A bookmark is state of the last run: file names, key values, timestamps. Glue keeps it in S3 and encrypts it on the client only with CSE-KMS in the security configuration.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, bookmarks: BookmarkEncryption.cseKms(key) });',
    terraform: `job_bookmarks_encryption {
  job_bookmarks_encryption_mode = "CSE-KMS"
  kms_key_arn                   = aws_kms_key.data.arn
}`,
  },
  covers: ["glue-secconfig-bookmarks-encrypted", "glue-consumer-bookmarks-encrypted", "glue-secconfig-all-three-cmk"],
  judge: function* (scope) {
    const none = new Set(
      scope.facts.jobs.filter((job) => !keepsBookmarks(job.argument("--job-bookmark-option"))).map(spot),
    );
    for (const judgement of notOff(scope, "bookmarks", "bookmarks")) {
      if (judgement.answer !== "fail" || !none.has(spot(judgement.at))) yield judgement;
      else yield pass(on(judgement.at, "bookmarks"), "bookmarks are off, and the job keeps none");
    }
  },
});

/** Bookmarks are off unless an argument turns them on; an argument that is not known may. */
function keepsBookmarks(option: Known<string | null>): boolean {
  return option instanceof Unknown || (option !== null && option !== "job-bookmark-disable");
}
