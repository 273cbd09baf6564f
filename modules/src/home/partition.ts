/** Region prefixes of the AWS partitions with the suffix of their host names. */
const PARTITIONS: readonly { prefix: string; partition: string; suffix: string }[] = [
  { prefix: "cn-", partition: "aws-cn", suffix: "amazonaws.com.cn" },
  { prefix: "us-gov-", partition: "aws-us-gov", suffix: "amazonaws.com" },
  { prefix: "us-isob-", partition: "aws-iso-b", suffix: "sc2s.sgov.gov" },
  { prefix: "us-isof-", partition: "aws-iso-f", suffix: "csp.hci.ic.gov" },
  { prefix: "eu-isoe-", partition: "aws-iso-e", suffix: "cloud.adc-e.uk" },
  { prefix: "us-iso-", partition: "aws-iso", suffix: "c2s.ic.gov" },
  { prefix: "eusc-", partition: "aws-eusc", suffix: "amazonaws.eu" },
];

/** The partition a region belongs to, and the suffix of its service principals and host names. */
export function partitionOf(region: string): { partition: string; suffix: string } {
  const found = PARTITIONS.find(({ prefix }) => region.startsWith(prefix));
  return found ?? { partition: "aws", suffix: "amazonaws.com" };
}
