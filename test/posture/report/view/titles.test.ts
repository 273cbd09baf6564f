import { title, titleOf } from "../../../../posture/src/report/view/titles.js";
import { subject } from "../sample.js";

test.each([
  ["aws_s3_bucket_policy.lake", "bucket policy lake"],
  ["aws_iam_role_policy.read-orders", "role policy read-orders"],
  ["aws_config_configuration_recorder.glue-config", "configuration recorder glue-config"],
  ["aws_kms_key_policy.data[0]", "key policy data[0]"],
  ['module.team["growth"].aws_iam_role.etl', 'role etl in team["growth"]'],
  ["module.a.module.b[1].aws_vpc_endpoint.kms", "endpoint kms in a.b[1]"],
  ["aws_iam_role.glue-config_role_926AD67E", "role glue-config_role"],
  ['aws_s3_bucket_policy.lake_926AD67E["a.b"]', 'bucket policy lake["a.b"]'],
  ["data.aws_caller_identity.current", "caller identity current"],
  ["aws_athena_workgroup.main", "athena workgroup main"],
  ["arn:aws:kms:eu-central-1:123456789012:key/abc", "arn:aws:kms:eu-central-1:123456789012:key/abc"],
  ["", ""],
])("%s is called %j", (address, words) => {
  expect(titleOf(address)).toBe(words);
});

test("a subject goes by its name, and by its label where its name is not known", () => {
  expect(title(subject())).toBe("job orders-etl");
  const address = "aws_cloudwatch_log_group.orders-etl-logs_0_ACC4D917";
  expect(title(subject({ kind: "log-group", name: address, address }))).toBe("log-group orders-etl-logs_0");
});

test("an account has one catalog, which needs no name", () => {
  const address = "aws_glue_data_catalog_encryption_settings.catalog";
  expect(title(subject({ kind: "catalog", name: address, address }))).toBe("catalog");
  expect(title(subject({ kind: "catalog", name: "123456789012", address }))).toBe("catalog 123456789012");
});
