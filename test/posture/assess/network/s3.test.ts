import { merge, prove, ref, sealed, unknown, type World } from "./builder.js";

const decision = (...worlds: World[]) => prove(merge(sealed, ...worlds)).decision;
const s3 = (patch: object): World => ({ "aws_vpc_endpoint.s3": { ...patch } });

describe("rule 22: S3 is in reach when the run starts", () => {
  test("by a gateway endpoint on the subnet's route table", () => {
    expect(decision()).toBe("works");
    expect(decision(s3({ vpc_endpoint_type: undefined }))).toBe("works");
    const by = {
      "aws_vpc_endpoint_route_table_association.s3": {
        vpc_endpoint_id: ref("aws_vpc_endpoint.s3"),
        route_table_id: ref("aws_route_table.private"),
      },
    };
    expect(decision(s3({ route_table_ids: undefined }), by)).toBe("works");
  });
  test.each([
    ["none", { "aws_vpc_endpoint.s3": null }],
    ["one for DynamoDB", s3({ service_name: "com.amazonaws.eu-central-1.dynamodb" })],
    ["one on no route table", s3({ route_table_ids: undefined })],
    [
      "one on another route table",
      merge(s3({ route_table_ids: [ref("aws_route_table.other")] }), {
        "aws_route_table.other": { vpc_id: ref("aws_vpc.main") },
      }),
    ],
    ["one in another VPC", merge(s3({ vpc_id: ref("aws_vpc.other") }), { "aws_vpc.other": {} })],
  ])("not by %s", (_, world) => {
    const proof = prove(merge(sealed, world as World));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]?.failure).toBe("s3-endpoint");
  });
  test("an interface endpoint may not satisfy Glue's check", () => {
    const iface = s3({
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      route_table_ids: undefined,
      subnet_ids: [ref("aws_subnet.endpoints")],
      security_group_ids: [ref("aws_security_group.endpoints")],
    });
    expect(decision(iface)).toBe("undetermined");
  });
  test("what is not known leaves it open", () => {
    for (const name of ["vpc_id", "service_name", "vpc_endpoint_type", "route_table_ids"]) {
      expect(decision(s3({ [name]: unknown() }))).toBe("undetermined");
    }
  });
  test("restricted egress names the prefix list of S3", () => {
    const job = ref("aws_security_group.job");
    const inner = (prefix: unknown): World => ({
      "aws_vpc_security_group_egress_rule.all": { cidr_ipv4: "10.0.0.0/16" },
      "aws_vpc_security_group_egress_rule.s3":
        prefix === null
          ? null
          : {
              security_group_id: job,
              ip_protocol: "tcp",
              from_port: 443,
              to_port: 443,
              prefix_list_id: prefix as string,
            },
    });
    expect(decision(inner(ref("aws_vpc_endpoint.s3", "prefix_list_id")))).toBe("works");
    expect(
      decision(inner(ref("data.aws_prefix_list.s3")), {
        "data.aws_prefix_list.s3": { name: "com.amazonaws.eu-central-1.s3" },
      }),
    ).toBe("works");
    expect(
      decision(inner(ref("data.aws_prefix_list.s3")), {
        "data.aws_prefix_list.s3": { name: "com.amazonaws.eu-central-1.dynamodb" },
      }),
    ).toBe("broken");
    expect(decision(inner(null))).toBe("broken");
    expect(decision(inner("pl-elsewhere"))).toBe("undetermined");
  });
  test("a bucket in another region is out of reach of a gateway endpoint", () => {
    const bucket = (region: unknown): World => ({
      "aws_s3_bucket.scripts": { bucket: "scripts", region: region as string },
    });
    const proof = prove(merge(sealed, bucket("us-east-1")));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]).toMatchObject({ link: "bucket region", failure: "s3-other-region" });
    expect(decision(bucket("eu-central-1"))).toBe("works");
    expect(decision(bucket(undefined))).toBe("works");
    expect(decision(bucket("us-east-1"), { "aws_s3_bucket.scripts": { bucket: "unused" } })).toBe("works");
    expect(decision(bucket(unknown()))).toBe("undetermined");
  });
});
