import { type Known, Unknown } from "../../assess/facts/known.js";
import { fail, on, open, pass } from "../judgement.js";
import { type Judgement, rule, type Scope } from "../rule.js";

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
    for (const script of scope.facts.scripts) {
      if (script.calls === null) continue;
      const { job, attachment } = script;
      const doubts = [
        ...(attachment.is === "unknown" ? [attachment.why] : []),
        ...(job.engine instanceof Unknown ? [job.engine.why] : []),
        ...script.doubts,
      ];
      yield initialises(script, script.calls, doubts);
      yield* commits(script, script.calls, doubts);
    }
  },
});

function initialises(script: Script, calls: NonNullable<Script["calls"]>, doubts: readonly string[]): Judgement {
  const { object } = script;
  if (calls instanceof Unknown) return open(script, "whether its script initialises the job is not known", [calls.why]);
  if (calls.init) return pass(script, "its script initialises the job");
  if (doubts.length > 0)
    return open(script, `${object} does not initialise the job, and whether that matters is not known`, doubts);
  return fail(script, `${object} does not initialise the job, so that its security configuration does not take effect`);
}

/** Streams keep their place in checkpoints. */
function* commits(script: Script, calls: NonNullable<Script["calls"]>, doubts: readonly string[]): Iterable<Judgement> {
  const { job, object } = script;
  if (calls instanceof Unknown || !calls.init || calls.commit || job.streams) return;
  const bookmarks = keepsBookmarks(job.argument("--job-bookmark-option"));
  if (bookmarks === "no") return;
  const at = on(job, "bookmarks");
  if (doubts.length > 0 || bookmarks === "undetermined")
    yield open(at, `${object} never commits, and whether that matters is not known`, doubts);
  else yield fail(at, `${object} never commits, so that no bookmark is kept, encrypted or not`);
}

function keepsBookmarks(option: Known<string | null>): "yes" | "no" | "undetermined" {
  if (option instanceof Unknown) return "undetermined";
  return option === null || option === "job-bookmark-disable" ? "no" : "yes";
}
