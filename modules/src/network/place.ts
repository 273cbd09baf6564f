import type { Construct } from "../framework.js";
import type { Key } from "../keys/key.js";

/** How workloads of a network reach KMS. */
export interface KmsRoute {
  readonly via: "endpoint" | "nat" | "elsewhere";
  /** Whether the route admits calls about a key; undefined when nothing here limits it. */
  admits(key: Key): boolean;
}

/** One subnet for connections, with what its users need to know about the network around it. */
export interface Place {
  readonly subnetId: string;
  /** The subnet's own zone: Glue refuses to run in any other. */
  readonly availabilityZone: string;
  readonly securityGroupIds: readonly string[];
  /** Who knows the route to KMS; asked when the whole app is declared. */
  readonly network: RoutedNetwork;
}

/** A network as its workloads see it. */
export interface RoutedNetwork extends Construct {
  /** The route to KMS; undefined when there is none. */
  readonly kmsRoute: KmsRoute | undefined;
  /** Whether workloads can reach a service of AWS, by its endpoint's short name, e.g. `secretsmanager`. */
  reaches(service: string): boolean;
}
