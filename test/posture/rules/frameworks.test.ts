import { frameworkReport } from "@sealant/posture";
import { merged } from "./support/case.js";
import { read } from "./support/read.js";
import { key, plane, sealedJob, set, UNKNOWN } from "./support/sources.js";

async function answers(source: Parameters<typeof read>[0], framework = "hipaa") {
  const { graph, posture } = await read(source);
  return new Map(frameworkReport(graph, posture, framework).map((one) => [one.control, one]));
}

describe("a framework", () => {
  const AT_REST = "164.312(a)(2)(iv)";

  it("is met where every rule that serves the control passes, with what was seen", async () => {
    const found = (await answers(sealedJob(set("aws_kms_key", "data", { policy: UNKNOWN })), "iso-27001")).get("A.8.8");
    expect(found).toMatchObject({
      answer: "met",
      rules: ["job-version-unsupported"],
      evidence: ["aws_glue_job.etl: Glue 5"],
    });
  });

  it("is not met as soon as one of them fails, with what speaks against it", async () => {
    const found = (await answers(sealedJob(plane("s3", { s3_encryption_mode: "DISABLED", kms_key_arn: null })))).get(
      AT_REST,
    );
    expect(found?.answer).toBe("not met");
    expect(found?.evidence).toContain("aws_glue_job.etl: S3 output: not encrypted by Glue (mode off)");
  });

  it("is undetermined as soon as one cannot be decided and none fails", async () => {
    const found = (await answers(key("data", { enable_key_rotation: UNKNOWN }))).get(AT_REST);
    expect(found?.answer).toBe("undetermined");
  });

  it("says nothing about controls that nothing here concerns", async () => {
    expect([...(await answers(merged(key()))).keys()]).not.toContain("164.312(e)(1)");
  });

  it("lists controls in the order of their numbers", async () => {
    const controls = [...(await answers(sealedJob(), "pci-dss")).keys()];
    expect(controls).toEqual([...controls].sort((a, b) => a.localeCompare(b, "en", { numeric: true })));
  });
});
