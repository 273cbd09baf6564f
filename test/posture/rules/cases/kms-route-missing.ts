import { merged, rulecase } from "../support/case.js";
import { allow, data, groupRule, job, policy, resource, sealedJob, UNKNOWN } from "../support/sources.js";

const network = merged(
  resource("aws_vpc", "glue", { cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true }),
  resource("aws_subnet", "a", {
    vpc_id: "${aws_vpc.glue.id}",
    cidr_block: "10.0.1.0/24",
    availability_zone: "eu-central-1a",
  }),
  resource("aws_route_table", "a", { vpc_id: "${aws_vpc.glue.id}" }),
  resource("aws_route_table_association", "a", {
    subnet_id: "${aws_subnet.a.id}",
    route_table_id: "${aws_route_table.a.id}",
  }),
  resource("aws_security_group", "glue", {
    name: "glue",
    vpc_id: "${aws_vpc.glue.id}",
    ingress: [groupRule("tcp", [0, 65535], { self: true })],
    egress: [groupRule("-1", [0, 0], { cidr_blocks: ["0.0.0.0/0"] })],
  }),
  resource("aws_glue_connection", "network", {
    name: "network",
    connection_type: "NETWORK",
    physical_connection_requirements: {
      subnet_id: "${aws_subnet.a.id}",
      availability_zone: "eu-central-1a",
      security_group_id_list: ["${aws_security_group.glue.id}"],
    },
  }),
  { provider: { aws: { region: "eu-central-1" } } },
  data("aws_caller_identity", "here", { account_id: "111111111111" }),
  resource("aws_iam_role", "etl", {
    name: "etl",
    assume_role_policy: policy({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "glue.amazonaws.com" },
    }),
  }),
  resource("aws_iam_role_policy", "network", { role: "${aws_iam_role.etl.id}", policy: policy(allow("ec2:*")) }),
);
const endpoint = (service: string, more: object) =>
  resource("aws_vpc_endpoint", service, {
    vpc_id: "${aws_vpc.glue.id}",
    service_name: `com.amazonaws.eu-central-1.${service}`,
    ...more,
  });
const face = {
  vpc_endpoint_type: "Interface",
  private_dns_enabled: true,
  subnet_ids: ["${aws_subnet.a.id}"],
  security_group_ids: ["${aws_security_group.glue.id}"],
};
const others = merged(
  endpoint("s3", { vpc_endpoint_type: "Gateway", route_table_ids: ["${aws_route_table.a.id}"] }),
  ...["logs", "glue", "sts", "secretsmanager", "monitoring"].map((service) => endpoint(service, face)),
);

export default rulecase({
  fail: sealedJob(
    network,
    others,
    job({ role_arn: "${aws_iam_role.etl.arn}", connections: ["${aws_glue_connection.network.name}"] }),
  ),
  fix: endpoint("kms", face),
  open: endpoint("kms", { ...face, private_dns_enabled: UNKNOWN }),
});
