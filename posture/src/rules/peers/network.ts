import type { PeerTable } from "./peer.js";

/** What other tools check about the network that Glue runs in: our common name for it, then their identifiers, blank-separated. */
export const NETWORK: PeerTable = {
  "vpc-has-interface-endpoint": {
    "aws-config": "service-vpc-endpoint-enabled vpc-endpoint-enabled",
    "hashicorp-fsbp": "ec2-service-vpc-endpoint-enabled ec2-vpc-should-be-configured-for-interface-endpoint",
    prowler: "vpc_endpoint_for_ec2_enabled",
    "security-hub": "EC2.10 EC2.55 EC2.56 EC2.57 EC2.58 EC2.60",
    steampipe:
      "vpc_configured_to_use_interface_endpoint_for_docker_registry vpc_configured_to_use_interface_endpoint_for_ecr_api vpc_configured_to_use_interface_endpoint_for_ssm vpc_configured_to_use_interface_endpoint_for_ssm_contacts vpc_configured_to_use_interface_endpoint_for_ssm_incidents vpc_configured_to_use_vpc_endpoints",
  },
  "vpc-endpoint-private-dns": {},
  "vpc-dns-support-for-endpoints": { kics: "e9b7acf9-9ba0-4837-a744-31e7df1e434d" },
  "gateway-endpoint-has-routes": { kics: "0bc534c5-13d1-4353-a7fe-b8665d5c1d7d" },
  "vpc-endpoint-policy-not-open": {
    "access-analyzer": "validate-policy",
    cloudsploit: "vpcEndpointExposed",
    prowler: "vpc_endpoint_connections_trust_boundaries",
    steampipe: "vpc_gateway_endpoint_restrict_public_access",
  },
  "vpc-endpoint-policy-cross-account": {
    cloudsploit: "vpcEndpointCrossAccount",
    prowler: "vpc_endpoint_connections_trust_boundaries",
  },
  "interface-endpoint-has-security-groups": { cnspec: "vpc-endpoint-security-groups" },
  "vpc-endpoint-multi-az": { prowler: "vpc_endpoint_multi_az_enabled" },
  "endpoint-service-acceptance": {
    checkov: "CKV_AWS_123",
    cloudsploit: "vpcEndpointAcceptance",
    cnspec: "vpc-endpoint-service-acceptance-required",
    steampipe: "vpc_endpoint_service_acceptance_required_enabled",
    "steampipe-terraform": "vpc_endpoint_service_acceptance_enabled",
  },
  "endpoint-service-principals": {
    cnspec: "vpc-endpoint-service-restrict-principals",
    prowler: "vpc_endpoint_services_allowed_principals_trust_boundaries",
  },
  "sg-no-open-ingress": {
    "aws-config": "vpc-sg-open-only-to-authorized-ports",
    "cdk-nag": "AwsSolutions-EC23",
    checkov: "CKV_AWS_24 CKV_AWS_25 CKV_AWS_260 CKV_AWS_277",
    kics: "4728cd65-a20c-49da-8b31-9c08b423e4db",
    prowler:
      "ec2_securitygroup_allow_ingress_from_internet_to_all_ports ec2_securitygroup_allow_ingress_from_internet_to_any_port",
    "security-hub": "EC2.18 EC2.19",
    trivy: "AWS-0107",
  },
  "sg-no-open-egress": { checkov: "CKV_AWS_382", cnspec: "secgroup-no-unrestricted-egress", trivy: "AWS-0104" },
  "default-sg-closed": {
    "cdk-nag":
      "HIPAA.Security-VPCDefaultSecurityGroupClosed NIST.800.53.R4-VPCDefaultSecurityGroupClosed NIST.800.53.R5-VPCDefaultSecurityGroupClosed PCI.DSS.321-VPCDefaultSecurityGroupClosed",
    checkov: "CKV2_AWS_12",
    kics: "9a4ef195-74b9-4c58-b8ed-2b2fe4353a75 46883ce1-dc3e-4b17-9195-c6a601624c73",
    prowler: "ec2_securitygroup_default_restrict_traffic",
    "security-hub": "EC2.2",
    steampipe: "vpc_default_security_group_restricts_all_traffic",
    "steampipe-terraform": "vpc_default_security_group_restricts_all_traffic",
    trivy: "AWS-0173",
  },
  "sg-attached": { checkov: "CKV2_AWS_5", kics: "4849211b-ac39-479e-ae78-5694d506cb24" },
  "sg-described": { checkov: "CKV_AWS_23", kics: "68eb4bf3-f9bf-463d-b5cf-e029bb446d2e", trivy: "AWS-0099 AWS-0124" },
  "vpc-flow-logs": {
    "cdk-nag": "AwsSolutions-VPC7",
    checkov: "CKV2_AWS_11",
    cnspec: "vpc-flow-logs-enabled",
    kics: "f83121ea-03da-434f-9277-9cd247ab3047",
    trivy: "AWS-0178",
  },
  "bucket-policy-limited-to-vpce": { cloudrail: "s3_bucket_policy_vpce" },
  "traffic-does-not-bypass-endpoint": {
    cloudrail:
      "vpc_endpoint_dynamodb_exposure vpc_endpoint_ec2_exposure vpc_endpoint_s3_exposure vpc_endpoint_sqs_exposure",
  },
};
