import type { RouteOptions } from "../../../../posture/src/assess/network/routes.js";
import { twins } from "../../twins.js";
import { merge, natted, open, prove, ref, sealed, type World } from "./builder.js";

/** The route of the job in a VPC with endpoints, in one with a NAT gateway, and in either with a change. */
const through = (base: World, changes: readonly World[], options?: RouteOptions) => () =>
  prove(merge(base, ...changes), undefined, options).decision;
const endpoints = (...changes: readonly World[]) => through(sealed, changes);
const gateway = (...changes: readonly World[]) => through(natted, changes);
/** The same with the policies of endpoints and roles read, which the others take for granted. */
const judged = (...changes: readonly World[]) => through(sealed, changes, {});

const kms = (values: object): World => ({ "aws_vpc_endpoint.kms": { ...values } });
const withoutKms: World = { "aws_vpc_endpoint.kms": null };
const planes = (mode: string): World => ({
  "aws_glue_security_configuration.sealed": {
    encryption_configuration: [{ s3_encryption: [{ s3_encryption_mode: mode }] }],
  },
});
const placed = (values: object): World => ({
  "aws_glue_connection.db": {
    physical_connection_requirements: [
      { subnet_id: ref("aws_subnet.job"), security_group_id_list: [ref("aws_security_group.job")], ...values },
    ],
  },
});
const allows = (actions: readonly string[], more: object = {}) =>
  JSON.stringify({ Statement: { Effect: "Allow", Action: actions, Resource: "*", ...more } });
const policy = (...actions: readonly string[]) => allows(actions, { Principal: "*" });

// Whether KMS must be in reach

twins(
  1,
  ["a job with a connection into a subnet calls KMS from there", endpoints(withoutKms), "broken"],
  ["one without runs in Glue's own network", endpoints(withoutKms, { "aws_glue_job.etl": { connections: [] } }), null],
);
twins(
  2,
  ["what is encrypted with KMS needs it in reach", endpoints(withoutKms, planes("SSE-KMS")), "broken"],
  ["what is not does not", endpoints(withoutKms, planes("SSE-S3")), "works"],
);
twins(
  3,
  [
    "a security configuration that is not in the source leaves the need open",
    endpoints(withoutKms, { "aws_glue_job.etl": { security_configuration: "elsewhere" } }),
    "undetermined",
  ],
  ["one that is there does not", endpoints(withoutKms), "broken"],
);

// Which subnet

const blind: World = {
  "aws_subnet.blind": { vpc_id: ref("aws_vpc.other"), cidr_block: "10.1.1.0/24" },
  "aws_vpc.other": { cidr_block: "10.1.0.0/16", enable_dns_hostnames: true },
  "aws_glue_connection.blind": {
    name: "blind",
    physical_connection_requirements: [
      { subnet_id: ref("aws_subnet.blind"), security_group_id_list: [ref("aws_security_group.job")] },
    ],
  },
};
const uses = (...connections: readonly string[]): World => ({ "aws_glue_job.etl": { connections: [...connections] } });
twins(
  4,
  ["of several connections the first decides", endpoints(blind, uses("db", "blind")), "works"],
  ["in another order it is another one", endpoints(blind, uses("blind", "db")), "broken"],
);
twins(
  5,
  ["a connection is in the zone of its subnet", endpoints(placed({ availability_zone: "eu-central-1a" })), "works"],
  ["in another zone there is no such subnet", endpoints(placed({ availability_zone: "eu-central-1b" })), "broken"],
);
const out = (values: object): World => ({ "aws_route.out": { nat_gateway_id: undefined, ...values } });
twins(
  6,
  [
    "private addresses do not leave by an internet gateway",
    gateway(out({ gateway_id: ref("aws_internet_gateway.main") })),
    "broken",
  ],
  ["they do by a NAT gateway", gateway(out({ nat_gateway_id: ref("aws_nat_gateway.main") })), "works"],
);
const owned = (owner_id: string): World => ({
  "aws_security_group.job": { owner_id },
  "aws_glue_job.etl": { arn: "arn:aws:glue:eu-central-1:111111111111:job/etl" },
});
twins(
  7,
  ["in a shared VPC the group of its owner is of no use", endpoints(owned("222222222222")), "broken"],
  ["one of the job's account is", endpoints(owned("111111111111")), "works"],
);

// The endpoint

