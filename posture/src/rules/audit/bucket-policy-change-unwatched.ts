import { rule } from "../rule.js";
import { watched } from "../shared/watched.js";

/** Somebody is told when the policy of a bucket is changed. */
export const bucketPolicyChangeUnwatched = rule({
  id: "bucket-policy-change-unwatched",
  severity: "note",
  profile: "strict",
  title: "Changes of bucket policies raise an alarm",
  why: "One statement publishes a bucket; encryption with S3's own key does not help then.",
  fix: {
    construct: 'new SealAlarms(this, "alarms", { key });',
    terraform: 'event_pattern = jsonencode({ detail = { eventName = ["PutBucketPolicy", "DeleteBucketPolicy"] } })',
  },
  covers: ["alarm-on-bucket-policy-change"],
  judge: (scope) => watched(scope, scope.facts.buckets, ["DeleteBucketPolicy", "PutBucketPolicy"]),
});
