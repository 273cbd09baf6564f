import { byAnswer, on } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";

/** Buckets with a KMS key ask KMS once for many objects. */
export const bucketKeyOff = rule({
  id: "bucket-key-off",
  severity: "note",
  profile: "strict",
  title: "Bucket keys are on",
  why: "Without a bucket key S3 calls KMS for every object: Spark jobs with many files run into the request quota of KMS, and into its bill. With one the encryption context is the bucket instead of the object; conditions on object ARNs then no longer match.",
  fix: {
    construct: 'new SealedBucket(this, "data", { key }); // turns it on',
    terraform: "bucket_key_enabled = true",
  },
  covers: ["bucket-key-enabled"],
  judge: function* (scope) {
    const facts = new Map(scope.facts.buckets.map((one) => [spot(one), one.bucketKey]));
    for (const { subject, surface } of scope.surfaces("data")) {
      if (subject.kind !== "bucket" || !surface.mode.includes("KMS") || surface.mode === "DSSE-KMS") continue;
      yield byAnswer(on(subject, "data"), facts.get(spot(subject)) ?? "undetermined", {
        yes: "its bucket key is on",
        no: "its bucket key is off",
        open: "whether its bucket key is on is not known",
      });
    }
  },
});
