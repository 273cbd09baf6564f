import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, deny, document, KEY_ARN, toAll } from "../scene.js";
import { as, prove, surface } from "./proven.js";

type Resources = Readonly<Record<string, ValueObject>>;

const decrypts = document(allow("kms:Decrypt", toAll));
const ref = (address: string, attribute = "id") => Sym.ref(address, attribute);
const subject = as("job", "aws_glue_job.etl", surface("bookmarks", "CSE-KMS"));

/** Whether a job in a VPC may encrypt its bookmarks: the endpoint's policy, where there is one, lets through Decrypt. */
function encrypts(more: Resources, key: ValueObject = {}, connections: Value = ["net"]): string {
  const job = { connections, default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
  const role = allow("kms:*", { Resource: KEY_ARN, ...key });
  const access = prove({ subject, role, job, more }).surfaces[0]!.access;
  return access.find(({ actions }) => actions.includes("kms:Encrypt"))!.decision;
}

const network = (endpoint: ValueObject = {}, vpc: Value = "vpc-1", inVpc: Value = "vpc-1"): Resources => ({
  "aws_glue_connection.net": { name: "net", physical_connection_requirements: [{ subnet_id: ref("aws_subnet.a") }] },
  "aws_subnet.a": { vpc_id: vpc },
  "aws_vpc_endpoint.kms": {
    ...{ vpc_id: inVpc, service_name: "com.amazonaws.eu-west-1.kms", policy: decrypts },
    ...endpoint,
  },
});
const region = { to: "data.aws_region.here", attribute: "name" };

describe("The policy of the endpoint", () => {
  test.each<[string, Resources]>([
    ["of the job's VPC", { ...network({}, ref("aws_vpc.v"), ref("aws_vpc.v")), "aws_vpc.v": {} }],
    ["of a VPC that is declared on one side only", { ...network({}, ref("aws_vpc.v")), "aws_vpc.v": { id: "vpc-1" } }],
    ["of a VPC that nobody declares", network()],
    ["of a VPC that is looked up", network({}, ref("data.aws_vpc.v"), ref("data.aws_vpc.v"))],
    ["of a VPC that somebody names", network({}, ref("var.vpc", ""), ref("var.vpc", ""))],
    ["whose region is not known", network({ service_name: new Sym(["com.amazonaws.", region, ".kms"]) })],
    [
      "that stands apart",
      {
        ...network({ policy: document(allow("*", toAll)) }),
        "aws_vpc_endpoint_policy.kms": { vpc_endpoint_id: ref("aws_vpc_endpoint.kms"), policy: decrypts },
      },
    ],
  ])("%s is one more gate", (_of, more) => {
    expect(encrypts(more)).toBe("denied");
  });

  test.each<[string, Resources]>([
    ["of another VPC", network({}, "vpc-1", "vpc-2")],
    ["of S3", network({ service_name: "com.amazonaws.eu-west-1.s3" })],
    ["of no service", network({ service_name: null })],
    ["of no VPC", network({ vpc_id: null })],
    ["that lets everything through", network({ policy: document(allow("*", toAll)) })],
    ["that there is none of", network({ policy: null })],
    ["that is empty", network({ policy: "" })],
    ["that is not set", network({ policy: undefined as unknown as null })],
    [
      "of another endpoint, which stands apart",
      {
        ...network({ policy: null }),
        "aws_vpc_endpoint_policy.s3": { vpc_endpoint_id: "vpce-2", policy: decrypts },
      },
    ],
    ["of a VPC without the job's subnet", { ...network(), "aws_subnet.a": {} }],
    ["of a connection without a network", { ...network(), "aws_glue_connection.net": { name: "net" } }],
    [
      "of a subnet that nobody declares",
      {
        ...network(),
        "aws_subnet.a": { id: "subnet-2", vpc_id: "vpc-1" },
        "aws_glue_connection.net": { name: "net", physical_connection_requirements: [{ subnet_id: "subnet-1" }] },
      },
    ],
    ["of another connection", { ...network(), "aws_glue_connection.net": { name: "other" } }],
  ])("%s is none", (_of, more) => {
    expect(encrypts(more)).toBe("allowed");
  });

  test("is none for a job outside VPCs, or in one that nobody knows", () => {
    expect(encrypts(network(), {}, [])).toBe("allowed");
    expect(encrypts(network(), {}, ref("var.connections", ""))).toBe("allowed");
    expect(encrypts(network(), {}, ["other", "net"])).toBe("denied");
  });

  test("is told as the endpoint's", () => {
    const stops = network({ policy: document([allow("*", toAll), { ...deny("kms:Encrypt", toAll), Sid: "Read" }]) });
    const job = { connections: ["net"], default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
    const [denied] = prove({ subject, role: allow("kms:*"), job, more: stops }).surfaces[0]!.access;
    expect(denied).toMatchObject({ actions: ["kms:Encrypt"], decision: "denied" });
    expect(denied!.because.join()).toMatch(/^aws_vpc_endpoint\.kms \(Read\): endpoint policy denies/);
  });
});

describe("A call through an endpoint", () => {
  const only = (name: string, value: string) => ({ Condition: { StringEquals: { [name]: value } } });
  const open = (endpoint: ValueObject = {}) => network({ policy: null, ...endpoint });

  test.each<[string, string, string, string]>([
    ["the endpoint", "aws:SourceVpce", "vpce-1", "vpce-2"],
    ["the VPC", "aws:SourceVpc", "vpc-1", "vpc-2"],
    ["no service", "aws:ViaAWSService", "false", "true"],
  ])("comes from %s", (_what, name, right, wrong) => {
    expect(encrypts(open({ id: "vpce-1" }), only(name, right))).toBe("allowed");
    expect(encrypts(open({ id: "vpce-1" }), only(name, wrong))).toBe("denied");
  });

  test("comes from an endpoint that is declared but does not exist yet", () => {
    const own = new Sym([{ to: "aws_vpc_endpoint.kms", attribute: "id" }]);
    expect(encrypts(open(), only("aws:SourceVpce", "vpce-2"))).toBe("undetermined");
    const policy = {
      Version: "2012-10-17",
      Statement: [allow("kms:*", { Condition: { StringEquals: { "aws:SourceVpce": own } } })],
    };
    const job = { connections: ["net"], default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
    const more = { ...open(), "aws_iam_role_policy.job": { role: "glue-job", policy } };
    expect(prove({ subject, job, more }).surfaces[0]!.access.map(({ decision }) => decision)).toEqual(["allowed"]);
  });

  test("comes from nowhere that is known where there is no endpoint", () => {
    const { "aws_vpc_endpoint.kms": _, ...without } = network();
    expect(encrypts(without, only("aws:SourceVpc", "vpc-1"))).toBe("undetermined");
    expect(encrypts(without, only("aws:SourceVpce", "vpce-1"))).toBe("undetermined");
  });
});
