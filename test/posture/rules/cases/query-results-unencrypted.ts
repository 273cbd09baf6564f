import { merged, rulecase } from "../support/case.js";
import { key, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key(),
    resource("aws_athena_workgroup", "lake", {
      name: "lake",
      configuration: { result_configuration: { output_location: "s3://results/" } },
    }),
  ),
  fix: set("aws_athena_workgroup", "lake", {
    configuration: {
      result_configuration: {
        encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
      },
    },
  }),
  open: set("aws_athena_workgroup", "lake", {
    configuration: { result_configuration: { encryption_configuration: { encryption_option: UNKNOWN } } },
  }),
});
