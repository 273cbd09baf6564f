import { type Known, Unknown } from "../../assess/facts/known.js";
import { fail, on, open, pass } from "../judgement.js";
import { type Judgement, rule, type Scope } from "../rule.js";
import { spot } from "../shared/place.js";

type Job = Scope["facts"]["jobs"][number];
type Script = Scope["facts"]["scripts"][number];

/** Scripts initialise their job, so that Glue applies its security configuration. */
export const scriptWithoutJobInit = rule({
  id: "script-without-job-init",
  severity: "warning",
  open: "note",
  profile: "recommended",
  title: "Scripts initialise their job",
  why: "AWS: without Job(glueContext) and job.init(args['JOB_NAME'], args) in the script, the security configuration does not take effect; and without commit() no bookmark is kept. Judged is a script whose object in S3 this source declares, by its content or by the file beside the configuration; of the text only these calls are kept. Scripts that are elsewhere are counted with what was read.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, script: JobScript.local(this, "script", { file: "scripts/etl.py", bucket }) }); // refuses a script without these calls',
    terraform: `resource "aws_s3_object" "etl" {
  bucket  = aws_s3_bucket.scripts.id
  key     = "etl.py"
  content = file("\${path.module}/etl.py") # with Job(glueContext), job.init(args['JOB_NAME'], args) and job.commit()
}`,
  },
  covers: [],
  judge: function* (scope) {
    const attached = new Map(scope.facts.consumers.map((one) => [spot(one), one.attachment]));
    const scripts = new Map(scope.facts.scripts.map((one) => [spot(one), one]));
    for (const job of scope.facts.jobs) {
      const script = scripts.get(spot(job));
      const attachment = attached.get(spot(job));
      if (script === undefined || script.calls === null || attachment?.is === "none") continue;
      if (job.engine === "python-shell" || job.engine === "ray") continue;
      const doubts = [
        ...(attachment?.is === "unknown" ? [attachment.why] : []),
        ...(job.engine instanceof Unknown ? [job.engine.why] : []),
        ...script.libraries.map((name) => `${name} brings code that may do it`),
      ];
      yield initialises(job, script, script.calls, doubts);
      yield* commits(job, script, script.calls, doubts);
    }
  },
});

function initialises(job: Job, { object }: Script, calls: NonNullable<Script["calls"]>, doubts: string[]): Judgement {
  if (calls instanceof Unknown) return open(job, "whether its script initialises the job is not known", [calls.why]);
  if (calls.init) return pass(job, "its script initialises the job");
  if (doubts.length > 0)
    return open(job, `${object} does not initialise the job, and whether that matters is not known`, doubts);
  return fail(job, `${object} does not initialise the job, so that its security configuration does not take effect`);
}

/** Streams keep their place in checkpoints. */
function* commits(job: Job, { object }: Script, calls: NonNullable<Script["calls"]>, doubts: string[]) {
  const bookmarks = keepsBookmarks(job.argument("--job-bookmark-option"));
  if (calls instanceof Unknown || !calls.init || calls.commit || bookmarks === "no" || job.streams) return;
  const at = on(job, "bookmarks");
  if (doubts.length > 0 || bookmarks === "undetermined")
    yield open(at, `${object} never commits, and whether that matters is not known`, doubts);
  else yield fail(at, `${object} never commits, so that no bookmark is kept, encrypted or not`);
}

function keepsBookmarks(option: Known<string | null>): "yes" | "no" | "undetermined" {
  if (option instanceof Unknown) return "undetermined";
  return option === null || option === "job-bookmark-disable" ? "no" : "yes";
}
