import { merged, type Source } from "../support/case.js";
import { found } from "../support/read.js";
import { key, resource, sealedJob } from "../support/sources.js";

const RULE = "log-group-key-differs";

async function told(...parts: readonly Source[]): Promise<readonly string[]> {
  const all = await found(merged(sealedJob(key("other")), ...parts));
  return all.filter((one) => one.startsWith(`${RULE} `));
}

const named = (name: string) => resource("aws_glue_security_configuration", "sealed", { name });
const group = (name: string, of: string) =>
  resource("aws_cloudwatch_log_group", "logs", { name, kms_key_id: `\${aws_kms_key.${of}.arn}` });

describe("a log group whose name refers to a security configuration", () => {
  const name = "/aws-glue/jobs/${aws_glue_security_configuration.sealed.name}-role/etl/output";

  it.each([
    ["is known", "sealed"],
    ["is known only after apply", "sealed-${sha256(aws_kms_key.data.arn)}"],
  ])("has its key, or is told, where that name %s", async (_, written) => {
    expect(await told(named(written), group(name, "data"))).toEqual([]);
    expect(await told(named(written), group(name, "other"))).toEqual([`${RULE} fail aws_cloudwatch_log_group.logs`]);
  });

  it("is not that of another configuration", async () => {
    const other = resource("aws_glue_security_configuration", "second", {
      name: "second-${sha256(aws_kms_key.other.arn)}",
      encryption_configuration: {
        s3_encryption: { s3_encryption_mode: "DISABLED" },
        cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.other.arn}" },
        job_bookmarks_encryption: { job_bookmarks_encryption_mode: "DISABLED" },
      },
    });
    const hashed = named("sealed-${sha256(aws_kms_key.data.arn)}");
    expect(await told(hashed, other, group(name, "data"))).toEqual([]);
  });
});
