import type { Principals, Statement } from "../policy/statement.js";

const EVERYONE: readonly Principals[] = [{ type: "*", identifiers: ["*"] }];

/** What no request may do with a bucket, whoever makes it: no plain HTTP, no keys of the caller's, no other key. */
export function bucketStatements(bucketArn: string, keyArn: string | undefined): Statement[] {
  const put = {
    effect: "Deny" as const,
    principals: EVERYONE,
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
  };
  const statements: Statement[] = [
    {
      sid: "OnlyTls",
      effect: "Deny",
      principals: EVERYONE,
      actions: ["s3:*"],
      resources: [bucketArn, `${bucketArn}/*`],
      conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    },
    {
      ...put,
      sid: "NoCustomerProvidedKeys",
      conditions: [{ test: "Null", variable: "s3:x-amz-server-side-encryption-customer-algorithm", values: ["false"] }],
    },
  ];
  if (keyArn === undefined) return statements;
  return [
    ...statements,
    // A request that names no encryption gets the bucket's default, which is this key.
    {
      ...put,
      sid: "OnlyKms",
      conditions: [
        { test: "StringNotEqualsIfExists", variable: "s3:x-amz-server-side-encryption", values: ["aws:kms"] },
      ],
    },
    {
      ...put,
      sid: "OnlyThisKey",
      conditions: [
        {
          test: "StringNotEqualsIfExists",
          variable: "s3:x-amz-server-side-encryption-aws-kms-key-id",
          values: [keyArn],
        },
      ],
    },
  ];
}
