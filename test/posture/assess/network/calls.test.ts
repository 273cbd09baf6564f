import { callsOf } from "../../../../posture/src/assess/network/calls.js";
import { argument, configurationOf, isOn, planesOf } from "../../../../posture/src/assess/network/configuration.js";
import { readNet } from "../../../../posture/src/assess/network/net.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";
import { ref, unknown } from "./builder.js";

const key = ref("aws_kms_key.k", "arn");
const sealing = (mode: Value, block = "job_bookmarks_encryption") =>
  at("aws_glue_security_configuration.s", {
    name: "s",
    encryption_configuration: [{ [block]: [{ [`${block}_mode`]: mode, kms_key_arn: key }] }],
  });
const calls = (service: string, values: ValueObject, mode: Value = "CSE-KMS", type = "aws_glue_job") => {
  const subject = at(`${type}.j`, values);
  return callsOf(readNet(graph(subject, sealing(mode))), subject, service).map(
    ({ action, on, isKey, sure }) =>
      `${sure ? "" : "perhaps "}${action} on ${isKey ? "key " : ""}${on === undefined ? "anything" : String(on)}`,
  );
};
const sealed = { security_configuration: "s" };
const perhaps = ["perhaps kms:Decrypt on anything"];
const bookmarks = ["kms:Encrypt on key ${aws_kms_key.k.arn}", "kms:Decrypt on key ${aws_kms_key.k.arn}"];

describe("a run calls KMS itself", () => {
  test.each<[string, ValueObject, Value, string, readonly string[]]>([
    ["for its bookmarks, with their key", sealed, "CSE-KMS", "aws_glue_job", bookmarks],
    [
      "perhaps, where their mode is not known",
      sealed,
      unknown(),
      "aws_glue_job",
      bookmarks.map((call) => `perhaps ${call}`),
    ],
    ["perhaps, where they are not encrypted", sealed, "DISABLED", "aws_glue_job", perhaps],
    ["perhaps, without a configuration", {}, "CSE-KMS", "aws_glue_job", perhaps],
    ["perhaps, with one out of sight", { security_configuration: "x" }, "CSE-KMS", "aws_glue_job", perhaps],
    ["perhaps, as a crawler, which has no bookmarks", sealed, "CSE-KMS", "aws_glue_crawler", perhaps],
  ])("%s", (_, values, mode, type, expected) => {
    expect(calls("kms", values, mode, type)).toEqual(expected);
  });
});

const script = (script_location: Value, more: ValueObject = {}): ValueObject => ({
  command: [{ script_location }],
  ...more,
});
const bucket = { to: "aws_s3_bucket.b", attribute: "id" };

describe("a run calls S3", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["for its script", script("s3://b/etl.py"), ["s3:GetObject on arn:aws:s3:::b/etl.py"]],
    ["for a script of the older scheme", script("s3a://b/etl.py"), ["s3:GetObject on arn:aws:s3:::b/etl.py"]],
    [
      "for a script in a bucket of the source",
      script(new Sym(["s3://", bucket, "/etl.py"])),
      ["s3:GetObject on arn:aws:s3:::${aws_s3_bucket.b.id}/etl.py"],
    ],
    [
      "for its temporary folder",
      script("s3://b/etl.py", { default_arguments: { "--TempDir": "s3://t/" } }),
      ["s3:GetObject on arn:aws:s3:::b/etl.py", "s3:PutObject on arn:aws:s3:::t/"],
    ],
    ["perhaps, where its script is not known", script(unknown()), ["perhaps s3:GetObject on anything"]],
    ["perhaps, where its script is elsewhere", script("https://b/etl.py"), ["perhaps s3:GetObject on anything"]],
    ["perhaps, where its script is in no such place", script("x-s3://b/etl.py"), ["perhaps s3:GetObject on anything"]],
    ["perhaps, without a script", {}, ["perhaps s3:GetObject on anything"]],
  ])("%s", (_, values, expected) => {
    expect(calls("s3", values)).toEqual(expected);
  });
});

test.each([
  ["glue", ["perhaps glue:GetConnection on anything"]],
  ["logs", ["perhaps logs:PutLogEvents on anything"]],
  ["sts", ["perhaps sts:GetCallerIdentity on anything"]],
  ["secretsmanager", ["perhaps secretsmanager:GetSecretValue on anything"]],
  ["monitoring", ["perhaps cloudwatch:PutMetricData on anything"]],
  ["unheard-of", []],
])("of %s a run calls at least %p", (service, expected) => {
  expect(calls(service, sealed)).toEqual(expected);
});

describe("a security configuration", () => {
  test.each<[string, Value, string]>([
    ["s3_encryption", "SSE-KMS", "s3 yes"],
    ["s3_encryption", "SSE-S3", "s3 no"],
    ["cloudwatch_encryption", "SSE-KMS", "logs yes"],
    ["data_quality_encryption", "SSE-KMS", "data quality yes"],
    ["job_bookmarks_encryption", unknown(), "bookmarks undetermined"],
  ])("with %s %s: %s", (block, mode, expected) => {
    const planes = planesOf(sealing(mode, block));
    const [name, answer] = [expected.split(" ").slice(0, -1).join(" "), expected.split(" ").at(-1)];
    expect(planes.filter(({ kms }) => kms !== "no").map((plane) => plane.name)).toEqual(answer === "no" ? [] : [name]);
    expect(planes.find((plane) => plane.name === name)).toEqual({ name, kms: answer, key });
    expect(planes.filter((plane) => plane.name !== name).map((plane) => plane.key)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  test("is found by name, by reference, in the own stack first, and is not known where two other stacks have it", () => {
    const [near, far] = ["a", "b"].map((stack) => at("aws_glue_security_configuration.s", { name: "s" }, { stack }));
    const other = at("aws_kms_key.k", {}, { stack: "a" });
    if (near === undefined || far === undefined) throw new Error("there are two");
    const net = readNet(graph(near, far, other));
    const by = (stack: string) => at("aws_glue_job.j", {}, { stack });
    expect(configurationOf(net, "s", by("a"))).toBe(near);
    expect(configurationOf(net, "s", by("b"))).toBe(far);
    expect(configurationOf(net, "s", by("c"))).toBeUndefined();
    expect(configurationOf(net, ref(far.id), by("a"))).toBe(far);
    for (const value of ["x", ref(other.id), unknown()]) expect(configurationOf(net, value, by("a"))).toBeUndefined();
  });
});

describe("an argument", () => {
  const of = (values: ValueObject) => argument(at("aws_glue_job.j", values), "--x");
  test("is what cannot be overridden, else the default, else what a dev endpoint has", () => {
    const maps = {
      arguments: { "--x": "3" },
      default_arguments: { "--x": "2" },
      non_overridable_arguments: { "--x": "1" },
    };
    expect(of(maps)).toBe("1");
    expect(of({ ...maps, non_overridable_arguments: { "--y": "1" } })).toBe("2");
    expect(of({ arguments: maps.arguments })).toBe("3");
    expect(of({})).toBeUndefined();
  });
  test("is not known where the arguments are not", () => {
    const later = unknown();
    expect(of({ default_arguments: later, arguments: { "--x": "3" } })).toBe(later);
  });
  test.each<[Value | undefined, string]>([
    ["yes", "yes"],
    ["off", "no"],
    [undefined, "no"],
    [unknown(), "undetermined"],
    [true, "undetermined"],
  ])("%p switches on: %s", (value, answer) => {
    expect(isOn(at("aws_glue_job.j", { arguments: { "--x": value ?? null } }), "--x", /^off$/)).toBe(answer);
  });
});
