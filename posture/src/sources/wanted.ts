/** Types that say something about a posture, by prefix. All others are counted and stepped over. */
const PREFIXES = [
  "aws_glue_",
  "aws_kms_",
  "aws_iam_",
  "aws_s3_",
  "aws_vpc",
  "aws_route",
  "aws_security_group",
  "aws_secretsmanager_",
  "aws_sns_",
  "aws_lakeformation_",
  "aws_config_",
  "aws_network_acl",
  "aws_default_",
  "aws_cloudwatch_",
  "aws_ram_",
];

const NAMES = new Set([
  "aws_athena_database",
  "aws_athena_workgroup",
  "aws_caller_identity",
  "aws_cloudtrail",
  "aws_cloudtrail_event_data_store",
  "aws_eip",
  "aws_flow_log",
  "aws_ec2_managed_prefix_list",
  "aws_ec2_managed_prefix_list_entry",
  "aws_internet_gateway",
  "aws_internet_gateway_attachment",
  "aws_egress_only_internet_gateway",
  "aws_main_route_table_association",
  "aws_nat_gateway",
  "aws_partition",
  "aws_prefix_list",
  "aws_region",
  "aws_service_principal",
  "aws_subnet",
  "terraform_remote_state",
]);

const NOISE = /^aws_(route53|s3tables|s3control|s3outposts|cloudwatch_dashboard)/;

const known = new Map<string, boolean>();

/** Whether a resource is read: what is ephemeral is never stored, so there is nothing to protect. */
export function kept({ type, mode }: { readonly type: string; readonly mode: string }): boolean {
  return (mode === "managed" || mode === "data") && wanted(type);
}

/** Whether resources of a type are read. */
export function wanted(type: string): boolean {
  let answer = known.get(type);
  if (answer === undefined) {
    answer = NAMES.has(type) || (!NOISE.test(type) && PREFIXES.some((prefix) => type.startsWith(prefix)));
    // Types come from input: a hostile one must not fill the memory.
    if (known.size < 4096) known.set(type, answer);
  }
  return answer;
}
