/**
 * `synth-app.ts sealed|bare COUNT`: COUNT jobs, each with a role, a security configuration and a key of its own, once
 * with the constructs and once as the very resources that these make, written by hand.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { GlueJob } from "@cdktf/provider-aws/lib/glue-job/index.js";
import { GlueSecurityConfiguration } from "@cdktf/provider-aws/lib/glue-security-configuration/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy/index.js";
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
import { App, Fn, TerraformStack } from "cdktf";

const SCRIPT = "s3://scripts/job.py";
const [kind = "sealed", count = "0"] = process.argv.slice(2);

const outdir = mkdtempSync(join(tmpdir(), "sealant-synth-"));
try {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "jobs");
  awsProvider(stack, { region: "eu-central-1", account: "111122223333" });
  const declare = kind === "bare" ? declareBare : declareSealed;
  for (let n = 0; n < Number(count); n += 1) declare(stack, `job-${n}`);
  app.synth();
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function declareSealed(stack: TerraformStack, id: string): void {
  const key = new CustomerKey(stack, `${id}-key`, { alias: id });
  new SparkJob(stack, id, {
    role: new GlueRole(stack, `${id}-role`, { name: id }),
    script: JobScript.at(SCRIPT),
    securityConfiguration: new SecurityConfiguration(stack, `${id}-sealed`, {
      s3: S3Encryption.sseKms(key),
      logs: LogEncryption.sseKms(key),
      bookmarks: BookmarkEncryption.cseKms(key),
    }),
  });
}

function declareBare(stack: TerraformStack, id: string): void {
  const statement = (sid: string, actions: string[], resources: string[]) => ({
    sid,
    effect: "Allow",
    actions,
    resources,
  });
  const service = (identifier: string) => [{ type: "Service", identifiers: [identifier] }];
  const key = new KmsKey(stack, `${id}-key`, {
    description: id,
    keyUsage: "ENCRYPT_DECRYPT",
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    lifecycle: { preventDestroy: true },
  });
  new KmsAlias(stack, `${id}-alias`, { name: `alias/${id}`, targetKeyId: key.keyId });
  const logs = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
  const keyPolicy = new DataAwsIamPolicyDocument(stack, `${id}-key-policy`, {
    statement: [
      {
        ...statement("Account", ["kms:*"], ["*"]),
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] }],
      },
      {
        ...statement("Logs", logs, ["*"]),
        principals: service("logs.eu-central-1.amazonaws.com"),
        condition: [
          {
            test: "ArnLike",
            variable: "kms:EncryptionContext:aws:logs:arn",
            values: ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/*"],
          },
        ],
      },
    ],
  });
  new KmsKeyPolicy(stack, `${id}-key-policy-attachment`, { keyId: key.keyId, policy: keyPolicy.json });
  const trust = new DataAwsIamPolicyDocument(stack, `${id}-trust`, {
    statement: [
      {
        sid: "Glue",
        actions: ["sts:AssumeRole"],
        principals: service("glue.amazonaws.com"),
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] }],
      },
    ],
  });
  const role = new IamRole(stack, `${id}-role`, { name: id, path: "/", description: id, assumeRolePolicy: trust.json });
  const logGroups = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/jobs*"];
  const permissions = new DataAwsIamPolicyDocument(stack, `${id}-permissions`, {
    statement: [
      statement("Output", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], [key.arn]),
      statement("Bookmarks", ["kms:Decrypt", "kms:Encrypt"], [key.arn]),
      statement(
        "Logs",
        ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
        logGroups,
      ),
      statement("OwnBookmarks", ["glue:*JobBookmark*"], [`arn:aws:glue:eu-central-1:111122223333:job/${id}`]),
    ],
  });
  new IamRolePolicy(stack, `${id}-role-policy`, { name: "sealant", role: role.name, policy: permissions.json });
  const contents = ["SSE-KMS", key.arn, "SSE-KMS", key.arn, "CSE-KMS", key.arn];
  const configuration = new GlueSecurityConfiguration(stack, `${id}-sealed`, {
    name: `${id}-${Fn.substr(Fn.sha256(Fn.join("|", contents)), 0, 8)}`,
    encryptionConfiguration: {
      s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: key.arn },
      cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: key.arn },
      jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: key.arn },
    },
    lifecycle: { createBeforeDestroy: true },
  });
  new GlueJob(stack, id, {
    name: id,
    roleArn: role.arn,
    securityConfiguration: configuration.name,
    maxRetries: 0,
    timeout: 2880,
    defaultArguments: { "--job-bookmark-option": "job-bookmark-enable" },
    command: { name: "glueetl", scriptLocation: SCRIPT, pythonVersion: "3" },
    glueVersion: "5.0",
    workerType: "G.1X",
    numberOfWorkers: 2,
    executionClass: "STANDARD",
  });
}
