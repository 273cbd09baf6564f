import { assess, readPlan } from "@sealant/posture";
import type { Json } from "../compare/json.js";

const ARN = "arn:aws:logs:eu-central-1:123456789012:log-group:/glue/flow";

/** Who may decrypt by a key policy that confines the logs service to a log group, whose ARN is known or not. */
function decrypters(condition: string, group: Json, unknown: Json = {}): readonly string[] | undefined {
  const policy = JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logs.eu-central-1.amazonaws.com" },
        Action: "kms:*",
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": condition } },
      },
    ],
  });
  const resource = (type: string, after: Json, after_unknown: Json) => ({
    address: `${type}.it`,
    mode: type.startsWith("data.") ? "data" : "managed",
    type: type.replace("data.", ""),
    name: "it",
    change: { actions: ["create"], before: null, after, after_unknown },
  });
  const resource_changes = [
    resource("aws_kms_key", { policy }, {}),
    resource("aws_cloudwatch_log_group", group, unknown),
    resource("data.aws_caller_identity", { account_id: "123456789012" }, {}),
  ];
  const plan = { format_version: "1.2", resource_changes };
  return assess(readPlan(Buffer.from(JSON.stringify(plan)), "plan.json").after).keys[0]?.decrypters;
}

const CALLED =
  "logs.eu-central-1.amazonaws.com if ArnLike kms:EncryptionContext:aws:logs:arn aws_cloudwatch_log_group.it";

test("a log group is called by its address, whether its ARN is known or is put together from its name", () => {
  expect(decrypters(ARN, { name: "/glue/flow", arn: ARN })).toEqual([CALLED]);
  expect(decrypters(ARN, { name: "/glue/flow" }, { arn: true })).toEqual([CALLED]);
});

test("a pattern of log groups, or one that nobody declares, stays as it is written", () => {
  expect(decrypters(`${ARN}*`, { name: "/glue/flow" })?.[0]).toContain("ACCOUNT:log-group:/glue/flow*");
  expect(decrypters(`${ARN}s`, { name: "/glue/flow" })?.[0]).toContain("ACCOUNT:log-group:/glue/flows");
});
