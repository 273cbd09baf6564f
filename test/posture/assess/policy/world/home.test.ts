import { describe, expect, test } from "@jest/globals";
import { homes, partitionOf } from "../../../../../posture/src/assess/policy/world/home.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
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

  test.each<[string, ValueObject, readonly [string, string, string]]>([
    ["data.aws_region", { region: "eu-west-2", name: "eu-west-1" }, ["${account}", "eu-west-2", "aws"]],
    ["data.aws_region", { id: "cn-north-1" }, ["${account}", "cn-north-1", "aws-cn"]],
    ["data.aws_partition", { partition: "aws-cn" }, ["${account}", "${region}", "aws-cn"]],
    ["data.aws_partition", { id: "aws-us-gov" }, ["${account}", "${region}", "aws-us-gov"]],
    ["data.aws_caller_identity", { account_id: "" }, ["${account}", "${region}", "${partition}"]],
    ["aws_glue_dev_endpoint", { role_arn: ROLE_ARN }, [ACCOUNT, "${region}", "aws"]],
    ["aws_iam_role", { arn: ROLE_ARN }, [ACCOUNT, "${region}", "aws"]],
    ["aws_s3_bucket", { arn: "arn:aws:s3:::lake" }, ["${account}", "${region}", "aws"]],
    // A web ACL of CloudFront lives in us-east-1, wherever its stack does.
    ["aws_wafv2_web_acl", { arn: `arn:aws:wafv2:us-east-1:${ACCOUNT}:x` }, [ACCOUNT, "${region}", "aws"]],
    ["aws_subnet", { availability_zone: "ap-southeast-12b" }, ["${account}", "ap-southeast-12", "aws"]],
    [
      "aws_vpc_endpoint",
      { service_name: "com.amazonaws.us-gov-west-12.s3" },
      ["${account}", "us-gov-west-12", "aws-us-gov"],
    ],
    ["aws_vpc_endpoint", { service_name: "cn.com.amazonaws.cn-north-1.glue" }, ["${account}", "cn-north-1", "aws-cn"]],
    ...["kms", "logs", "glue", "ec2", "secretsmanager", "sns", "sqs", "lambda", "events"].map(
      (service) =>
        [`aws_${service}_x`, { arn: `arn:aws:${service}:eu-west-1:${ACCOUNT}:x` }, [ACCOUNT, "eu-west-1", "aws"]] as [
          string,
          ValueObject,
          [string, string, string],
        ],
    ),
  ])("is told by %s %j", (type, values, expected) => expect(home({ [`${type}.x`]: values })).toEqual(expected));

  test.each<[string, ValueObject]>([
    ["aws_glue_crawler", { role_arn: Sym.ref("aws_iam_role.r", "arn") }],
    ["aws_config_configuration_recorder", { role_arn: ROLE_ARN }],
    ["aws_x", { arn: `x${KEY_ARN}` }],
    ["aws_vpc_endpoint", { service_name: "com.amazonaws.vpce.us-east-1.vpce-svc-1" }],
    ["aws_vpc_endpoint", { service_name: "com.amazonaws.s3-global.accesspoint" }],
    ["aws_vpc_endpoint", { service_name: "x.com.amazonaws.eu-west-1.kms" }],
    ["aws_subnet", { availability_zone: "us-west-2-lax-1a" }],
    ["aws_subnet", { availability_zone: "us-west-2" }],
    ["aws_subnet", { availability_zone: "1us-west-2a" }],
    ["aws_subnet", { availability_zone: "us-west-2ab" }],
    ["aws_kms_key", { arn: Sym.ref("aws_kms_key.x", "arn") }],
    ["data.aws_subnet", { availability_zone: "us-west-2a", arn: KEY_ARN }],
    ["data.aws_partition", { account_id: ACCOUNT, region: "us-west-2" }],
    ["aws_caller_identity", { account_id: ACCOUNT }],
    ["google_kms_key", { arn: KEY_ARN, availability_zone: "us-west-2a" }],
  ])("has neither account nor region by %s %j", (type, values) => {
    expect(home({ [`${type}.x`]: values }).slice(0, 2)).toEqual(["${account}", "${region}"]);
  });

  test.each([
    ["eu-west-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-east-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["eusc-de-east-1", "aws-eusc"],
    ["me-cn-1", "aws"],
  ])("is, in region %s, in partition %s", (region, partition) => expect(partitionOf(region)).toBe(partition));

  test("is in the partition of any ARN that is written, but by a resource of another provider", () => {
    const arn = "arn:aws-cn:s3:::x";
    const written: readonly Value[] = [
      arn,
      `x ${arn} y`,
      [arn],
      [{ a: { b: arn } }],
      new Sym([{ to: "var.x", attribute: "" }, arn]),
    ];
    for (const value of written) {
      expect(home({ "aws_x.x": { value } })[2]).toBe("aws-cn");
      expect(home({ "google_x.x": { value } })[2]).toBe("${partition}");
    }
    for (const value of ["xarn:aws-cn:s3", "arn:x-cn:", "arn:aws-cn", null, 3, Sym.ref("arn:aws-cn:", "")])
      expect(home({ "aws_x.x": { value } })[2]).toBe("${partition}");
    expect(home({ "aws_x.x": { value: `${arn} arn:aws:s3:::x` } })[2]).toBe("${partition of the stack}");
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

  test("is what each stack shows of itself, or the others when it shows nothing, if they agree", () => {
    const key = (region: string) => ({ "aws_kms_key.k": { arn: KEY_ARN.replace("eu-west-1", region) } });
    const stacks = (...regions: readonly (string | null)[]) => {
      const resources = regions.flatMap((region, at) =>
        resourcesOf(region === null ? { "aws_glue_job.j": {} } : key(region), `s${at}`),
      );
      return homes({ ...graphOf({}), resources });
    };
    const two = stacks("eu-west-1", "us-east-1", null);
    expect(["s0", "s1", "s2"].map((stack) => String(two.at(stack).region))).toEqual([
      "eu-west-1",
      "us-east-1",
      "${region of s2}",
    ]);
    expect([two.shared, stacks("eu-west-1", "us-east-1").shared, stacks("eu-west-1").shared]).toEqual([
      ["account", "region", "partition"],
      [],
      [],
    ]);
    expect([stacks(null).shared, stacks(null, null).shared]).toEqual([[], ["account", "region", "partition"]]);
    expect(two.at("s0")).toBe(two.at("s0"));
  });

  test("is the region that the provider of a stack names, over what its resources show", () => {
    const graph = {
      ...graphOf({ "aws_kms_key.k": { arn: KEY_ARN } }),
      regions: { "": "cn-north-1", other: "eu-west-1" },
    };
    const { at } = homes(graph);
    expect([at("").region, at("").account, at("").partition]).toEqual(["cn-north-1", ACCOUNT, "aws-cn"]);
    expect(at("other").region).toBe("eu-west-1");
  });

  test("is what another source says when this one says nothing, and only then", () => {
    const elsewhere = { account: OTHER, region: "us-east-1", partition: "aws" };
    const beside = (resources: Resources) => homes(graphOf(resources), () => elsewhere).at("");
    expect(beside({})).toEqual(elsewhere);
    expect(beside({ "aws_kms_key.k": { arn: KEY_ARN } }).account).toBe(ACCOUNT);
    const torn = { "aws_kms_key.k": { arn: KEY_ARN }, "aws_kms_key.l": { arn: KEY_ARN.replace(ACCOUNT, OTHER) } };
    expect(String(beside(torn).account)).toBe("${account of the stack}");
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
