import { flat } from "../../../graph/flat.js";
import type { Target } from "../decision/request.js";
import type { Condition, Policy, PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import { suffix } from "../world/names.js";
import { NO_TAGS } from "../world/values.js";
import type { World } from "../world/world.js";
import type { Need } from "./need.js";
import type { Workload } from "./setting.js";
import { logs } from "./usage.js";

/** What the logs service needs of a key to encrypt these log groups. */
export function serviceNeeds(key: Target, groups: readonly Text[], stack: string, world: World): readonly Need[] {
  const home = world.names.home(stack);
  const actor = world.actors.service(text("logs.", home.region, ".", suffix(home)));
  const usage = logs(groups.map((group) => groupArn(group, stack, world)));
  const describe: Need = { actor, actions: ["kms:DescribeKey"], targets: [undescribed(key)], contexts: usage.contexts };
  return [{ actor, targets: [key], ...usage }, describe];
}

/** What a job's or crawler's role needs of CloudWatch Logs itself, so that its log group is encrypted. */
export function roleNeeds(workload: Workload, groups: readonly Text[], world: World): readonly Need[] {
  const { actor, resource } = workload;
  return flat(groups, (group): readonly Need[] => {
    const arn = groupArn(group, resource.stack, world);
    const targets = [logGroup(arn, resource.stack, world), logGroup(text(arn, ":*"), resource.stack, world)];
    const write = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
    return [
      { actor, actions: ["logs:AssociateKmsKey"], targets, contexts: [{}] },
      { actor, actions: write, targets, contexts: [{}] },
    ];
  });
}

export function groupArn(group: Text, stack: string, world: World): Text {
  const { partition, region, account } = world.names.home(stack);
  return text("arn:", partition, ":logs:", region, ":", account, ":log-group:", group);
}

function logGroup(arn: Text, stack: string, world: World): Target {
  const { account, region } = world.names.home(stack);
  // Written out: there are four of them for each job, and a spread would take longer than the proof.
  return {
    id: String(arn),
    address: null,
    stack,
    arn,
    account,
    region,
    policy: null,
    grants: [],
    aliases: null,
    tags: NO_TAGS,
    service: null,
  };
}

/**
 * The key with conditions on the encryption context taken out of its policy. The documented statement puts DescribeKey
 * under such a condition, where it can never hold, and works all the same.
 */
function undescribed(key: Target): Target {
  if (key.policy === null) return key;
  const open = (condition: Condition) => !condition.key.startsWith("kms:encryptioncontext");
  // Most policies have none: then the key is itself, and what is known of its policy stays known.
  if (key.policy.policy.statements.every(({ conditions }) => conditions.every(open))) return key;
  const statements = key.policy.policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.effect === "Allow" ? statement.conditions.filter(open) : statement.conditions,
  }));
  const policy: Policy = { ...key.policy.policy, statements };
  const source: PolicySource = { ...key.policy, policy };
  return { ...key, policy: source };
}
