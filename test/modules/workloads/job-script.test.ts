import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JobScript, SealedBucket, SparkJob, type SparkJobProps } from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, SCRIPT, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

const spark = (scope: Construct, props: Partial<SparkJobProps>) =>
  new SparkJob(scope, "etl", {
    role: role(scope, "etl-role"),
    script: SCRIPT,
    ...(props.withoutSecurityConfiguration === undefined
      ? { securityConfiguration: threeKeys(scope).configuration }
      : {}),
    ...props,
  });

describe("scripts", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sealant-script-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const local = (name: string, text: string, props: Partial<SparkJobProps> = {}) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return (scope: Construct) => {
      const bucket = new SealedBucket(scope, "scripts", { key: openKey(scope, "script-key") });
      spark(scope, { script: JobScript.local(scope, "script", { file, bucket }), ...props });
    };
  };
  const PYTHON = "job = Job(glueContext)\njob.init(args['JOB_NAME'], args)\n";

  test("a local script is deployed as an object that its bucket's key encrypts, and the role may read just that", () => {
    const stack = synth(local("ok.py", PYTHON));
    expect(stack.only("aws_s3_object")).toMatchObject({
      key: "scripts/ok.py",
      server_side_encryption: "aws:kms",
      kms_key_id: "${aws_kms_key.script-key.arn}",
    });
    expect(allowed(stack.roleStatements("etl-role"), "s3:GetObject")).toEqual([
      "s3:GetObject ${aws_s3_bucket.scripts.arn}/scripts/ok.py",
    ]);
    expect(allowed(stack.roleStatements("etl-role"), "kms:")).toContain("kms:Decrypt ${aws_kms_key.script-key.arn}");
  });

  test.each([
    ["without Job(...)", "job.init(args['JOB_NAME'], args)", "job = Job(glueContext)"],
    ["without job.init(...)", "job = Job(glueContext)", "job.init(args['JOB_NAME'], args)"],
    [
      "with both in comments only",
      "# job = Job(glueContext)\n# job.init(args['JOB_NAME'], args)",
      "without job = Job(glueContext) and",
    ],
  ])("a Python script %s is refused: its security configuration would not take effect", (_, text, missing) => {
    const said = refusal(local("bad.py", text));
    expect(said).toContain(missing);
    expect(said).toContain("without it Glue does not apply the security configuration");
  });

  test("a Scala script has its own form, and a main class", () => {
    const good = 'object Etl { def main(a: Array[String]) { Job.init("n", c, m) } }';
    expect(() => synth(local("Etl.scala", good, { mainClass: "Etl" }))).not.toThrow();
    expect(refusal(local("Etl.scala", good))).toContain("mainClass");
    expect(refusal(local("Etl.scala", "object Etl // Job.init(", { mainClass: "Etl" }))).toContain("Job.init(args");
  });

  test("a script without a security configuration may look as it likes", () => {
    expect(() => synth(local("free.py", "print(1)", { withoutSecurityConfiguration: "prints" }))).not.toThrow();
  });

  test("a file that is not there, or a location that is none, is refused", () => {
    expect(
      refusal(
        (scope) =>
          local("x.py", PYTHON)(scope) ??
          JobScript.local(scope, "y", {
            file: "nowhere.py",
            bucket: new SealedBucket(scope, "b", { key: openKey(scope, "k") }),
          }),
      ),
    ).toContain('the script file is "nowhere.py"');
    expect(() => JobScript.at("scripts/job.py")).toThrow("allowed is s3://BUCKET/KEY");
  });
});
