import { rulecase } from "../support/case.js";
import { ROLE, resource, sealedJob } from "../support/sources.js";

export default rulecase({
  fail: sealedJob(
    resource("aws_glue_ml_transform", "match", {
      name: "match",
      role_arn: ROLE,
      parameters: {
        transform_type: "FIND_MATCHES",
        find_matches_parameters: { primary_key_column_name: "id" },
      },
      input_record_tables: { database_name: "lake", table_name: "orders" },
    }),
  ),
  fix: { resource: { aws_glue_ml_transform: null } },
  open: "Terraform cannot encrypt a transform, so that one it makes is never in doubt.",
});
