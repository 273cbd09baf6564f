import type { Graph } from "../../../graph/graph.js";
import { blocks } from "../world/values.js";
import type { World } from "../world/world.js";

const WORKLOADS = new Set(["aws_glue_job", "aws_glue_crawler", "aws_glue_dev_endpoint", "aws_glue_ml_transform"]);

/** What the proofs of needs take for granted in one graph, beside what every proof does. */
export function assumedBy(graph: Graph, world: World): readonly string[] {
  const declared = graph.resources.filter((one) => one.mode === "managed");
  const workloads = declared.some(({ type }) => WORKLOADS.has(type));
  const encrypts = declared.some(
    ({ type, values }) =>
      type === "aws_glue_data_catalog_encryption_settings" &&
      blocks(values["data_catalog_encryption_settings"])
        .flatMap((block) => blocks(block["connection_password_encryption"]))
        .some((block) => block["aws_kms_key_id"] !== undefined && block["aws_kms_key_id"] !== null),
  );
  const connections = declared.some(({ type }) => type === "aws_glue_connection");
  return [
    ...world.assumes,
    ...(workloads
      ? ["roles of workloads have the S3 and Glue actions they need: proven are keys, logs and secrets"]
      : []),
    ...(encrypts && connections
      ? ["whoever creates or changes connections may kms:Encrypt with the key of their passwords"]
      : []),
  ];
}
