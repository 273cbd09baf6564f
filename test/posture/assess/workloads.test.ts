import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { OWN } from "../compare/arns.js";
import { at } from "../compare/graphs.js";
import { LATER, of, open, sealed } from "./told.js";

describe("what runs", () => {
  const SC = "aws_glue_security_configuration.c";
  const configuration = at(SC, {
    name: "c",
    encryption_configuration: [
      {
        s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
        cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
        job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: OWN }],
        data_quality_encryption: [{ data_quality_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
      },
    ],
  });
  const plain = at("aws_glue_security_configuration.plain", { name: "plain" });
  const job = (values: ValueObject) =>
    of("aws_glue_job.it", { name: "j", ...values }, configuration, plain).map((one) => one.replace("job j: ", ""));
  const none = (surface: string) => `${surface} off null no//// (no security configuration)`;
  const [bare, unkept] = [["s3", "logs", "bookmarks"].map(none), " (the job keeps no bookmarks)"];
  const bookmarks = (option: Value) => ({ default_arguments: { "--job-bookmark-option": option } });

  test("a job has what its security configuration gives, by name or by reference", () => {
    const given = [`s3 SSE-KMS ${sealed}`, `logs SSE-KMS ${sealed}`, `bookmarks CSE-KMS ${sealed}`];
    expect(job({ security_configuration: "c", ...bookmarks("job-bookmark-enable") })).toEqual(given);
    expect(job({ security_configuration: Sym.ref(SC, "id"), ...bookmarks("job-bookmark-pause") })).toEqual(given);
    expect(job({ security_configuration: "c", ...bookmarks(LATER) })).toEqual(given);
    expect(job({ security_configuration: "c", default_arguments: LATER })).toEqual(given);
    expect(job({ security_configuration: "c", ...bookmarks("job-bookmark-disable") })).toEqual([
      ...given.slice(0, 2),
      `${given[2]}${unkept}`,
    ]);
    expect(job({ security_configuration: "c" })[2]).toBe(`${given[2]}${unkept}`);
  });

  test("a job without one has nothing of its own but what an argument says", () => {
    const none3 = [bare[0], bare[1], `${bare[2]}${unkept}`];
    for (const nothing of [undefined, null, ""])
      expect(job(nothing === undefined ? {} : { security_configuration: nothing })).toEqual(none3);
    const s3 = "s3 SSE-S3 null yes/aws-owned/yes// (by the job argument --encryption-type)";
    const says = (name: string, value: Value) => ({ [name]: { "--encryption-type": value } });
    expect(job(says("default_arguments", "sse-s3"))).toEqual([s3, ...none3.slice(1)]);
    expect(job(says("default_arguments", "SSE-S3"))[0]).toBe(s3);
    expect(job(says("non_overridable_arguments", "sse-s3"))[0]).toBe(s3);
    expect(job({ ...says("non_overridable_arguments", "x"), ...says("default_arguments", "sse-s3") })[0]).toBe(bare[0]);
    expect(job(says("default_arguments", "sse-kms"))[0]).toBe(bare[0]);
    expect(job(says("default_arguments", true))[0]).toBe(bare[0]);
  });

  test("an argument that is not known may say it", () => {
    for (const values of [
      { default_arguments: { "--encryption-type": LATER } },
      { default_arguments: LATER },
      { non_overridable_arguments: LATER, default_arguments: { "--encryption-type": "sse-s3" } },
    ])
      expect(job(values)[0]).toBe(open("s3", "later"));
    expect(
      job({ non_overridable_arguments: { "--encryption-type": "sse-s3" }, default_arguments: LATER })[0],
    ).toContain("SSE-S3");
  });

  test("what names a security configuration that is not known, or not here, is not known", () => {
    const all = (why: string) =>
      ["s3", "logs", "bookmarks"].map((one) => open(one, why) + (one === "bookmarks" ? unkept : ""));
    expect(job({ security_configuration: LATER })).toEqual(
      all("which security configuration it uses is not known: later"),
    );
    expect(job({ security_configuration: "elsewhere" })).toEqual(
      all('the security configuration "elsewhere" is not part of this source'),
    );
  });

  test("crawlers have its logs, and development endpoints its S3", () => {
    const crawler = (values: ValueObject) => of("aws_glue_crawler.it", { name: "x", ...values }, configuration);
    const endpoint = (values: ValueObject) => of("aws_glue_dev_endpoint.it", { name: "x", ...values }, configuration);
    expect(crawler({ security_configuration: "c" })).toEqual([`crawler x: logs SSE-KMS ${sealed}`]);
    expect(endpoint({ security_configuration: "c" })).toEqual([`dev-endpoint x: s3 SSE-KMS ${sealed}`]);
    expect(crawler({})).toEqual([`crawler x: ${none("logs")}`]);
    expect(endpoint({})).toEqual([`dev-endpoint x: ${none("s3")}`]);
  });

  test("each run that a trigger starts is a subject: its security configuration and its arguments come first", () => {
    const etl = at("aws_glue_job.etl", {
      name: "etl",
      security_configuration: "c",
      ...bookmarks("job-bookmark-enable"),
    });
    const open_ = at("aws_glue_job.open", { name: "open" });
    const trigger = (...actions: readonly Value[]) =>
      of("aws_glue_trigger.it", { name: "t", actions }, configuration, plain, etl, open_).map((one) =>
        one.split(" ").slice(0, 7).join(" "),
      );
    const modes = (...list: readonly string[]) =>
      ["s3", "logs", "bookmarks"].map((surface, place) => `${surface} ${list[place]}`);
    const run = (job: string, ...list: readonly string[]) => modes(...list).map((one) => `trigger t → ${job}: ${one}`);
    const first = (list: readonly string[]) => list.map((one) => one.split(" ").slice(0, 6).join(" "));
    expect(first(trigger({ job_name: "etl" }))).toEqual(run("etl", "SSE-KMS", "SSE-KMS", "CSE-KMS"));
    expect(first(trigger({ job_name: Sym.ref("aws_glue_job.etl", "name"), security_configuration: "" }))).toEqual(
      run("etl", "SSE-KMS", "SSE-KMS", "CSE-KMS"),
    );
    expect(first(trigger({ job_name: "etl", security_configuration: "plain" }))).toEqual(
      run("etl", "off", "off", "off"),
    );
    expect(first(trigger({ job_name: "etl", security_configuration: LATER }))).toEqual(
      run("etl", "unknown", "unknown", "unknown"),
    );
    expect(first(trigger({ job_name: "open", arguments: { "--encryption-type": "sse-s3" } }))).toEqual(
      run("open", "SSE-S3", "off", "off"),
    );
    expect(first(trigger({ job_name: "elsewhere", security_configuration: "c" }))).toEqual(
      run("elsewhere", "SSE-KMS", "SSE-KMS", "CSE-KMS"),
    );
    expect(of("aws_glue_trigger.it", { name: "t", actions: [{ job_name: "elsewhere" }] })[0]).toBe(
      `trigger t → elsewhere: ${open("s3", "which security configuration it uses is not known: the job elsewhere is not part of this source")}`,
    );
    expect(trigger({ crawler_name: "x" }, { job_name: "" }, { job_name: null })).toEqual([]);
    expect(first(trigger({ job_name: "etl" }, { job_name: "open" }))).toHaveLength(6);
  });

  test("what a trigger starts may not be known: then its runs are not either", () => {
    expect(of("aws_glue_trigger.it", { name: "t", actions: LATER })).toEqual(
      ["s3", "logs", "bookmarks"].map(
        (one) => `trigger t → not known: ${open(one, "which security configuration it uses is not known: later")}`,
      ),
    );
  });
});
