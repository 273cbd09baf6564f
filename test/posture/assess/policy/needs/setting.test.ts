import { describe, expect, test } from "@jest/globals";
import { settingOf } from "../../../../../posture/src/assess/policy/needs/setting.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, graphOf, HERE, ROLE_ARN, resourcesOf } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;

describe("What belongs together", () => {
  const two = (stack: string): Resources => ({
    "aws_glue_connection.db": { name: "db" },
    [`aws_s3_bucket.${stack}`]: { bucket: "b" },
  });
  const setting = settingOf({
    ...graphOf({}),
    resources: [
      ...resourcesOf(two("one"), "one"),
      ...resourcesOf(two("two"), "two"),
      ...resourcesOf({ "data.aws_s3_bucket.x": { bucket: "x" } }, "one"),
    ],
  });
  const found = (type: string, attribute: string, value: string | Sym, stack: string) =>
    setting.named(type, attribute, value, stack)?.id;

  test("is found in its own stack first", () => {
    expect(found("aws_glue_connection", "name", "db", "one")).toBe("one:aws_glue_connection.db");
    expect(found("aws_glue_connection", "name", "db", "two")).toBe("two:aws_glue_connection.db");
  });

  test("is not one where two other stacks have it, and may be either", () => {
    expect(found("aws_glue_connection", "name", "db", "three")).toBeUndefined();
    const all = setting.all("aws_glue_connection", "name", "db", "three");
    expect(all.map(({ id }) => id)).toEqual(["one:aws_glue_connection.db", "two:aws_glue_connection.db"]);
  });

  test("is not found by a name that is unknown for the same reason", () => {
    const later = Sym.opaque("later");
    const known = settingOf(graphOf({ "aws_s3_bucket.b": { bucket: later } }));
    expect(known.named("aws_s3_bucket", "bucket", later, "")).toBeUndefined();
    expect(known.named("aws_s3_bucket", "bucket", Sym.ref("aws_s3_bucket.b", "bucket"), "")?.address).toBe(
      "aws_s3_bucket.b",
    );
  });

  test("is found by reference, by ARN and by an attribute of its own", () => {
    expect(found("aws_s3_bucket", "bucket", Sym.ref("two:aws_s3_bucket.two", "id"), "one")).toBe(
      "two:aws_s3_bucket.two",
    );
    expect(found("aws_s3_bucket", "arn", "arn:aws:s3:::b", "two")).toBeUndefined();
    expect(found("aws_s3_bucket", "arn", new Sym(["arn:", { to: "partition", attribute: "" }, ":s3:::b"]), "two")).toBe(
      "two:aws_s3_bucket.two",
    );
    expect(found("aws_s3_bucket", "bucket", Sym.ref("one:aws_glue_connection.db", "name"), "one")).toBeUndefined();
    expect(found("aws_s3_bucket", "bucket", "x", "one")).toBeUndefined();
    expect(setting.named("aws_s3_bucket", "bucket", undefined, "one")).toBeUndefined();
    expect(setting.named("aws_s3_bucket", "bucket", "", "one")).toBeUndefined();
  });
});

describe("The session in which a role acts", () => {
  const session = (address: string, role: ValueObject, own: ValueObject) => {
    const setting = settingOf(
      graphOf({ ...HERE, "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN }, [address]: { ...own, ...role } }),
    );
    return String(setting.workloads[0]!.actor.session);
  };
  const known = { role_arn: ROLE_ARN, role: ROLE_ARN };

  test.each([
    ["aws_glue_job.x", `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/GlueJobRunnerSession`],
    ["aws_glue_crawler.x", `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/AWS-Crawler`],
    ["aws_glue_dev_endpoint.x", `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/(unknown: the session name)`],
    ["aws_glue_ml_transform.x", `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/(unknown: the session name)`],
  ])("is named by Glue where it is documented: %s", (address, expected) => {
    expect(session(address, known, { name: "x" })).toBe(expected);
  });

  test("is of a role that is not known where none is written", () => {
    expect(session("aws_glue_job.x", {}, { name: "x" })).toContain("the role of aws_glue_job.x");
  });

  test("is none of a user, and stays where it is written", () => {
    expect(session("aws_glue_job.x", { role_arn: `arn:aws:iam::${ACCOUNT}:user/u` }, {})).toBe("null");
    const written = `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/mine`;
    expect(session("aws_glue_job.x", { role_arn: written }, {})).toBe(written);
  });
});
