import { describe, expect, test } from "@jest/globals";
import { needsOf } from "../../../../../posture/src/assess/policy/needs/needs.js";
import { settingOf } from "../../../../../posture/src/assess/policy/needs/setting.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Key, Surface } from "../../../../../posture/src/posture.js";
import type { Kind, Mode, SurfaceName } from "../../../../../posture/src/words.js";
import { ACCOUNT, graphOf, HERE, KEY_ARN, ROLE_ARN } from "../scene.js";
import { subject, surface } from "./proven.js";

type Resources = Readonly<Record<string, ValueObject>>;

const DATA = { id: "aws_kms_key.data", address: "aws_kms_key.data", stack: "", arn: null } as Key;

/** Who needs what of which target, for one surface of a subject. */
function needs(
  kind: Kind,
  address: string,
  one: Surface,
  more: Resources,
  { name = address, keys = [DATA] }: { name?: string; keys?: readonly Key[] } = {},
): readonly string[] {
  const setting = settingOf(graphOf({ ...HERE, "aws_kms_key.data": { arn: KEY_ARN }, ...more }));
  const found = needsOf(subject(kind, address, [one], name), one, new Map(keys.map((key) => [key.id, key])), setting);
  return found.map(({ actor, actions, targets, impossible }) => {
    const what = actions.map((action) => action.replace("kms:", "")).join(" ");
    return `${actor.id.replace(/^.*\//, "")} ${what} ${targets.map(({ id }) => id)}${impossible === undefined ? "" : `: ${impossible}`}`;
  });
}

const WRITES = "glue-job Decrypt GenerateDataKey aws_kms_key.data";
const values = { name: "x", role_arn: ROLE_ARN, role: ROLE_ARN };
const bookmarked = { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };

describe("A subject needs of its key", () => {
  test.each<[Kind, string]>([
    ["job", "aws_glue_job.x"],
    ["crawler", "aws_glue_crawler.x"],
    ["dev-endpoint", "aws_glue_dev_endpoint.x"],
    ["ml-transform", "aws_glue_ml_transform.x"],
  ])("as a %s what its role does with it", (kind, address) => {
    expect(needs(kind, address, surface("s3"), { [address]: values })).toEqual([WRITES]);
    expect(needs(kind, address, surface("data"), { [address]: values })).toEqual([WRITES]);
  });

  test.each<[Mode, readonly string[]]>([
    ["SSE-KMS", [WRITES]],
    ["DSSE-KMS", [WRITES]],
    ["CSE-KMS", [WRITES]],
    ["SSE-KMS-WITH-SERVICE-ROLE", [WRITES]],
    ["SSE-S3", []],
    ["off", []],
    ["unknown", []],
  ])("with %s: %j", (mode, expected) => {
    expect(needs("job", "aws_glue_job.x", surface("s3", mode), { "aws_glue_job.x": values })).toEqual(expected);
  });

  test.each<[Kind, string, SurfaceName]>([
    ["job", "aws_glue_job.x", "transit"],
    ["job", "aws_glue_job.x", "metadata"],
    ["catalog", "aws_glue_data_catalog_encryption_settings.x", "transit"],
    ["connection", "aws_glue_connection.x", "data"],
    ["bucket", "aws_s3_bucket.x", "data"],
    ["security-configuration", "aws_glue_security_configuration.x", "s3"],
  ])("nothing as %s %s for %s", (kind, address, name) => {
    expect(needs(kind, address, surface(name), { [address]: { ...values, ...bookmarked } })).toEqual([]);
  });

  test.each<[Kind, string, SurfaceName]>([
    ["job", "aws_glue_job.x", "logs"],
    ["job", "aws_glue_job.x", "bookmarks"],
    ["job", "aws_glue_job.x", "data-quality"],
    ["catalog", "aws_glue_data_catalog_encryption_settings.x", "metadata"],
    ["catalog", "aws_glue_data_catalog_encryption_settings.x", "connection-passwords"],
    ["connection", "aws_glue_connection.x", "connection-passwords"],
    ["log-group", "aws_cloudwatch_log_group.x", "data"],
  ])("nothing as %s %s for %s without a key", (kind, address, name) => {
    const kept = { name: "x", connection_properties: { PASSWORD: "x" } };
    const user = { "aws_glue_job.user": { ...values, connections: ["x"] }, "aws_glue_connection.x": kept };
    const own = { ...values, ...bookmarked, connection_properties: { PASSWORD: "x" } };
    expect(needs(kind, address, surface(name, "off", null), { ...user, [address]: own })).toEqual([]);
    expect(needs(kind, address, surface(name), { ...user, [address]: own })).not.toEqual([]);
  });

  test("nothing where no resource declares it", () => {
    expect(needs("job", "aws_glue_job.y", surface("s3"), { "aws_glue_job.x": values })).toEqual([]);
    expect(needs("job", "data.aws_glue_job.x", surface("s3"), { "data.aws_glue_job.x": values })).toEqual([]);
  });

  test("as a log group with its name, also before that is known", () => {
    const group = (name: ValueObject) =>
      needs("log-group", "aws_cloudwatch_log_group.x", surface("data"), { "aws_cloudwatch_log_group.x": name });
    const service = "logs.eu-west-1.amazonaws.com";
    const expected = [
      `${service} Decrypt Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo aws_kms_key.data`,
      `${service} DescribeKey aws_kms_key.data`,
    ];
    expect(group({ name: "/mine" })).toEqual(expected);
    expect(group({})).toEqual(expected);
  });
});

