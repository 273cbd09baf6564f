import { merged, rulecase } from "../support/case.js";
import { job, resource, sealedJob, set, UNKNOWN } from "../support/sources.js";

const content = (...lines: readonly string[]) => set("aws_s3_object", "etl", { content: `${lines.join("\n")}\n` });

const start = [
  "import sys",
  "from awsglue.context import GlueContext",
  "from awsglue.job import Job",
  "from pyspark.context import SparkContext",
  "glueContext = GlueContext(SparkContext.getOrCreate())",
];
const end = "glueContext.write_dynamic_frame.from_options(frame)";

export default rulecase({
  fail: merged(
    sealedJob(job({ command: { script_location: "s3://${aws_s3_bucket.scripts.bucket}/etl.py" } })),
    resource("aws_s3_bucket", "scripts", { bucket: "scripts" }),
    resource("aws_s3_object", "etl", { bucket: "${aws_s3_bucket.scripts.id}", key: "etl.py" }),
    content(...start, "# job.init(args['JOB_NAME'], args)", end),
  ),
  fix: content(...start, "job = Job(glueContext)", "job.init(args['JOB_NAME'], args)", end, "job.commit()"),
  open: set("aws_s3_object", "etl", { content: UNKNOWN }),
});
