import { frameworkMarkdown, frameworkReport, frameworkText } from "@sealant/posture";
import { width } from "../../../posture/src/report/width.js";
import { CONTROLS } from "../../../posture/src/rules/controls/control.js";
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

  it("does not pass because a project turned the rule off", async () => {
    const { graph, posture } = await read(sealedJob(set("aws_kms_key", "data", { enable_key_rotation: false })));
    const options = { profile: "baseline", rules: { "key-not-rotated": "off" } } as const;
    const found = frameworkReport(graph, posture, "hipaa", options).find((one) => one.control === AT_REST);
    expect(found).toMatchObject({ answer: "not met", evidence: ["aws_kms_key.data: it does not rotate"] });
  });

  it("says nothing about controls that nothing here concerns", async () => {
    expect([...(await answers(merged(key()))).keys()]).not.toContain("164.312(e)(1)");
  });

  it("is written in words and as a table, with evidence for what is met, too", async () => {
    const { graph, posture } = await read(sealedJob());
    const found = frameworkReport(graph, posture, "hipaa");
    const text = frameworkText("hipaa", found, { source: "orders" });
    expect(text).toMatch(/^HIPAA: what orders shows\n/);
    expect(text).toMatch(/= 164\.312\(a\)\(2\)\(iv\) {2}met {2}.*\n {4}aws_glue_job\.etl: .*encrypted/);
    expect(text).toMatch(/\d+ not met · \d+ undetermined · \d+ met/);
    expect(text).toContain("neither an audit nor a certificate");
    const table = frameworkMarkdown("hipaa", found);
    expect(table).toMatch(/\| `164\.312\(a\)\(2\)\(iv\)` \| met \| .* \| .*`s3-encryption-off`/);
    expect(table).toContain("SOC 1 and SOC 3");
  });

  it.each([40, 80, 140])("fits a terminal of %i columns, without leaving anything out", async (columns) => {
    const { graph, posture } = await read(sealedJob());
    const found = frameworkReport(graph, posture, "hipaa");
    const [whole, fitted] = [frameworkText("hipaa", found), frameworkText("hipaa", found, { width: columns })];
    expect(fitted.split("\n").filter((line) => width(line) > columns)).toEqual([]);
    const letters = (text: string) => text.replaceAll(/\s/g, "");
    expect(letters(fitted)).toBe(letters(whole));
    expect(fitted).toMatch(/^ {4}aws_glue_job\.etl: /m);
  });

  it("keeps hostile names out of the table", () => {
    const evidence = ["a|b<br>[x](https://evil.example) @team\u202E"];
    const hostile = [{ control: "1", answer: "not met", rules: ["r"], evidence }] as const;
    const table = frameworkMarkdown("hipaa", hostile, { source: "<img src=x>|y" });
    expect(
      table
        .split("\n")
        .find((line) => line.includes("evil"))
        ?.match(/(?<!\\)\|/g),
    ).toHaveLength(5);
    expect(table.replaceAll(/`[^`\n]*`/g, "")).not.toMatch(/<img|\]\(https|@team|\u202E/);
  });

  it("spells each control in one way", () => {
    const spellings = new Map<string, Set<string>>();
    for (const table of Object.values(CONTROLS))
      for (const [framework, ids] of Object.entries(table))
        for (const id of ids.split(" ")) {
          const name = `${framework} ${id.toLowerCase()}`;
          // NIST and SOC count in letters of both cases; the regulation has one way.
          if (framework === "hipaa") spellings.set(name, (spellings.get(name) ?? new Set()).add(id));
        }
    expect([...spellings.values()].filter((one) => one.size > 1).map((one) => [...one])).toEqual([]);
  });

  it("lists controls in the order of their numbers", async () => {
    const controls = [...(await answers(sealedJob(), "pci-dss")).keys()];
    expect(controls).toEqual([...controls].sort((a, b) => a.localeCompare(b, "en", { numeric: true })));
  });
});
