import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, Token } from "../framework.js";
import type { Key } from "../keys/key.js";
import { policyInStackOf } from "../keys/policy-first.js";
import { CloudwatchLogGroup } from "../provider.js";

/** What CloudWatch Logs takes, in days. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How a log group is made. */
export interface SealedLogGroupProps {
  readonly name: string;
  /** A customer key; its policy admits CloudWatch Logs for this group. */
  readonly key: Key;
  /** @default 365 */
  readonly retentionDays?: number;
}

/** A log group that is encrypted from its first event and keeps them for a known time. */
export class SealedLogGroup extends Construct {
  readonly logGroupName: string;
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: SealedLogGroupProps) {
    super(scope, id);
    const retentionInDays = props.retentionDays ?? 365;
    if (!Token.isUnresolved(retentionInDays) && !RETENTIONS.includes(retentionInDays)) {
      refuse({
        where: this,
        what: "retentionDays",
        found: retentionInDays,
        allowed: RETENTIONS.join(", "),
        remedy: "choose one of these; CloudWatch Logs takes no others",
      });
    }
    if (
      !Token.isUnresolved(props.name) &&
      (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(props.name) || props.name.startsWith("aws/"))
    ) {
      refuse({
        where: this,
        what: "the name of a log group",
        found: props.name,
        allowed: "letters, digits and . - _ / #, at most 512, not beginning with aws/",
        remedy: "choose another name",
      });
    }
    const inGlue = props.name.startsWith("/aws-glue/");
    props.key.grantLogs([], inGlue ? {} : { logGroups: [props.name] });
    const group = new CloudwatchLogGroup(
      this,
      "Default",
      defined({
        name: props.name,
        kmsKeyId: props.key.keyArn,
        retentionInDays,
        // CloudWatch Logs tries the key at once, so its policy has to be there first.
        dependsOn: policyInStackOf(this, props.key),
      }),
    );
    this.logGroupName = group.name;
    this.logGroupArn = group.arn;
  }
}
