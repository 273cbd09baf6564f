/** Five sealed jobs, each in a stack of its own that needs none of the others. */
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
for (const name of ["one", "two", "three", "four", "five"]) {
  const stack = new TerraformStack(app, name);
  awsProvider(stack, { region: process.env["AWS_REGION"] || "eu-central-1" });
  new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
  const key = new CustomerKey(stack, "key", { alias: `glue/${name}`, destroyProtection: false });
  new SparkJob(stack, "job", {
    role: new GlueRole(stack, "role", { name }),
    script: JobScript.at(`s3://scripts/${name}.py`),
    securityConfiguration: new SecurityConfiguration(stack, "sealed", {
      s3: S3Encryption.sseKms(key),
      logs: LogEncryption.sseKms(key),
      bookmarks: BookmarkEncryption.cseKms(key),
    }),
  });
}
app.synth();
