import type { Lookup } from "../graph/lookup.js";

/** The account number inside an ARN. */
export function accountOf(arn: string): string | undefined {
  return /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];
}

/** The accounts that this graph is deployed to, as far as it says: who calls, and where its own keys and roles are. */
export function accountsOf(lookup: Lookup): ReadonlySet<string> {
  const accounts = new Set<string>();
  for (const caller of lookup.ofType("aws_caller_identity", "data")) {
    const account = caller.values["account_id"];
    if (typeof account === "string") accounts.add(account);
  }
  for (const type of ["aws_kms_key", "aws_glue_job", "aws_glue_crawler"]) {
    for (const { values } of lookup.ofType(type)) {
      const account = typeof values["arn"] === "string" ? accountOf(values["arn"]) : undefined;
      if (account !== undefined) accounts.add(account);
    }
  }
  return accounts;
}
