import type { AwsAnswer, AwsCall } from "./aws.js";
import type { Declared } from "./declared.js";
import type { World } from "./world.js";

/** What was declared of one resource, and what AWS says of it, in the same shape. */
export interface Confirmed {
  readonly resource: string;
  readonly declared: unknown;
  readonly inAws: unknown;
}

interface Reading {
  readonly call: AwsCall;
  readonly declared: unknown;
  inAws(answer: AwsAnswer): unknown;
}

/** Asks AWS about every declared resource of a type that says who is let in or what is encrypted. */
export async function confirm(world: World, declared: readonly Declared[]): Promise<Confirmed[]> {
  const readings = declared.flatMap((one) => {
    const reading = READINGS[one.type]?.(one.attributes);
    return reading === undefined ? [] : [{ resource: `${one.type}.${one.name}`, reading }];
  });
  const answers = await world.aws(readings.map(({ reading }) => reading.call));
  return readings.map(({ resource, reading }, at) => {
    const answer = answers[at]!;
    if (answer["Error"] !== undefined) throw new Error(`${resource}: ${JSON.stringify(answer["Error"])}`);
    return { resource, declared: reading.declared, inAws: reading.inAws(answer) };
  });
}

type Attributes = Readonly<Record<string, unknown>>;

const READINGS: Readonly<Record<string, (attributes: Attributes) => Reading>> = {
  aws_kms_key_policy: ({ key_id, policy }) =>
    reading("kms", "get_key_policy", { KeyId: key_id, PolicyName: "default" }, parsed(policy), (answer) =>
      parsed(answer["Policy"]),
    ),
  aws_kms_key: ({ key_id, description, is_enabled, customer_master_key_spec, key_usage }) =>
    reading(
      "kms",
      "describe_key",
      { KeyId: key_id },
      { description, is_enabled, customer_master_key_spec, key_usage },
      (answer) => {
        const key = answer["KeyMetadata"] as Attributes;
        return {
          description: key["Description"],
          is_enabled: key["Enabled"],
          customer_master_key_spec: key["KeySpec"],
          key_usage: key["KeyUsage"],
        };
      },
    ),
  aws_iam_role_policy: ({ role, name, policy }) =>
    reading(
      "iam",
      "get_role_policy",
      { RoleName: role, PolicyName: name },
      parsed(policy),
      (answer) => answer["PolicyDocument"],
    ),
  aws_s3_bucket_policy: ({ bucket, policy }) =>
    reading("s3", "get_bucket_policy", { Bucket: bucket }, parsed(policy), (answer) => parsed(answer["Policy"])),
  aws_s3_bucket_public_access_block: ({
    bucket,
    block_public_acls,
    block_public_policy,
    ignore_public_acls,
    restrict_public_buckets,
  }) =>
    reading(
      "s3",
      "get_public_access_block",
      { Bucket: bucket },
      [block_public_acls, block_public_policy, ignore_public_acls, restrict_public_buckets],
      (answer) => {
        const block = answer["PublicAccessBlockConfiguration"] as Attributes;
        return ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map(
          (name) => block[name],
        );
      },
    ),
  aws_s3_bucket_server_side_encryption_configuration: ({ bucket, rule }) => {
    const [declared] = rule as [{ apply_server_side_encryption_by_default: [Attributes]; bucket_key_enabled: boolean }];
    const [byDefault] = declared.apply_server_side_encryption_by_default;
    return reading(
      "s3",
      "get_bucket_encryption",
      { Bucket: bucket },
      [byDefault["sse_algorithm"], byDefault["kms_master_key_id"], declared.bucket_key_enabled],
      (answer) => {
        const { Rules } = answer["ServerSideEncryptionConfiguration"] as { Rules: [Attributes] };
        const set = Rules[0]["ApplyServerSideEncryptionByDefault"] as Attributes;
        return [set["SSEAlgorithm"], set["KMSMasterKeyID"], Rules[0]["BucketKeyEnabled"]];
      },
    );
  },
  aws_glue_connection: ({ name, connection_type, connection_properties, physical_connection_requirements }) => {
    const [place] = physical_connection_requirements as [Attributes];
    return reading(
      "glue",
      "get_connection",
      { Name: name },
      {
        connection_type,
        connection_properties,
        subnet: place["subnet_id"],
        groups: place["security_group_id_list"],
      },
      (answer) => {
        const connection = answer["Connection"] as Attributes;
        const there = connection["PhysicalConnectionRequirements"] as Attributes;
        return {
          connection_type: connection["ConnectionType"],
          connection_properties: connection["ConnectionProperties"],
          subnet: there["SubnetId"],
          groups: there["SecurityGroupIdList"],
        };
      },
    );
  },
  aws_glue_job: ({ name, security_configuration, connections, role_arn, default_arguments }) =>
    reading(
      "glue",
      "get_job",
      { JobName: name },
      { security_configuration, connections, role_arn, default_arguments },
      (answer) => {
        const job = answer["Job"] as Attributes;
        return {
          security_configuration: job["SecurityConfiguration"],
          connections: (job["Connections"] as Attributes)["Connections"],
          role_arn: job["Role"],
          default_arguments: job["DefaultArguments"],
        };
      },
    ),
  aws_glue_crawler: ({ name, security_configuration, role }) =>
    reading("glue", "get_crawler", { Name: name }, { security_configuration, role }, (answer) => {
      const crawler = answer["Crawler"] as Attributes;
      return { security_configuration: crawler["CrawlerSecurityConfiguration"], role: crawler["Role"] };
    }),
  aws_vpc_endpoint: ({
    id,
    service_name,
    vpc_endpoint_type,
    private_dns_enabled,
    security_group_ids,
    subnet_ids,
    route_table_ids,
    policy,
  }) =>
    reading(
      "ec2",
      "describe_vpc_endpoints",
      { VpcEndpointIds: [id] },
      {
        service_name,
        vpc_endpoint_type,
        private_dns_enabled,
        groups: sorted(security_group_ids),
        subnets: sorted(subnet_ids),
        tables: sorted(route_table_ids),
        policy: parsed(policy),
      },
      (answer) => {
        const [endpoint] = answer["VpcEndpoints"] as [Attributes];
        return {
          service_name: endpoint["ServiceName"],
          vpc_endpoint_type: endpoint["VpcEndpointType"],
          private_dns_enabled: endpoint["PrivateDnsEnabled"],
          groups: sorted((endpoint["Groups"] as Attributes[]).map((group) => group["GroupId"])),
          subnets: sorted(endpoint["SubnetIds"]),
          tables: sorted(endpoint["RouteTableIds"]),
          policy: parsed(endpoint["PolicyDocument"]),
        };
      },
    ),
  aws_cloudwatch_log_group: ({ name, kms_key_id, retention_in_days }) =>
    reading(
      "logs",
      "describe_log_groups",
      { logGroupNamePrefix: name },
      { kms_key_id, retention_in_days },
      (answer) => {
        const group = (answer["logGroups"] as Attributes[]).find((one) => one["logGroupName"] === name);
        return { kms_key_id: group?.["kmsKeyId"], retention_in_days: group?.["retentionInDays"] };
      },
    ),
  aws_sns_topic: ({ arn, kms_master_key_id }) =>
    reading(
      "sns",
      "get_topic_attributes",
      { TopicArn: arn },
      kms_master_key_id,
      (answer) => (answer["Attributes"] as Attributes)["KmsMasterKeyId"],
    ),
  aws_cloudtrail: ({ name, kms_key_id, is_multi_region_trail, enable_log_file_validation }) =>
    reading(
      "cloudtrail",
      "get_trail",
      { Name: name },
      [kms_key_id, is_multi_region_trail, enable_log_file_validation],
      (answer) => {
        const trail = answer["Trail"] as Attributes;
        return [trail["KmsKeyId"], trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"]];
      },
    ),
  aws_secretsmanager_secret: ({ arn, kms_key_id }) =>
    reading("secretsmanager", "describe_secret", { SecretId: arn }, kms_key_id, (answer) => answer["KmsKeyId"]),
};

function reading(
  service: string,
  operation: string,
  input: Attributes,
  declared: unknown,
  inAws: (answer: AwsAnswer) => unknown,
): Reading {
  return { call: { service, operation, input }, declared, inAws };
}

const parsed = (text: unknown): unknown => JSON.parse(String(text));
const sorted = (list: unknown): unknown[] => [...(list as unknown[])].sort();
