import { merged, rulecase, type Source } from "../support/case.js";
import { allow, data, groupRule, job, policy, resource, sealedJob, set, UNKNOWN } from "../support/sources.js";

/** Inside a table, JSON syntax asks for every attribute of a route. */
const toEverywhere = (through: Source): Source => ({
  cidr_block: "0.0.0.0/0",
  ipv6_cidr_block: null,
  destination_prefix_list_id: null,
  carrier_gateway_id: null,
  core_network_arn: null,
  egress_only_gateway_id: null,
  gateway_id: null,
  local_gateway_id: null,
  nat_gateway_id: null,
  network_interface_id: null,
  transit_gateway_id: null,
  vpc_endpoint_id: null,
  vpc_peering_connection_id: null,
  ...through,
});

const network = merged(
  resource("aws_vpc", "glue", { cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true }),
  resource("aws_internet_gateway", "out", { vpc_id: "${aws_vpc.glue.id}" }),
  resource("aws_subnet", "public", {
    vpc_id: "${aws_vpc.glue.id}",
    cidr_block: "10.0.0.0/24",
    availability_zone: "eu-central-1a",
  }),
  resource("aws_subnet", "a", {
    vpc_id: "${aws_vpc.glue.id}",
    cidr_block: "10.0.1.0/24",
    availability_zone: "eu-central-1a",
  }),
  resource("aws_eip", "nat", { domain: "vpc" }),
  resource("aws_nat_gateway", "nat", {
    subnet_id: "${aws_subnet.public.id}",
    allocation_id: "${aws_eip.nat.id}",
    connectivity_type: "public",
  }),
  resource("aws_route_table", "public", {
    vpc_id: "${aws_vpc.glue.id}",
    route: [toEverywhere({ gateway_id: "${aws_internet_gateway.out.id}" })],
  }),
  resource("aws_route_table", "a", {
    vpc_id: "${aws_vpc.glue.id}",
    route: [toEverywhere({ nat_gateway_id: "${aws_nat_gateway.nat.id}" })],
  }),
  resource("aws_route_table_association", "public", {
    subnet_id: "${aws_subnet.public.id}",
    route_table_id: "${aws_route_table.public.id}",
  }),
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

export default rulecase({
  fail: sealedJob(
    network,
    job({ role_arn: "${aws_iam_role.etl.arn}", connections: ["${aws_glue_connection.network.name}"] }),
  ),
  fix: endpoint("kms", face),
  open: set("aws_glue_connection", "network", { physical_connection_requirements: { subnet_id: UNKNOWN } }),
});
