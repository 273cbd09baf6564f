/** The one seam to the provider's resources. Deep imports only: the package root costs 2 s and 500 MB. */
export { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
export {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
export { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
export { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
export { GlueJob } from "@cdktf/provider-aws/lib/glue-job/index.js";
export { GlueSecurityConfiguration } from "@cdktf/provider-aws/lib/glue-security-configuration/index.js";
export { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
export { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
export { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
export { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
export { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy/index.js";
export { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
