import { rule } from "../rule.js";
import { customerKey } from "../shared/surfaces.js";

/** Job bookmarks are encrypted with a key of the organisation. */
export const bookmarksWithoutCustomerKey = rule({
  id: "bookmarks-without-customer-key",
  severity: "note",
  profile: "recommended",
  title: "Bookmarks are encrypted with a customer key",
  why: "aws/glue works for bookmarks, but every role of the account that may use Glue may use it; a customer key names the roles.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, bookmarks: BookmarkEncryption.cseKms(key) });',
    terraform: `job_bookmarks_encryption {
  job_bookmarks_encryption_mode = "CSE-KMS"
  kms_key_arn                   = aws_kms_key.data.arn
}`,
  },
  covers: ["glue-secconfig-all-three-cmk", "kms-not-default-key"],
  judge: (scope) => customerKey(scope, "bookmarks", "bookmarks"),
});
