import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** Topics are encrypted. */
export const topicUnencrypted = rule({
  id: "topic-unencrypted",
  severity: "warning",
  profile: "recommended",
  title: "Topics are encrypted",
  why: "Alarms about keys and the catalog name accounts, roles and resources. SNS encrypts what waits in a topic only when the topic names a key.",
  fix: {
    construct: "kmsMasterKeyId: key.arn",
    terraform: "kms_master_key_id = aws_kms_key.alarms.arn",
  },
  covers: [],
  judge: (scope) => notOff(scope, "data", "what waits in the topic", ["topic"]),
});
