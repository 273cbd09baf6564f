import { byAnswer, open } from "../judgement.js";
import { rule } from "../rule.js";

/** The bucket of a trail is closed to the public. */
export const trailBucketOpen = rule({
  id: "trail-bucket-open",
  severity: "warning",
  profile: "strict",
  title: "Trail buckets are private",
  why: "Whoever reads the trail knows the organisation; whoever can write to its bucket can bury what happened.",
  fix: {
    construct:
      'new AuditTrail(this, "trail", { bucket: new SealedBucket(this, "records", { key }) }); // it blocks public access',
    terraform: `resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = aws_s3_bucket.trail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}`,
  },
  covers: ["trail-bucket-private"],
  judge: function* (scope) {
    const buckets = new Map(
      scope.facts.buckets.flatMap((one) => [[one.id, one] as const, [one.name ?? one.id, one] as const]),
    );
    for (const trail of scope.facts.trails) {
      const bucket = trail.bucket === null ? undefined : buckets.get(trail.bucket);
      if (bucket === undefined)
        yield open(trail, "whether its bucket is closed to the public is not known: nothing that was read declares it");
      else
        yield byAnswer(
          trail,
          bucket.publicBlocked,
          {
            yes: "its bucket blocks public access",
            no: "its bucket does not block public access",
            open: "whether its bucket blocks public access is not known",
          },
          [bucket.address],
        );
    }
  },
});
