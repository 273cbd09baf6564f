import { assess } from "../../../posture/src/assess/assess.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import type { Value, ValueObject } from "../../../posture/src/graph/value.js";
import { OWN } from "../compare/arns.js";
import { at, graph } from "../compare/graphs.js";
import { LATER, of, open, sealed, unnamed } from "./told.js";

describe("catalog settings", () => {
  const TYPE = "aws_glue_data_catalog_encryption_settings.it";
  const settings = (rest: ValueObject, password: ValueObject = {}): ValueObject => ({
    catalog_id: "c",
    data_catalog_encryption_settings: [{ encryption_at_rest: [rest], connection_password_encryption: [password] }],
  });
  const mode = (catalog_encryption_mode: Value, key: Value = null) =>
    settings({ catalog_encryption_mode, sse_aws_kms_key_id: key });
  const passwords = (on: Value, key: Value = null) =>
    settings({}, { return_connection_password_encrypted: on, aws_kms_key_id: key });

  test.each<[string, ValueObject, string]>([
    ["nothing", {}, "metadata off null no////"],
    ["DISABLED", mode("DISABLED"), "metadata off null no////"],
    ["SSE-KMS", mode("SSE-KMS", OWN), `metadata SSE-KMS ${sealed}`],
    ["a service role", mode("SSE-KMS-WITH-SERVICE-ROLE", OWN), `metadata SSE-KMS-WITH-SERVICE-ROLE ${sealed}`],
    ["SSE-KMS without key", mode("SSE-KMS"), "metadata SSE-KMS alias/aws/glue yes/aws-managed/yes/yes/"],
    ["a mode that it has not", mode("SSE-S3"), open("metadata", '"SSE-S3" is no mode of this surface')],
    ["a mode that is not known", mode(LATER), open("metadata", "later")],
  ])("of metadata say %s", (_what, values, expected) => {
    expect(of(TYPE, { catalog_id: "c", ...values })[0]).toBe(`catalog c: ${expected}`);
  });

  test.each<[string, ValueObject, string]>([
    ["nothing", {}, "off null no////"],
    ["false", passwords(false, OWN), "off null no////"],
    ["true", passwords("true", OWN), `SSE-KMS ${sealed}`],
    ["true without key", passwords(true), `SSE-KMS ${unnamed}`],
    ["what is not known", passwords(LATER, OWN), "unknown null undetermined//// (later)"],
  ])("of connection passwords say %s", (_what, values, expected) => {
    expect(of(TYPE, { catalog_id: "c", ...values })[1]).toBe(`catalog c: connection-passwords ${expected}`);
  });

  test("are called by their catalog, by their account, or by their address", () => {
    const name = (values: ValueObject, ...more: readonly Resource[]) =>
      assess(graph(at(TYPE, values), ...more)).subjects[0]?.name;
    const account = (account_id: string, name = "me") => at(`data.aws_caller_identity.${name}`, { account_id });
    expect(name({ catalog_id: "c", id: "i" })).toBe("c");
    expect(name({ id: "i" })).toBe("i");
    expect(name({}, account("111122223333"))).toBe("111122223333");
    expect(name({}, account("111122223333"), account("444455556666", "other"))).toBe(TYPE);
    expect(name({})).toBe(TYPE);
  });
});

describe("security configurations", () => {
  const TYPE = "aws_glue_security_configuration.it";
  const plane = (block: string, mode: Value, key: Value = null): ValueObject => ({
    name: "c",
    encryption_configuration: [{ [block]: [{ [`${block}_mode`]: mode, kms_key_arn: key }] }],
  });
  test.each<[string, string, string, number]>([
    ["s3_encryption", "s3", "SSE-KMS", 0],
    ["cloudwatch_encryption", "logs", "SSE-KMS", 1],
    ["job_bookmarks_encryption", "bookmarks", "CSE-KMS", 2],
    ["data_quality_encryption", "data-quality", "SSE-KMS", 3],
  ])("%s", (block, surface, mode, place) => {
    const says = (written: Value, key: Value = OWN) => of(TYPE, plane(block, written, key))[place];
    const line = (rest: string) => `security-configuration c: ${surface} ${rest}`;
    expect(says(mode)).toBe(line(`${mode} ${sealed}`));
    expect(says(mode, null)).toBe(line(`${mode} ${unnamed}`));
    expect(says("DISABLED")).toBe(line("off null no////"));
    expect(says(null)).toBe(line("off null no////"));
    expect(says("XYZ")).toBe(line('unknown null undetermined//// ("XYZ" is no mode of this surface)'));
    expect(says(LATER)).toBe(line("unknown null undetermined//// (later)"));
    expect(says("SSE-S3")).toBe(
      line(
        surface === "s3"
          ? "SSE-S3 null yes/aws-owned/yes//"
          : 'unknown null undetermined//// ("SSE-S3" is no mode of this surface)',
      ),
    );
    expect(of(TYPE, { name: "c" })).toEqual(
      ["s3", "logs", "bookmarks"].map((one) => `security-configuration c: ${one} off null no////`),
    );
  });
});
