import { describe, expect, test } from "@jest/globals";
import { homes } from "../../../../../posture/src/assess/policy/world/home.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, graphOf, KEY_ARN, OTHER, ROLE_ARN, resourcesOf } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const home = (resources: Resources) => {
  const { account, region, partition } = homes(graphOf(resources)).at("");
  return [account, region, partition].map(String);
};

describe("Where a stack lives", () => {
  test.each<[string, Resources, readonly string[]]>([
    [
      "data sources",
      { "data.aws_caller_identity.x": { account_id: ACCOUNT }, "data.aws_region.x": { name: "eu-west-1" } },
      [ACCOUNT, "eu-west-1", "aws"],
    ],
    ["the ARN of a resource", { "aws_kms_key.k": { arn: KEY_ARN } }, [ACCOUNT, "eu-west-1", "aws"]],
    [
      "the role of a job, which is of its account",
      { "aws_glue_job.j": { role_arn: ROLE_ARN } },
      [ACCOUNT, "${region}", "aws"],
    ],
    [
      "an availability zone",
      { "aws_subnet.s": { availability_zone: "us-gov-west-1a" } },
      ["${account}", "us-gov-west-1", "aws-us-gov"],
    ],
    [
      "a service name",
      { "aws_vpc_endpoint.e": { service_name: "com.amazonaws.cn-north-1.kms" } },
      ["${account}", "cn-north-1", "aws-cn"],
    ],
    [
      "ARNs that are only written",
      { "aws_kms_key.k": { policy: '{"Resource":"arn:aws-cn:kms:*:*:key/*"}' } },
      ["${account}", "${region}", "aws-cn"],
    ],
    ["nothing", {}, ["${account}", "${region}", "${partition}"]],
  ])("is told by %s", (_what, resources, expected) => {
    expect(home(resources)).toEqual(expected);
  });

  test("is not told by a literal ARN in a policy: it may be foreign", () => {
    expect(home({ "aws_kms_key.k": { policy: `{"AWS":"arn:aws:iam::${OTHER}:root"}` } })[0]).toBe("${account}");
  });

  test("is not told by a replica, which lives elsewhere", () => {
    expect(home({ "aws_kms_replica_key.r": { arn: KEY_ARN } })).toEqual(["${account}", "${region}", "aws"]);
  });

  test("is what data sources say, whatever resources of other providers show", () => {
    const told = {
      "data.aws_region.x": { name: "eu-west-1" },
      "aws_kms_key.us": { arn: KEY_ARN.replace("eu-west-1", "us-east-1") },
    };
    expect(home(told)[1]).toBe("eu-west-1");
  });

  test("is open when what it shows contradicts itself", () => {
    const keys = {
      "aws_kms_key.a": { arn: KEY_ARN },
      "aws_kms_key.b": { arn: KEY_ARN.replace("eu-west-1", "us-east-1") },
    };
    expect(home(keys)[1]).toBe("${region of the stack}");
  });

  test("is shared by stacks that do not show it, and every proof says so", () => {
    const resources = [
      ...resourcesOf({ "aws_kms_key.k": { arn: KEY_ARN } }, "keys"),
      ...resourcesOf({ "aws_glue_job.j": {} }, "jobs"),
    ];
    const graph = { resources, coverage: graphOf({}).coverage };
    expect(homes(graph).at("jobs")).toEqual({ account: ACCOUNT, region: "eu-west-1", partition: "aws" });
    expect(worldOf(graph).assumes[1]).toBe(
      "all stacks that do not show their account and region share it with the others",
    );
  });
});
