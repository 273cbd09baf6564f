/**
 * The smallest sealed job: one key, one role, one security configuration, one job.
 *
 * S3_ENCRYPTION=sse-s3 turns the job's S3 encryption from SSE-KMS to SSE-S3: what `sealant plan` then says is the
 * shortest way to see what it is for.
 */
import {
  awsProvider,
  BookmarkEncryption,
  CustomerKey,
  GlueRole,
  JobScript,
  LogEncryption,
  S3Encryption,
  SecurityConfiguration,
  SparkJob,
} from "@sealant/modules";
import { App, LocalBackend, TerraformStack } from "cdktf";

const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "one-job");
awsProvider(stack, { region: process.env["AWS_REGION"] || "eu-central-1" });
new LocalBackend(stack, { path: "../../../terraform.one-job.tfstate" });

const key = new CustomerKey(stack, "key", { alias: "glue/one-job", destroyProtection: false });
const s3 = process.env["S3_ENCRYPTION"] === "sse-s3" ? S3Encryption.sseS3() : S3Encryption.sseKms(key);
new SparkJob(stack, "job", {
  role: new GlueRole(stack, "role", { name: "one-job" }),
  script: JobScript.at("s3://one-job-scripts/job.py"),
  securityConfiguration: new SecurityConfiguration(stack, "sealed", {
    s3,
    logs: LogEncryption.sseKms(key),
    bookmarks: BookmarkEncryption.cseKms(key),
  }),
});
app.synth();
