import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import type { Key } from "../keys/key.js";
import { policyInStackOf } from "../keys/policy-first.js";
import { PolicyDocument } from "../policy/document.js";
import {
  CloudwatchEventRule,
  CloudwatchEventTarget,
  SnsTopic,
  SnsTopicPolicy,
  SnsTopicSubscription,
} from "../provider.js";

/** Calls that undo encryption, or the record of it, by service. */
export const ALARMING_CALLS = {
  kms: ["DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "DisableKeyRotation"],
  glue: ["PutDataCatalogEncryptionSettings", "DeleteSecurityConfiguration", "PutResourcePolicy"],
  cloudtrail: ["StopLogging", "DeleteTrail"],
  s3: ["PutBucketPolicy", "DeleteBucketPolicy", "DeleteBucketEncryption", "DeleteBucketPublicAccessBlock"],
} as const;

/** How alarms are made. */
export interface SealAlarmsProps {
  /** What messages are encrypted with. */
  readonly key: Key;
  /** Mail addresses that are told; each has to confirm. @default - none, subscribe what you use */
  readonly emails?: readonly string[];
  /** @default - the construct's id */
  readonly name?: string;
}

/** A message, encrypted on its way, whenever somebody undoes encryption or the record of it. */
export class SealAlarms extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: SealAlarmsProps) {
    super(scope, id);
    const name = props.name ?? id;
    props.key.addToKeyPolicy({
      sid: "EventsEncryptMessages",
      principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
      conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [Home.of(props.key).account] }],
    });
    const topic = new SnsTopic(this, "Default", {
      name,
      kmsMasterKeyId: props.key.keyArn,
      dependsOn: policyInStackOf(this, props.key),
    });
    this.topicArn = topic.arn;
    const rules = Object.entries(ALARMING_CALLS).map(([service, calls]) =>
      this.#rule(`${name}-${service}`, service, calls),
    );
    this.#admit(rules);
    for (const [index, endpoint] of (props.emails ?? []).entries()) {
      new SnsTopicSubscription(this, `email-${index}`, { topicArn: topic.arn, protocol: "email", endpoint });
    }
  }

  #rule(name: string, service: string, calls: readonly string[]): string {
    const rule = new CloudwatchEventRule(this, service, {
      name,
      description: `Calls of ${service} that undo encryption or its record`,
      eventPattern: JSON.stringify({
        source: [`aws.${service}`],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { eventSource: [`${service}.amazonaws.com`], eventName: calls },
      }),
    });
    new CloudwatchEventTarget(this, `${service}-target`, { rule: rule.name, targetId: "topic", arn: this.topicArn });
    return rule.arn;
  }

  #admit(ruleArns: readonly string[]): void {
    const policy = new PolicyDocument(this, "policy", [
      {
        sid: "RulesPublish",
        principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
        actions: ["sns:Publish"],
        resources: [this.topicArn],
        conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: ruleArns }],
      },
      {
        sid: "OnlyTls",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["sns:Publish"],
        resources: [this.topicArn],
        conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
    new SnsTopicPolicy(policy, "attachment", { arn: this.topicArn, policy: policy.json });
  }
}
