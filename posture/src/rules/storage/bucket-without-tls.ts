import type { Statement } from "../../assess/policy/model/policy.js";
import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { grouped } from "../shared/grouped.js";
import { policiesOf } from "../shared/statements.js";

/** Buckets refuse requests without TLS. */
export const bucketWithoutTls = rule({
  id: "bucket-without-tls",
  severity: "warning",
  profile: "recommended",
  title: "Buckets require TLS",
  why: "S3 answers over plain HTTP unless the bucket's policy denies requests whose aws:SecureTransport is false.",
  fix: {
    construct: 'new SealedBucket(this, "data", { key }); // denies requests without TLS',
    terraform: `effect  = "Deny"
actions = ["s3:*"]
condition {
  test     = "Bool"
  variable = "aws:SecureTransport"
  values   = ["false"]
}`,
  },
  covers: ["bucket-tls-only"],
  judge: function* (scope) {
    const all = policiesOf(scope, ["bucket"]);
    const governing = grouped(all, (one) => one.governs);
    const strays = all.filter((one) => one.governs === one.id && !one.address.includes("aws_s3_bucket."));
    for (const bucket of scope.facts.buckets) {
      const names = new Set([bucket.id, bucket.name ?? bucket.id]);
      const policies = [...names].flatMap((name) => governing.get(name) ?? []);
      const reads = policies.map((one) => one.read());
      const unread = reads.flatMap((one) => one.unreadable ?? []);
      const denies = reads.flatMap((one) => one.statements).filter(deniesPlaintext);
      if (denies.some((one) => one.hidden.length === 0))
        yield pass(
          bucket,
          "its policy refuses requests without TLS",
          policies.map((one) => one.address),
        );
      else if (unread.length > 0 || denies.length > 0)
        yield open(bucket, "whether its policy refuses requests without TLS is not known", [
          ...unread,
          ...denies.flatMap((one) => one.hidden),
        ]);
      else if (policies.length === 0 && strays.length > 0)
        yield open(
          bucket,
          "whether its policy refuses requests without TLS is not known: a bucket policy names a bucket that is not known",
          strays.map((one) => one.address),
        );
      else
        yield fail(
          bucket,
          "no policy refuses requests without TLS",
          policies.map((one) => one.address),
        );
    }
  },
});

function deniesPlaintext(statement: Statement): boolean {
  if (statement.effect === "Allow") return false;
  const everyone = statement.principals?.entries.some((one) => one.is === "everyone") === true;
  return (
    everyone &&
    statement.conditions.some(
      (one) => one.key === "aws:securetransport" && one.values.some((value) => value.source === "false"),
    )
  );
}
