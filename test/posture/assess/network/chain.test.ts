import { like, merge, natted, prove, ref, sealed, type World } from "./builder.js";

/** Every link of the job's first place, held or not: `link at address: what was found`. */
function links(...worlds: World[]): readonly string[] {
  const [place] = prove(merge(...worlds), undefined, {}).places;
  return (place?.links ?? []).map(({ link, where, found, services }) =>
    [`${link} at ${where}: ${found}`, ...services].join(", for "),
  );
}

const start = [
  "availability zone at aws_glue_connection.db: it names availability zone …, and aws_subnet.job is in eu-central-1a",
  "security group account at aws_security_group.job: nothing speaks for another account",
  "self-reference at aws_vpc_security_group_ingress_rule.self: lets TCP 0-65535 in from the groups of the connection",
  "self-reference at aws_vpc_security_group_egress_rule.all: lets TCP 0-65535 out to the groups of the connection",
  "role at aws_glue_job.etl: aws_iam_role.etl may use network interfaces",
];

test("a run in a VPC of endpoints meets these links, in this order, and each says where it stands", () => {
  const acls = "network acl at aws_subnet.job: network ACLs let the calls and their answers through";
  expect(links(sealed)).toEqual(
    [
      ...start,
      "endpoint vpc at aws_vpc_endpoint.s3: it is in VPC aws_vpc.main, for s3",
      "endpoint service at aws_vpc_endpoint.s3: service_name is com.amazonaws.eu-central-1.s3, for s3",
      "endpoint type at aws_vpc_endpoint.s3: vpc_endpoint_type is Gateway, for s3",
      "gateway endpoint at aws_vpc_endpoint.s3: it serves the route table of aws_subnet.job (aws_route_table.private), for s3",
      "egress at aws_vpc_security_group_egress_rule.all: lets TCP 443 out to S3, for s3",
      `${acls}, for s3`,
      "endpoint policy at aws_vpc_endpoint.s3: the default policy allows everything, for s3",
      "endpoint vpc at aws_vpc_endpoint.kms: it is in VPC aws_vpc.main, for kms",
      "endpoint service at aws_vpc_endpoint.kms: service_name is com.amazonaws.eu-central-1.kms, for kms",
      "endpoint region at aws_vpc_endpoint.kms: it serves region eu-central-1, the subnet is in eu-central-1, for kms",
      "endpoint type at aws_vpc_endpoint.kms: vpc_endpoint_type is Interface, for kms",
      "private dns at aws_vpc_endpoint.kms: private DNS is on, for kms",
      "vpc dns at aws_vpc.main: enable_dns_support is true, for kms",
      "vpc dns at aws_vpc.main: enable_dns_hostnames is true, for kms",
      "endpoint subnets at aws_vpc_endpoint.kms: it has interfaces in aws_subnet.endpoints, for kms",
      "endpoint ingress at aws_vpc_security_group_ingress_rule.https: lets TCP 443 in to aws_vpc_endpoint.kms, whose groups are aws_security_group.endpoints, for kms",
      "egress at aws_vpc_security_group_egress_rule.all: lets TCP 443 out to aws_vpc_endpoint.kms, for kms",
      `${acls}, for kms`,
      "endpoint policy at aws_vpc_endpoint.kms: the default policy allows everything, for kms",
    ].map(like),
  );
});

test("a run behind a NAT gateway meets these, for each service the same", () => {
  const way = (service: string) =>
    [
      "nat gateway at aws_nat_gateway.main: connectivity_type is public",
      "nat subnet at aws_nat_gateway.main: it is in aws_subnet.public, VPC aws_vpc.main",
      "internet at aws_internet_gateway.main: it is attached to aws_vpc.main",
      "network acl at aws_subnet.public: network ACLs let the calls and their answers through",
      "egress at aws_vpc_security_group_egress_rule.all: lets TCP 443 out",
      "network acl at aws_subnet.job: network ACLs let the calls and their answers through",
    ].map((line) => `${line}, for ${service}`);
  expect(links(natted)).toEqual([...start, ...way("s3"), ...way("kms")].map(like));
});

test("an endpoint says each of its interfaces and groups once", () => {
  const two = [ref("aws_subnet.endpoints"), ref("aws_subnet.spare")];
  const groups = [ref("aws_security_group.endpoints"), ref("aws_security_group.spare")];
  const lines = links(sealed, {
    "aws_vpc_endpoint.kms": { subnet_ids: [...two, ...two], security_group_ids: [...groups, ...groups] },
    "aws_subnet.spare": { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.3.0/24" },
    "aws_security_group.spare": { vpc_id: ref("aws_vpc.main") },
  });
  expect(lines).toContainEqual(like("…: it has interfaces in aws_subnet.endpoints, aws_subnet.spare, for kms"));
  expect(lines).toContainEqual(
    like("…, whose groups are aws_security_group.endpoints, aws_security_group.spare, for kms"),
  );
});

test("within the subnet of its interface no ACL stands in the way, and no link says so", () => {
  const lines = links(sealed, { "aws_vpc_endpoint.kms": { subnet_ids: [ref("aws_subnet.job")] } });
  expect(lines.filter((line) => line.startsWith("network acl") && line.endsWith("kms"))).toEqual([]);
});

test("each service that is told of says why a run needs it", () => {
  const [place] = prove(sealed).places;
  expect(place?.reaches.map(({ need, chain }) => `${need.service} by ${chain.via}: ${need.why}`)).toEqual([
    "s3 by aws_vpc_endpoint.s3: Glue reads the script and checks the way to S3 when a run starts",
    "kms by aws_vpc_endpoint.kms: aws_glue_security_configuration.sealed uses KMS for s3, logs, bookmarks",
    "glue by aws_vpc_endpoint.glue: a run that reads the Data Catalog calls the Glue API",
    "logs by aws_vpc_endpoint.logs: a run that writes its own log groups calls CloudWatch Logs",
    "monitoring by aws_vpc_endpoint.monitoring: a run that publishes metrics calls CloudWatch",
    "sts by aws_vpc_endpoint.sts: a run that assumes roles or asks who it is calls STS",
  ]);
});
