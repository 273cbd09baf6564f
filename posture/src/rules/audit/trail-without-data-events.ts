import { rule } from "../rule.js";
import { eachTrail } from "../shared/trails.js";

/** Trails record who reads and writes objects. */
export const trailWithoutDataEvents = rule({
  id: "trail-without-data-events",
  severity: "note",
  profile: "strict",
  title: "Trails record data events",
  why: "Management events say who changed a bucket, data events who read an object. They cost per event: limit them to the buckets of the data.",
  fix: {
    construct: "Add an event selector for the buckets of the data to the trail.",
    terraform: `event_selector {
  data_resource {
    type   = "AWS::S3::Object"
    values = ["\${aws_s3_bucket.data.arn}/"]
  }
}`,
  },
  covers: ["trail-s3-data-events"],
  judge: (scope) =>
    eachTrail(scope, (trail) => trail.dataEvents, {
      yes: "it records data events",
      no: "it records no data events",
      open: "whether it records data events is not known",
    }),
});
