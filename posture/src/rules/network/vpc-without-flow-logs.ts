import { byAnswer } from "../judgement.js";
import { rule } from "../rule.js";

/** VPCs that are declared keep flow logs. */
export const vpcWithoutFlowLogs = rule({
  id: "vpc-without-flow-logs",
  severity: "note",
  profile: "strict",
  title: "VPCs have flow logs",
  why: "Flow logs say after an incident where data went.",
  fix: {
    construct: 'new GlueNetwork(this, "glue", { flowLogs: { key: logsKey } });',
    terraform: `resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flows.arn
  iam_role_arn    = aws_iam_role.flows.arn
}`,
  },
  covers: ["vpc-flow-logs"],
  judge: function* (scope) {
    for (const vpc of scope.facts.vpcs) {
      yield byAnswer(vpc, vpc.flowLogs, {
        yes: "it has flow logs",
        no: "it has no flow logs",
        open: "whether it has flow logs is not known",
      });
    }
  },
});
