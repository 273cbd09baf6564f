import { merged, rulecase } from "../support/case.js";
import { allow, catalog, half, key, policy, resource, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: merged(
    key(),
    catalog({ sse_aws_kms_key_id: null }, {}, "catalog", { catalog_id: "111111111111" }),
    resource("aws_glue_resource_policy", "share", {
      policy: policy(allow("glue:GetTable", { Principal: { AWS: "arn:aws:iam::222222222222:root" } })),
    }),
  ),
  fix: half("encryption_at_rest", { sse_aws_kms_key_id: "${aws_kms_key.data.arn}" }),
  open: half("encryption_at_rest", { sse_aws_kms_key_id: UNKNOWN }),
});
