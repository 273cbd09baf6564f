import { GlueNetwork } from "@sealant/modules";
import type { Construct } from "constructs";

/** A VPC in which workloads reach KMS, S3 and the services they need without the internet. */
export function network(scope: Construct): GlueNetwork {
  return new GlueNetwork(scope, "glue");
}
