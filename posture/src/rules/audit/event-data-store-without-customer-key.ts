import { byAnswer } from "../judgement.js";
import { rule } from "../rule.js";

/** Event data stores are encrypted with a key of the organisation. */
export const eventDataStoreWithoutCustomerKey = rule({
  id: "event-data-store-without-customer-key",
  severity: "note",
  profile: "recommended",
  title: "Event data stores have a customer key",
  why: "CloudTrail Lake keeps the same events as a trail; without a key of its own, reading it is a question of IAM alone.",
  fix: {
    construct: 'new CloudtrailEventDataStore(this, "events", { name: "events", kmsKeyId: key.keyArn });',
    terraform: "kms_key_id = aws_kms_key.audit.arn",
  },
  covers: ["event-data-store-cmk"],
  judge: function* (scope) {
    for (const store of scope.facts.eventDataStores) {
      yield byAnswer(store, store.key, {
        yes: "it names a key",
        no: "it names no key",
        open: "whether it names a key is not known",
      });
    }
  },
});
