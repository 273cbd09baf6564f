import type { Value } from "../../../../posture/src/graph/value.js";
import { Sym } from "../../../../posture/src/graph/value.js";
import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

/** A bucket in another region than the VPC's, which a gateway endpoint does not reach. */
const abroad: World = { "aws_s3_bucket.far": { bucket: "far", region: "us-east-1" } };
const job = (patch: object): World => ({
  ...abroad,
  "aws_glue_job.etl": { command: [{ script_location: "s3://near/etl.py" }], ...patch },
});
const argument = (value: Value): World => job({ default_arguments: { "--in": value } });
const bucket = { to: "aws_s3_bucket.far", attribute: "bucket" };
const id = { to: "aws_s3_bucket.far", attribute: "id" };
const nearby = { to: "aws_s3_bucket.near", attribute: "id" };
const later = { why: "later" };

const paths: readonly [Value, RouteDecision][] = [
  ["s3://far/in", "broken"],
  ["s3a://far/in", "broken"],
  ["s3://far", "broken"],
  ["s3://near/a.jar,s3://far/b.jar", "broken"],
  ["s3://near/far/", "works"],
  ["s3://farther/in", "works"],
  ["far", "works"],
  ["https://far/", "works"],
  ["x-s3://far/", "works"],
  [true, "works"],
  [new Sym(["s3://", bucket, "/in"]), "broken"],
  [new Sym(["s3://", id]), "broken"],
  [new Sym(["s3a://", id, "/", later]), "broken"],
  [new Sym(["s3://", nearby, "/in"]), "works"],
  [new Sym(["s3://far/", later]), "broken"],
  [new Sym(["s3a://far/", later]), "broken"],
  [new Sym(["s3://near/", later]), "works"],
  [new Sym(["s3://far-", later, "/in"]), "undetermined"],
  [new Sym(["s3://", id, "-", later]), "undetermined"],
  [new Sym(["s3://x-", id, "/in"]), "undetermined"],
  [new Sym(["s3://", id, later]), "undetermined"],
  [new Sym(["s3://", id, "-copy/"]), "undetermined"],
  [new Sym([later, "/in"]), "undetermined"],
  [new Sym(["https://", later]), "works"],
  [new Sym(["x-s3://far/", later]), "works"],
];

test.each(paths)("an argument of %s, with a bucket abroad: %s", (value, decision) => {
  const near = { "aws_s3_bucket.near": { bucket: "near", region: "eu-central-1" } };
  expect(prove(merge(sealed, near, argument(value))).decision).toBe(decision);
});

test.each([
  ["command", [{ script_location: "s3://far/etl.py" }]],
  ["default_arguments", { "--TempDir": "s3://far/tmp/" }],
  ["non_overridable_arguments", { "--TempDir": "s3://far/tmp/" }],
])("a job names it in %s", (name, value) => {
  expect(prove(merge(sealed, job({ [name]: value }))).decision).toBe("broken");
  expect(prove(merge(sealed, job({ [name]: unknown() }))).decision).toBe("undetermined");
});

test.each([
  ["s3_target", { path: "s3://far/in" }],
  ["delta_target", { delta_tables: ["s3://near/a", "s3://far/b"] }],
  ["iceberg_target", { paths: ["s3://far/b"] }],
  ["hudi_target", { paths: ["s3://far/b"] }],
])("a crawler names it in %s", (name, target) => {
  const crawler = (value: unknown) =>
    prove(merge(sealed, abroad, { "aws_glue_crawler.sales": { [name]: value as never } }), "aws_glue_crawler.sales");
  expect(crawler([target]).decision).toBe("broken");
  expect(crawler([{}]).decision).toBe("works");
});

test.each([
  ["extra_jars_s3_path", "s3://far/a.jar"],
  ["extra_python_libs_s3_path", "s3://far/a.zip"],
  ["arguments", { "--in": "s3://far/" }],
])("a dev endpoint names it in %s", (name, value) => {
  const shell: World = {
    "aws_glue_dev_endpoint.shell": {
      role_arn: ref("aws_iam_role.etl", "arn"),
      subnet_id: ref("aws_subnet.job"),
      security_group_ids: [ref("aws_security_group.job")],
    },
  };
  const named = { "aws_glue_dev_endpoint.shell": { [name]: value } };
  expect(prove(merge(sealed, abroad, shell), "aws_glue_dev_endpoint.shell").decision).toBe("works");
  expect(prove(merge(sealed, abroad, shell, named), "aws_glue_dev_endpoint.shell").decision).toBe("broken");
});

test("what is said of it: where it is, what serves only where, and what to do", () => {
  const lines = (...worlds: World[]) => told(prove(merge(sealed, argument("s3://far/"), ...worlds)));
  const remedy = " → Move the bucket, or route the subnet through a NAT gateway.";
  expect(lines()).toEqual([
    `bucket region at aws_s3_bucket.far: it is in region us-east-1, and aws_vpc_endpoint.s3 serves only buckets of eu-central-1${remedy}`,
  ]);
  expect(lines({ "aws_subnet.job": { availability_zone: undefined } })).toEqual([
    like(
      `bucket region at aws_s3_bucket.far: … only buckets of the region of its VPC, which is not in this source${remedy}`,
    ),
  ]);
  expect(lines({ "aws_subnet.job": { availability_zone: unknown() } })[0]).toEqual(
    like("bucket region at aws_s3_bucket.far: … only buckets of (unknown: var.x) → …"),
  );
  expect(lines({ "aws_s3_bucket.far": { region: unknown() } })).toEqual([
    like("bucket region at aws_s3_bucket.far: it is in region (unknown: var.x), and … → …"),
  ]);
});

test.each([
  ["is not told", undefined],
  ["is not known", unknown()],
])("where the region of the subnet %s, nobody knows whether it is the same", (_, availability_zone) => {
  const here = { "aws_subnet.job": { availability_zone } };
  expect(prove(merge(sealed, argument("s3://far/"), here)).decision).toBe("undetermined");
});

test("what a crawler leaves out is no path that it reads", () => {
  const target = [{ path: "s3://near/", exclusions: ["s3://far/**"] }];
  const values = { "aws_glue_crawler.sales": { s3_target: target } };
  expect(prove(merge(sealed, abroad, values), "aws_glue_crawler.sales").decision).toBe("works");
});

test("a bucket whose name is not known yet is known by its address", () => {
  const unnamed = { "aws_s3_bucket.far": { bucket: ref("aws_s3_bucket.far", "bucket") } };
  for (const part of [bucket, id])
    expect(prove(merge(sealed, argument(new Sym(["s3://", part, "/"])), unnamed)).decision).toBe("broken");
});
