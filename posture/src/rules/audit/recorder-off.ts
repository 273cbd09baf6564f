import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { declared } from "../shared/keys.js";
import { first } from "../shared/place.js";

/** AWS Config records Glue and KMS. */
export const recorderOff = rule({
  id: "recorder-off",
  severity: "warning",
  profile: "strict",
  title: "AWS Config records",
  why: "Config keeps what was when: which policy a key had on the day of the incident. It needs a recorder that is on and covers Glue and KMS.",
  fix: {
    construct: 'new ConfigRecorder(this, "recorder", { bucket });',
    terraform: `resource "aws_config_configuration_recorder_status" "on" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}`,
  },
  covers: ["config-recorder-on"],
  judge: function* (scope) {
    for (const recorder of scope.facts.recorders) {
      if (recorder.on === "no") yield fail(recorder, "it is not turned on");
      else if (recorder.covers === "no") yield fail(recorder, "it leaves out Glue or KMS");
      else if (recorder.on === "undetermined" || recorder.covers === "undetermined")
        yield open(recorder, "whether it records Glue and KMS is not known");
      else yield pass(recorder, "it records Glue and KMS");
    }
    const at = first(declared(scope.posture.keys));
    if (scope.facts.recorders.length === 0 && at !== undefined) {
      yield open(
        at,
        "whether AWS Config records it is not known: no recorder is declared, and the account may have one",
      );
    }
  },
});
