import { describe, expect, test } from "@jest/globals";
import { logGroups } from "../../../../../posture/src/assess/policy/needs/log-groups.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { graphOf, HERE, ROLE_ARN } from "../scene.js";

function groups(address: string, values: ValueObject, role = ROLE_ARN): readonly string[] {
  const world = worldOf(graphOf({ ...HERE, "aws_iam_role.job": { name: "glue-job", arn: role }, [address]: values }));
  const workload = world.graph.resources.find((one) => one.address === address)!;
  return logGroups(workload, "sealed", world.actors.find(role, ""), world.names).map(String);
}
const job = (values: ValueObject) => groups("aws_glue_job.etl", values);
const spark = ["/aws-glue/jobs/sealed-role/glue-job/error", "/aws-glue/jobs/sealed-role/glue-job/output"];

describe("Encrypted logs go to", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["three groups", {}, [...spark, "/aws-glue/jobs/logs-v2-sealed"]],
    ["three of Glue 4", { glue_version: "4.0" }, [...spark, "/aws-glue/jobs/logs-v2-sealed"]],
    ["two of Glue 5", { glue_version: "5.0" }, spark],
    ["two of Glue 5 in numbers", { glue_version: 5 }, spark],
    [
      "three of a version that is not known",
      { glue_version: Sym.ref("var.v", "") },
      [...spark, "/aws-glue/jobs/logs-v2-sealed"],
    ],
    ["three of a version list", { glue_version: ["5.0"] }, [...spark, "/aws-glue/jobs/logs-v2-sealed"]],
    [
      "a group of its own for what is logged continuously",
      { default_arguments: { "--continuous-log-logGroup": "/mine" } },
      [...spark, "/mine-sealed"],
    ],
    [
      "the one that cannot be overridden",
      {
        default_arguments: { "--continuous-log-logGroup": "/mine" },
        non_overridable_arguments: { "--continuous-log-logGroup": "/ours" },
      },
      [...spark, "/ours-sealed"],
    ],
    [
      "two of a shell",
      { command: [{ name: "pythonshell" }], default_arguments: { "--custom-logGroup-prefix": "/mine" } },
      ["/aws-glue/python-jobs/sealed-role/glue-job/error", "/aws-glue/python-jobs/sealed-role/glue-job/output"],
    ],
    [
      "nobody knows which, with a prefix",
      { glue_version: "5.0", default_arguments: { "--custom-logGroup-prefix": "/mine" } },
      [
        ...spark,
        "(unknown: the log group of --custom-logGroup-prefix with a security configuration, which is not documented)",
      ],
    ],
  ])("%s", (_what, values, expected) => {
    expect(job(values)).toEqual(expected);
  });

  test("one group of a crawler, with its role's path", () => {
    const role = ROLE_ARN.replace("role/", "role/etl/");
    expect(groups("aws_glue_crawler.c", {}, role)).toEqual(["/aws-glue/crawlers-role/etl/glue-job-sealed"]);
  });

  test("nobody knows which, of others", () => {
    expect(groups("aws_glue_dev_endpoint.d", {})).toEqual([
      "(unknown: the log group of aws_glue_dev_endpoint.d, which is not documented)",
    ]);
  });

  test("groups named after a role that is not known", () => {
    const world = worldOf(graphOf({ ...HERE, "aws_glue_crawler.c": {} }));
    const crawler = world.graph.resources.find(({ type }) => type === "aws_glue_crawler")!;
    const role = world.actors.find(Sym.ref("var.role", ""), "");
    expect(logGroups(crawler, "sealed", role, world.names).map(String)).toEqual([
      "/aws-glue/crawlers-role/(unknown: the name of ${var.role})-sealed",
    ]);
  });
});
