import { BookmarkEncryption, CustomerKey, LogEncryption, S3Encryption, SecurityConfiguration } from "@sealant/modules";
import type { Construct } from "constructs";

/** What a job writes, logs and remembers, encrypted with one key. */
export function security(scope: Construct): SecurityConfiguration {
  const key = new CustomerKey(scope, "sealing", { alias: "glue/sealing" });
  return new SecurityConfiguration(scope, "sealed", {
    s3: S3Encryption.sseKms(key),
    logs: LogEncryption.sseKms(key),
    bookmarks: BookmarkEncryption.cseKms(key),
  });
}
