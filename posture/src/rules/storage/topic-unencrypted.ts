import { on, open } from "../judgement.js";
import { rule } from "../rule.js";
import { spot } from "../shared/place.js";
import { notOff } from "../shared/surfaces.js";

/** Topics are encrypted. */
export const topicUnencrypted = rule({
  id: "topic-unencrypted",
  severity: "warning",
  profile: "recommended",
  title: "Topics are encrypted",
  why: "Alarms about keys and the catalog name accounts, roles and resources. SNS encrypts what waits in a topic only when the topic names a key.",
  fix: {
    construct: 'new SnsTopic(this, "alarms", { kmsMasterKeyId: key.keyArn });',
    terraform: "kms_master_key_id = aws_kms_key.alarms.arn",
  },
  covers: [],
  judge: function* (scope) {
    const surfaces = new Map(
      scope
        .surfaces("data")
        .flatMap(({ subject, surface }) => (subject.kind === "topic" ? [[spot(subject), surface] as const] : [])),
    );
    for (const judgement of notOff(scope, "data", "what waits in the topic", ["topic"])) {
      const { at } = judgement;
      const found = surfaces.get(spot(at));
      // The key makes the mode: one that is not known may be none.
      const unsure = judgement.answer === "pass" && found?.key === null && found.facets.owner === "unknown";
      yield unsure ? open(on(at, "data"), "whether it names a key is not known", found.because) : judgement;
    }
  },
});
