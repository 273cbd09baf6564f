import { FRAMEWORKS, frameworkMarkdown, frameworkReport, frameworkText } from "@sealant/posture";
import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { controlsOf } from "../../../posture/src/rules/controls/control.js";
import recorder from "./cases/recorder-off.js";
import bucket from "./cases/trail-bucket-open.js";
import { caseOf, merged, type Source } from "./support/case.js";
import { read } from "./support/read.js";
import { policy, resource, set, trail, UNKNOWN, watch } from "./support/sources.js";

type Answer = "met" | "not met" | "undetermined";

/** What every framework answers to a source: `hipaa 164.312(b)`. */
async function answers(source: Source): Promise<ReadonlyMap<string, Answer>> {
  const { graph, posture } = await read(source);
  return new Map(
    Object.keys(FRAMEWORKS).flatMap((framework) =>
      frameworkReport(graph, posture, framework).map((one) => [`${framework} ${one.control}`, one.answer] as const),
    ),
  );
}

/** The controls that a rule is evidence for. */
function served(covers: readonly string[]): readonly string[] {
  return Object.entries(controlsOf(covers)).flatMap(([framework, ids]) => ids.map((id) => `${framework} ${id}`));
}

/** An app whose audit is complete: trail, its bucket and log group, a recorder, and somebody who is told. */
const audited = merged(
  recorder.fail as Source,
  recorder.fix,
  trail({
    cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.audit.arn}:*",
    event_selector: [{ data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::data/"] }] }],
  }),
  resource("aws_cloudwatch_log_group", "audit", {
    ...{ name: "audit", retention_in_days: 365, kms_key_id: "${aws_kms_key.data.arn}" },
  }),
  bucket.fix,
  resource("aws_s3_bucket_server_side_encryption_configuration", "audit", {
    bucket: "${aws_s3_bucket.audit.id}",
    rule: [
      {
        apply_server_side_encryption_by_default: {
          ...{ sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.data.arn}" },
        },
        bucket_key_enabled: true,
      },
    ],
  }),
  resource("aws_s3_bucket_policy", "audit", {
    bucket: "${aws_s3_bucket.audit.id}",
    policy: policy({
      ...{ Effect: "Deny", Principal: "*", Action: "s3:*" },
      Resource: ["${aws_s3_bucket.audit.arn}", "${aws_s3_bucket.audit.arn}/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  }),
  watch(["DisableKey", "ScheduleKeyDeletion", "StopLogging", "DeleteTrail", "UpdateTrail", "PutBucketPolicy"]),
);
const APPS = [
  audited,
  merged(audited, set("aws_cloudtrail", "audit", { cloud_watch_logs_group_arn: UNKNOWN })),
  merged(audited, set("aws_cloudtrail", "audit", { is_multi_region_trail: UNKNOWN })),
  merged(audited, set("aws_cloudtrail", "audit", { enable_log_file_validation: UNKNOWN })),
  merged(audited, set("aws_config_configuration_recorder_status", "all", { is_enabled: UNKNOWN })),
];

const seen = new Map<string, Set<Answer>>();

function remember(found: ReadonlyMap<string, Answer>): void {
  for (const [control, answer] of found) seen.set(control, (seen.get(control) ?? new Set()).add(answer));
}

describe.each(CATALOGUE.filter(({ covers }) => served(covers).length > 0).map((rule) => [rule.id, rule] as const))(
  "the controls that %s serves",
  (id, { covers }) => {
    const note = (found: ReadonlyMap<string, Answer>) => {
      remember(found);
      return served(covers).map((control) => found.get(control));
    };

    it("are not met where it fails, and not said to be met where it cannot be decided", async () => {
      const { fail, fix, open } = await caseOf(id);
      const base = typeof fail === "string" ? fix : fail;
      if (typeof fail !== "string") expect([...new Set(note(await answers(fail)))]).toEqual(["not met"]);
      if (typeof open !== "string") expect(note(await answers(merged(base, open)))).not.toContain("met");
    });

    it("are answered where it passes, and met unless something else speaks against them", async () => {
      const { fail, fix } = await caseOf(id);
      const found = note(await answers(typeof fail === "string" ? fix : merged(fail, fix)));
      expect(found).not.toContain(undefined);
    });
  },
);

it("every control of every framework was seen met, not met and undetermined", async () => {
  for (const app of APPS) remember(await answers(app));
  const all = new Set(CATALOGUE.flatMap(({ covers }) => served(covers)));
  const missing = [...all].flatMap((control) =>
    (["met", "not met", "undetermined"] as const)
      .filter((answer) => seen.get(control)?.has(answer) !== true)
      .map((answer) => `${control} ${answer}`),
  );
  // Terraform cannot encrypt a transform, so that one it makes is never in doubt.
  expect(missing.sort()).toEqual(["aws-fsbp Glue.3 undetermined"]);
});

it.each(Object.keys(FRAMEWORKS))("%s says in each form what it is, and which programmes nobody maps", (framework) => {
  for (const text of [frameworkText(framework, []), frameworkMarkdown(framework, [])]) {
    expect(text).toContain("neither an audit nor a certificate");
    expect(text).toContain("SOC 1 and SOC 3");
  }
});