twins(
  8,
  ["an endpoint serves its own VPC", endpoints(), "works"],
  ["and no other", endpoints(kms({ vpc_id: ref("aws_vpc.other") }), { "aws_vpc.other": {} }), "broken"],
);
twins(
  9,
  [
    "the name of the service is that of KMS in the region",
    endpoints(kms({ service_name: "cn.com.amazonaws.eu-central-1.kms" })),
    "works",
  ],
  [
    "with a letter more it is another service",
    endpoints(kms({ service_name: "com.amazonaws.eu-central-1.kmsx" })),
    "broken",
  ],
);
twins(
  10,
  ["the type is Interface", endpoints(kms({ vpc_endpoint_type: "Interface" })), "works"],
  ["an unset one means Gateway", endpoints(kms({ vpc_endpoint_type: undefined })), "broken"],
);
twins(
  11,
  ["private DNS leads calls to the endpoint", endpoints(kms({ private_dns_enabled: true })), "works"],
  ["without it nobody gets there", endpoints(kms({ private_dns_enabled: undefined })), "broken"],
);
twins(
  12,
  [
    "the endpoint has an interface in some subnet, be it the job's own",
    endpoints(kms({ subnet_ids: [ref("aws_subnet.job")] })),
    "works",
  ],
  ["without a subnet it has none", endpoints(kms({ subnet_ids: [] })), "broken"],
);
const admits = (values: object): World => ({ "aws_vpc_security_group_ingress_rule.https": { ...values } });
twins(
  13,
  ["the endpoint's group admits HTTPS from the job's", endpoints(admits({ from_port: 443, to_port: 443 })), "works"],
  ["another port is not HTTPS", endpoints(admits({ from_port: 80, to_port: 80 })), "broken"],
);
const sends = (cidr_ipv4: string): World => ({ "aws_vpc_security_group_egress_rule.all": { cidr_ipv4 } });
twins(
  14,
  ["the job's group lets nothing out but what it says", endpoints(sends("192.168.0.0/16")), "broken"],
  ["anywhere is also to the endpoint", endpoints(sends("0.0.0.0/0")), "works"],
);
const entry = { rule_no: 1, action: "allow", protocol: "tcp", cidr_block: "0.0.0.0/0" };
const answers = (from_port: number): World => ({
  "aws_network_acl.job": {
    vpc_id: ref("aws_vpc.main"),
    subnet_ids: [ref("aws_subnet.job")],
    ingress: [{ ...entry, from_port, to_port: 65535 }],
    egress: [{ ...entry, from_port: 0, to_port: 65535 }],
  },
});
twins(
  15,
  ["answers come back to any port from 1024", endpoints(answers(0)), "works"],
  ["an ACL that lets in fewer stops some", endpoints(answers(32768)), "broken"],
);
twins(
  16,
  [
    "the endpoint's policy must allow what the run does itself",
    judged(kms({ policy: policy("kms:Decrypt") })),
    "broken",
  ],
  ["all of it", judged(kms({ policy: policy("kms:Decrypt", "kms:Encrypt") })), "works"],
);
const inBlocks = (self: boolean): World => ({
  "aws_vpc_security_group_ingress_rule.self": null,
  "aws_security_group.job": { ingress: [{ protocol: "-1", from_port: 0, to_port: 0, self }] },
});
twins(
  17,
  ["a rule counts in a block of the group as well", endpoints(inBlocks(true)), "works"],
  ["if it says the same there", endpoints(inBlocks(false)), "broken"],
);

// The NAT gateway

twins(
  18,
  ["the route table of the subnet sends everything to a NAT gateway", gateway(), "works"],
  [
    "a part of everything does not contain KMS",
    gateway({ "aws_route.out": { destination_cidr_block: "10.9.0.0/16" } }),
    "broken",
  ],
);
const nat = (values: object): World => ({ "aws_nat_gateway.main": { ...values } });
twins(
  19,
  ["a NAT gateway without connectivity_type is public", gateway(nat({ connectivity_type: undefined })), "works"],
  ["a private one does not reach the internet", gateway(nat({ connectivity_type: "private" })), "broken"],
);
twins(
  20,
  [
    "what stands behind a transit gateway is not in the source",
    gateway(out({ transit_gateway_id: "tgw-1" })),
    "undetermined",
  ],
  ["what stands behind a NAT gateway is", gateway(), "works"],
);
const internet = (how: "refused" | "allowed") => through(natted, [], { policies: open, internet: how });
twins(
  21,
  ["a house without internet takes no NAT gateway for a route", internet("refused"), "broken"],
  ["others do", internet("allowed"), "works"],
);

// What else the subnet needs

const s3 = (values: object): World => ({ "aws_vpc_endpoint.s3": { ...values } });
twins(
  22,
  ["S3 is in reach by a gateway endpoint on the route table of the subnet", endpoints(s3({})), "works"],
  ["on no route table it serves nobody", endpoints(s3({ route_table_ids: undefined })), "broken"],
);
const self = (values: object): World => ({ "aws_vpc_security_group_ingress_rule.self": { ...values } });
twins(
  23,
  ["one group lets its own traffic in on all ports", endpoints(self({ from_port: 0, to_port: 65535 })), "works"],
  ["HTTPS alone stops the executors", endpoints(self({ from_port: 443, to_port: 443 })), "broken"],
);
const secret: World = {
  "aws_glue_connection.db": { connection_properties: { SECRET_ID: "db" } },
  "aws_vpc_endpoint.secretsmanager": null,
};
twins(
  24,
  ["without NAT a secret takes an endpoint for Secrets Manager", endpoints(secret), "broken"],
  ["without a secret none is missed", endpoints({ "aws_vpc_endpoint.secretsmanager": null }), "works"],
);
const inline = (...actions: readonly string[]): World => ({
  "aws_iam_role_policy_attachment.etl": null,
  "aws_iam_role_policy.network": { role: ref("aws_iam_role.etl"), policy: allows(actions) },
});
twins(
  25,
  [
    "the role makes its network interfaces itself",
    judged(inline("ec2:Describe*", "ec2:DeleteNetworkInterface", "ec2:CreateTags")),
    "broken",
  ],
  ["with all that it takes", judged(inline("ec2:*")), "works"],
);
