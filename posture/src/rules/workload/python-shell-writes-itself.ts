import { Unknown } from "../../assess/facts/known.js";
import { on, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Python shell jobs encrypt what they write, since Glue does not do it for them. */
export const pythonShellWritesItself = rule({
  id: "python-shell-writes-itself",
  severity: "note",
  profile: "strict",
  title: "Python shell jobs encrypt by themselves",
  why: "The S3 encryption of a security configuration acts in Glue's Spark writers. A Python shell job writes with boto3 or pandas: what its code says, or else the bucket's default, decides.",
  fix: {
    construct: "Give the bucket the key as its default (SealedBucket), and waive this finding with that reason.",
    terraform: "Give the bucket the key as its default encryption, and waive this finding.",
  },
  covers: [],
  judge: function* (scope) {
    for (const job of scope.facts.jobs) {
      if (job.engine instanceof Unknown)
        yield open(on(job, "s3"), "whether it is a Python shell job is not known", [job.engine.why]);
      else if (job.engine === "python-shell")
        yield open(on(job, "s3"), "what its code says about encryption is not known: it writes by itself");
      else yield pass(on(job, "s3"), "Glue's writers encrypt");
    }
  },
});
