import {
  BookmarkEncryption,
  DataQualityEncryption,
  ExistingSecurityConfiguration,
  LogEncryption,
  S3Encryption,
  SecurityConfiguration,
} from "@sealant/modules";
import { openKey, role, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { made, refusal, synth } from "../helpers/synth.js";

const OFF = { s3: S3Encryption.off(), logs: LogEncryption.off(), bookmarks: BookmarkEncryption.off() };

test("each surface has its own mode and key", () => {
  const stack = synth((scope) => void threeKeys(scope));
  expect(stack.only("aws_glue_security_configuration")["encryption_configuration"]).toEqual({
    s3_encryption: { s3_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
    cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.logs.arn}" },
    job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "${aws_kms_key.bookmarks.arn}" },
  });
});

test("what is off is written as DISABLED without a key: all three blocks are always there", () => {
  const stack = synth((scope) => {
    new SecurityConfiguration(scope, "sealed", { ...OFF, s3: S3Encryption.sseS3() });
  });
  expect(stack.only("aws_glue_security_configuration")["encryption_configuration"]).toEqual({
    s3_encryption: { s3_encryption_mode: "SSE-S3" },
    cloudwatch_encryption: { cloudwatch_encryption_mode: "DISABLED" },
    job_bookmarks_encryption: { job_bookmarks_encryption_mode: "DISABLED" },
  });
});

test("Terraform computes the name's suffix from modes and key ARNs, so that a replaced key makes a new name", () => {
  const stack = synth((scope) => void threeKeys(scope));
  expect(stack.only("aws_glue_security_configuration")["name"]).toBe(
    'sealed-${substr(sha256(join("|", ["SSE-KMS", aws_kms_key.data.arn, "SSE-KMS", aws_kms_key.logs.arn, ' +
      '"CSE-KMS", aws_kms_key.bookmarks.arn])), 0, 8)}',
  );
});

test("the new configuration is there before the old one goes", () => {
  const stack = synth((scope) => void threeKeys(scope));
  expect(stack.only("aws_glue_security_configuration")["lifecycle"]).toEqual({ create_before_destroy: true });
});

test("its log key admits CloudWatch Logs, and no other key does", () => {
  const stack = synth((scope) => void threeKeys(scope));
  const admits = (key: string) => stack.keyStatements(key).some(({ sid }) => sid === "CloudWatchLogs");
  expect(["data", "logs", "bookmarks"].filter(admits)).toEqual(["logs"]);
});

test("whoever asks for equal contents in one stack gets one configuration", () => {
  const [stack, [first, second, other]] = made((scope) => {
    const key = openKey(scope, "data");
    const ask = (s3: S3Encryption) => SecurityConfiguration.shared(scope, { ...OFF, s3 });
    return [ask(S3Encryption.sseKms(key)), ask(S3Encryption.sseKms(key)), ask(S3Encryption.sseS3())];
  });
  expect(first).toBe(second);
  expect(first).not.toBe(other);
  expect(stack.count("aws_glue_security_configuration")).toBe(2);
});

test.each(["", "with blank", "slash/ed", "a".repeat(120), "line\nbreak"])(
  "the name prefix %j is refused",
  (namePrefix) => {
    const said = refusal((scope) => new SecurityConfiguration(scope, "sealed", { ...OFF, namePrefix }));
    expect(said).toContain("allowed is letters, digits, hyphen and underscore, at most 119 characters");
  },
);

test.each([
  ["SSEKMS", "SSE-KMS"],
  ["SSE_KMS", "SSE-KMS"],
  ["sse-kms", "SSE-KMS"],
])("S3 mode %s of the documents means %s", (spelling, mode) => {
  const [, found] = made((scope) => S3Encryption.of(scope, spelling, openKey(scope, "data")).mode);
  expect(found).toBe(mode);
});

test.each([
  ["SSES3", "SSE-S3"],
  ["sse_s3", "SSE-S3"],
  ["disabled", "DISABLED"],
])("S3 mode %s of the documents means %s and takes no key", (spelling, mode) => {
  expect(S3Encryption.of("here", spelling).mode).toBe(mode);
});

test("bookmark mode CSEKMS and log mode SSEKMS of the documents are understood", () => {
  made((scope) => {
    expect(BookmarkEncryption.of(scope, "CSEKMS", openKey(scope, "a")).mode).toBe("CSE-KMS");
    expect(LogEncryption.of(scope, "ssekms", openKey(scope, "b")).mode).toBe("SSE-KMS");
  });
});

test.each([
  ["SSE-C", "an option of single S3 requests"],
  ["CSE-KMS", "for job bookmarks only"],
  ["CSE", "in the job's own code"],
  ["DSSE-KMS", "as the bucket's default"],
  ["AES256", "choose one of the allowed modes"],
])("S3 mode %s is refused with what to use instead", (spelling, remedy) => {
  expect(() => S3Encryption.of("job", spelling)).toThrow(`job: the mode of S3 encryption is "${spelling}", allowed is`);
  expect(() => S3Encryption.of("job", spelling)).toThrow(remedy);
});

test("SSE-KMS for bookmarks and SSE-S3 for logs are refused with the right mode", () => {
  expect(() => BookmarkEncryption.of("job", "SSE-KMS")).toThrow("for bookmarks this is called CSE-KMS");
  expect(() => LogEncryption.of("job", "SSE-S3")).toThrow("S3 managed keys serve S3 output only");
});

test("a KMS mode without a key is refused, though Terraform would plan it", () => {
  expect(() => S3Encryption.of("job", "SSE-KMS")).toThrow('the key for S3 encryption SSE-KMS is "missing"');
  expect(() => LogEncryption.of("job", "SSE-KMS")).toThrow("pass the key that SSE-KMS encrypts with");
  expect(() => BookmarkEncryption.of("job", "CSE-KMS")).toThrow("pass the key that CSE-KMS encrypts with");
});

test.each(["SSE-S3", "DISABLED"])("a key beside %s is refused, though Terraform would plan it", (mode) => {
  const said = refusal((scope) => S3Encryption.of(scope, mode, openKey(scope, "data")));
  expect(said).toContain(`${mode} takes none`);
});

test("data quality encryption is accepted and reported as not expressible, never dropped in silence", () => {
  const stack = synth((scope) => {
    new SecurityConfiguration(scope, "sealed", {
      ...OFF,
      dataQuality: DataQualityEncryption.sseKms(openKey(scope, "dq")),
    });
  });
  expect(stack.notices).toEqual([expect.stringContaining("[sealant:data-quality-not-expressible]")]);
});

test("a configuration that exists grants what the caller says it encrypts", () => {
  const stack = synth((scope) => {
    const key = openKey(scope, "data");
    const existing = new ExistingSecurityConfiguration(scope, "old", {
      name: "made-elsewhere",
      s3: S3Encryption.sseKms(key),
      bookmarks: BookmarkEncryption.cseKms(key),
    });
    expect(existing.keys).toEqual([key]);
    existing.grantJob(role(scope, "etl"));
  });
  expect(stack.count("aws_glue_security_configuration")).toBe(0);
  expect(allowed(stack.roleStatements("etl"), "kms:")).toHaveLength(3);
});

test("a name that no crawler could attach is refused for a configuration that exists as well", () => {
  const said = refusal((scope) => new ExistingSecurityConfiguration(scope, "old", { name: "n".repeat(129) }));
  expect(said).toContain("at most 128 characters");
});
