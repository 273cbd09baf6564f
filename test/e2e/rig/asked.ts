/** What every account has before anybody declares it, so that the first deployment asks about it. */
export const ALWAYS_THERE = ["aws_config_configuration_recorder", "aws_glue_data_catalog_encryption_settings"];

/** Types of the resources that a plan's JSON report asks about, each once: what is new in every way needs no approval. */
export function askedTypes(report: string): string[] {
  const { changes } = JSON.parse(report) as { changes: { address: string; direction: string }[] };
  const asked = changes.filter(({ direction }) => direction !== "new").map(({ address }) => address.split(".")[0]!);
  return [...new Set(asked)].sort();
}
