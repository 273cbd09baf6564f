import {
  BookmarkEncryption,
  CustomerKey,
  GlueRole,
  JobScript,
  KeyDelegation,
  LogEncryption,
  S3Encryption,
  SecurityConfiguration,
} from "@sealant/modules";
import type { Construct } from "constructs";

/** A key whose policy names its users. */
export const strictKey = (scope: Construct, id: string) =>
  new CustomerKey(scope, id, { alias: `test/${id}`, delegation: KeyDelegation.administration() });

/** A key that leaves its use to IAM policies. */
export const openKey = (scope: Construct, id: string) => new CustomerKey(scope, id, { alias: `test/${id}` });

export const role = (scope: Construct, id: string) => new GlueRole(scope, id, { name: id, path: "/glue/" });

export const SCRIPT = JobScript.at("s3://scripts/job.py");

/** A configuration that encrypts all three surfaces, each with a key of its own. */
export function threeKeys(scope: Construct, id = "sealed") {
  const data = openKey(scope, "data");
  const logs = openKey(scope, "logs");
  const bookmarks = openKey(scope, "bookmarks");
  const configuration = new SecurityConfiguration(scope, id, {
    s3: S3Encryption.sseKms(data),
    logs: LogEncryption.sseKms(logs),
    bookmarks: BookmarkEncryption.cseKms(bookmarks),
  });
  return { data, logs, bookmarks, configuration };
}
