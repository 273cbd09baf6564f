import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import { VpcEndpoint } from "../provider.js";
import type { Ground } from "./vpc.js";

/** Services that workloads without a way to the internet call; `monitoring` is CloudWatch. */
export const SERVICES = ["glue", "kms", "logs", "monitoring", "secretsmanager", "sts"] as const;

/** One of those services. */
export type Service = (typeof SERVICES)[number];

/** What a KMS endpoint lets through: use of keys, and asking about them. */
const KMS_ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

/** An interface endpoint that answers under the service's own name, in the group of those who call it. */
export function interfaceEndpoint(
  scope: Construct,
  service: Service,
  ground: Ground,
  securityGroupId: string,
  keyArns: readonly string[] | undefined,
): PolicyDocument {
  const home = Home.of(scope);
  const holder = new Construct(scope, `endpoint-${service}`);
  const policy = new PolicyDocument(holder, "policy", [
    service === "kms" ? kmsStatement(home, keyArns) : accountStatement(home, service),
  ]);
  new VpcEndpoint(holder, "Default", {
    vpcId: ground.vpcId,
    serviceName: `com.amazonaws.${home.region}.${service}`,
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    subnetIds: ground.subnets.map(({ subnetId }) => subnetId),
    securityGroupIds: [securityGroupId],
    policy: policy.json,
  });
  return policy;
}

/** The gateway endpoint to S3, through which scripts, data and temporary files go. */
export function s3Endpoint(scope: Construct, ground: Ground): VpcEndpoint {
  const home = Home.of(scope);
  const holder = new Construct(scope, "endpoint-s3");
  const policy = new PolicyDocument(holder, "policy", [accountStatement(home, "s3")]);
  return new VpcEndpoint(holder, "Default", {
    vpcId: ground.vpcId,
    serviceName: `com.amazonaws.${home.region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: [...new Set(ground.subnets.map(({ routeTableId }) => routeTableId))],
    policy: policy.json,
  });
}

function kmsStatement(home: Home, keyArns: readonly string[] | undefined): Statement {
  return {
    ...accountStatement(home, "kms"),
    sid: "KeysOfThisAccount",
    actions: KMS_ACTIONS,
    resources: keyArns ?? [home.arn("kms", "key/*")],
  };
}

/** Nobody but this account's principals may go through, so stolen credentials of another lead nowhere. */
function accountStatement(home: Home, service: string): Statement {
  return {
    sid: "ThisAccount",
    principals: [{ type: "AWS", identifiers: ["*"] }],
    actions: [`${service === "monitoring" ? "cloudwatch" : service}:*`],
    resources: ["*"],
    conditions: [{ test: "StringEquals", variable: "aws:PrincipalAccount", values: [home.account] }],
  };
}
