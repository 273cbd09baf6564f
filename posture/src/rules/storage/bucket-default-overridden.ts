import type { Surface } from "../../posture.js";
import { fail, on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";

/** What a job writes to a bucket has the bucket's key. */
export const bucketDefaultOverridden = rule({
  id: "bucket-default-overridden",
  severity: "warning",
  profile: "recommended",
  title: "Jobs and their buckets agree on the key",
  why: "What a security configuration says wins over the bucket's default: SSE-S3 takes the bucket's key off whatever the job writes, or is refused where the bucket's policy demands the key; another key leaves objects of two keys in one bucket, and readers need both. Judged at the bucket of --TempDir, which Terraform knows; outputs are named in scripts.",
  fix: {
    construct: 'new SecurityConfiguration(this, "sealed", { ...surfaces, s3: S3Encryption.sseKms(bucket.key) });',
    terraform: `s3_encryption {
  s3_encryption_mode = "SSE-KMS"
  kms_key_arn        = aws_kms_key.data.arn # the kms_master_key_id of the bucket
}`,
  },
  covers: [],
  judge: function* (scope) {
    const written = new Map(scope.subjects("job").map((one) => [spot(one), surfaceOf(one.surfaces, "s3")]));
    const held = new Map(scope.subjects("bucket").map((one) => [spot(one), surfaceOf(one.surfaces, "data")]));
    const buckets = new Map(
      scope.facts.buckets.flatMap((one) => [[one.id, one] as const, [`${one.stack}\0${one.name}`, one] as const]),
    );
    for (const job of scope.facts.jobs) {
      const { temporary } = job;
      const bucket =
        temporary === null ? undefined : (buckets.get(temporary) ?? buckets.get(`${job.stack}\0${temporary}`));
      const writes = written.get(spot(job));
      const holds = bucket === undefined ? undefined : held.get(spot(bucket));
      if (bucket === undefined || writes === undefined || holds === undefined) continue;
      const at = on(job, "s3");
      const evidence = [bucket.address];
      if (writes.mode === "off") yield pass(at, "the bucket's default decides", evidence);
      else if (writes.mode === "unknown" || holds.mode === "unknown" || hides(writes) || hides(holds))
        yield open(at, "whether it writes with the key of its bucket is not known", evidence);
      else if (!holds.mode.includes("KMS")) yield pass(at, "the bucket has no key of its own", evidence);
      else if (!writes.mode.includes("KMS"))
        yield fail(at, `it writes with ${writes.mode} where the bucket has ${holds.key}`, evidence);
      else if (writes.key !== holds.key)
        yield fail(at, `it writes with ${writes.key} where the bucket has ${holds.key}`, evidence);
      else yield pass(at, "it writes with the key of its bucket", evidence);
    }
  },
});

function surfaceOf(surfaces: readonly Surface[], name: Surface["surface"]): Surface | undefined {
  return surfaces.find((one) => one.surface === name);
}

/** A KMS mode with a key that cannot be told from another. */
function hides({ mode, key, facets }: Surface): boolean {
  return mode.includes("KMS") && (key === null || facets.owner === "unknown");
}
