import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import type { Key } from "../keys/key.js";
import { FlowLog } from "../provider.js";
import { ServiceRole } from "../roles/service-role.js";
import { SealedLogGroup } from "../storage/sealed-log-group.js";

/** Where a network's flow logs go. */
export interface FlowLogsProps {
  /** A customer key for their log group. */
  readonly key: Key;
  /** @default 365 */
  readonly retentionDays?: number;
}

/** A record of who talked to whom in a VPC, in an encrypted log group that only this VPC's log may write to. */
export function flowLogs(scope: Construct, vpcId: string, { key, retentionDays }: FlowLogsProps): void {
  const holder = new Construct(scope, "flow-logs");
  const name = `/vpc/${scope.node.path.replace(/[^\w/-]/g, "-")}`;
  const group = new SealedLogGroup(holder, "group", { name, key, retentionDays: retentionDays ?? 365 });
  const role = new ServiceRole(holder, "flow-logs-role", { service: "vpc-flow-logs.amazonaws.com" });
  role.addToPolicy({
    sid: "WriteFlowLogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"],
    resources: [Home.of(scope).arn("logs", `log-group:${name}`), Home.of(scope).arn("logs", `log-group:${name}:*`)],
  });
  new FlowLog(holder, "Default", {
    vpcId,
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: group.logGroupArn,
    iamRoleArn: role.roleArn,
  });
}