describe("The key of a surface", () => {
  const found = (one: Surface, keys: readonly Key[], more: Resources = {}) =>
    needs("job", "aws_glue_job.x", one, { "aws_glue_job.x": values, ...more }, { keys }).map((need) =>
      need.replace("glue-job Decrypt GenerateDataKey ", ""),
    );

  test("is the declared one, whatever it is called", () => {
    expect(found(surface("s3", "SSE-KMS", "k"), [{ ...DATA, id: "k" }])).toEqual(["aws_kms_key.data"]);
  });

  test("is the one of its ARN where nobody declares it", () => {
    const arn = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/foreign`;
    expect(found(surface("s3", "SSE-KMS", "k"), [{ ...DATA, id: "k", address: null, arn }])).toEqual([arn]);
    expect(found(surface("s3", "SSE-KMS", "k"), [{ ...DATA, id: "k", address: "aws_kms_key.gone", arn }])).toEqual([
      arn,
    ]);
    expect(found(surface("s3", "SSE-KMS", arn), [])).toEqual([arn]);
  });

  test("is nobody knows which", () => {
    expect(found(surface("s3", "SSE-KMS", null), [])).toEqual(["a key that is not known"]);
  });

  test("must be one of the subject's region, but for objects", () => {
    const us = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`;
    const replica = { "aws_kms_replica_key.us": { arn: us, key_id: "mrk-1" } };
    const why = ": aws_kms_replica_key.us is a key of us-east-1, and aws_glue_job.x of eu-west-1";
    const at = (name: SurfaceName) =>
      needs(
        "job",
        "aws_glue_job.x",
        surface(name, "SSE-KMS", us),
        { "aws_glue_job.x": { ...values, ...bookmarked }, ...replica },
        { keys: [] },
      );
    expect(at("bookmarks")).toEqual([`glue-job Decrypt Encrypt aws_kms_replica_key.us${why}`]);
    expect(at("data-quality")).toEqual([`glue-job Decrypt Encrypt GenerateDataKey aws_kms_replica_key.us${why}`]);
    expect(at("s3")).toEqual(["glue-job Decrypt GenerateDataKey aws_kms_replica_key.us"]);
    expect(
      at("logs")
        .filter((need) => need.includes(" logs:"))
        .join(),
    ).not.toContain(why);
    expect(at("logs").filter((need) => !need.includes(" logs:"))).toHaveLength(2);
    for (const need of at("logs").filter((one) => !one.includes(" logs:"))) expect(need).toContain(why);
  });
});

describe("Bookmarks are kept", () => {
  const marks = (job: ValueObject) =>
    needs("job", "aws_glue_job.x", surface("bookmarks", "CSE-KMS"), { "aws_glue_job.x": { ...values, ...job } })
      .length > 0;
  const option = (value: string) => ({ "--job-bookmark-option": value });

  test.each<[ValueObject, boolean]>([
    [bookmarked, true],
    [{ default_arguments: option("job-bookmark-pause") }, true],
    [{ non_overridable_arguments: option("job-bookmark-enable") }, true],
    [{ default_arguments: option("job-bookmark-disable") }, false],
    [{ ...bookmarked, non_overridable_arguments: option("job-bookmark-disable") }, false],
    [{ default_arguments: {} }, false],
    [{}, false],
  ])("as the job's arguments say: %j, %s", (job, kept) => {
    expect(marks(job)).toBe(kept);
  });

  test("perhaps, where its arguments are not known", () => {
    expect(marks({ default_arguments: Sym.ref("var.a", "") })).toBe(true);
    expect(marks({ non_overridable_arguments: Sym.ref("var.a", "") })).toBe(true);
  });
});

describe("What a trigger starts", () => {
  const jobs: Resources = {
    "aws_glue_job.a": { name: "a", role_arn: `arn:aws:iam::${ACCOUNT}:role/a`, security_configuration: "own" },
    "aws_glue_job.b": { role_arn: `arn:aws:iam::${ACCOUNT}:role/b` },
    "aws_glue_job.c": { name: "", role_arn: `arn:aws:iam::${ACCOUNT}:role/c` },
  };
  const trigger = (name: string, one: Surface, ...actions: readonly ValueObject[]) =>
    needs("trigger", "aws_glue_trigger.t", one, { ...jobs, "aws_glue_trigger.t": { name: "t", actions } }, { name });
  const to = (name: string) => ({ job_name: Sym.ref(`aws_glue_job.${name}`, "name") });

  test.each([
    ["t → a", ["a Decrypt GenerateDataKey aws_kms_key.data"]],
    ["t → aws_glue_job.b", ["b Decrypt GenerateDataKey aws_kms_key.data"]],
    ["t → aws_glue_job.c", ["c Decrypt GenerateDataKey aws_kms_key.data"]],
    ["t → d", []],
    ["t", ["a", "b", "c"].map((name) => `${name} Decrypt GenerateDataKey aws_kms_key.data`)],
  ])("needs what its job needs: %s", (name, expected) => {
    const crawls = { crawler_name: "x" };
    expect(trigger(name, surface("s3"), to("a"), crawls, to("b"), to("c"))).toEqual(expected);
  });

  test("writes to the log groups of its own security configuration, or else of the job's", () => {
    const groups = (action: ValueObject, name: string) =>
      trigger(name, surface("logs"), action)
        .filter((need) => need.includes("logs:AssociateKmsKey"))
        .map((need) => /log-group:([^,]*)/.exec(need)![1]);
    expect(groups({ ...to("a"), security_configuration: "other" }, "t → a")[0]).toMatch(
      /^\/aws-glue\/jobs\/other-role/,
    );
    expect(groups(to("a"), "t → a")[0]).toMatch(/^\/aws-glue\/jobs\/own-role/);
    expect(groups(to("b"), "t → aws_glue_job.b")[0]).toContain("(unknown: the security configuration)");
  });
});
