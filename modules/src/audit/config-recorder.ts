import { defined } from "../defined.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import {
  ConfigConfigRule,
  ConfigConfigurationRecorder,
  ConfigConfigurationRecorderStatus,
  ConfigDeliveryChannel,
} from "../provider.js";
import { ServiceRole } from "../roles/service-role.js";
import type { SealedBucket } from "../storage/sealed-bucket.js";

/** The rules of AWS Config that judge what Sealant declares, by AWS's own identifiers. */
export const CONFIG_RULES = [
  "GLUE_ML_TRANSFORM_ENCRYPTED_AT_REST",
  "GLUE_JOB_LOGGING_ENABLED",
  "CMK_BACKING_KEY_ROTATION_ENABLED",
  "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
  "CLOUDWATCH_LOG_GROUP_ENCRYPTED",
  "S3_DEFAULT_ENCRYPTION_KMS",
  "CLOUD_TRAIL_ENCRYPTION_ENABLED",
  "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
  "MULTI_REGION_CLOUD_TRAIL_ENABLED",
] as const;

/** How AWS Config is set up. */
export interface ConfigRecorderProps {
  /** Where records go. @default - the account records already, and only the rules are added */
  readonly bucket?: SealedBucket;
  /** @default "config" */
  readonly prefix?: string;
  /** Identifiers of AWS's managed rules. @default CONFIG_RULES */
  readonly rules?: readonly string[];
  /** @default - the construct's id */
  readonly name?: string;
}

/** AWS Config over Glue, its keys and what they protect: one recorder per account and region. */
export class ConfigRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigRecorderProps) {
    super(scope, id);
    const ready = props.bucket ? [this.#record(props.bucket, props)] : [];
    for (const identifier of props.rules ?? CONFIG_RULES) {
      const name = identifier.toLowerCase().replaceAll("_", "-");
      const rule = { name, source: { owner: "AWS", sourceIdentifier: identifier } };
      new ConfigConfigRule(this, name, { ...rule, dependsOn: ready });
    }
  }

  #record(bucket: SealedBucket, props: ConfigRecorderProps): ConfigConfigurationRecorderStatus {
    const home = Home.of(this);
    const name = props.name ?? this.node.id;
    const prefix = props.prefix ?? "config";
    const role = new ServiceRole(this, `${this.node.id}-role`, {
      service: "config.amazonaws.com",
      managedPolicies: [`arn:${home.partition}:iam::aws:policy/service-role/AWS_ConfigRole`],
    });
    bucket.grantWrite(role, `${prefix}/`);
    const recorder = new ConfigConfigurationRecorder(this, "Default", {
      name,
      roleArn: role.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new ConfigDeliveryChannel(
      this,
      "channel",
      defined({
        name,
        s3BucketName: bucket.bucketName,
        s3KeyPrefix: prefix,
        s3KmsKeyArn: bucket.key.keyArn,
        dependsOn: [recorder, ...bucket.policyResources],
      }),
    );
    return new ConfigConfigurationRecorderStatus(this, "status", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
  }
}
