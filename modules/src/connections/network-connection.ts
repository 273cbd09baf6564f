import type { Construct } from "../framework.js";
import type { Place } from "../network/place.js";
import { Connection, type ConnectionProps } from "./connection.js";

/** How a network connection is made. */
export interface NetworkConnectionProps extends ConnectionProps {
  readonly place: Place;
}

/** A connection that only places its users in a VPC; it has no transport, so nothing to encrypt. */
export class NetworkConnection extends Connection {
  constructor(scope: Construct, id: string, props: NetworkConnectionProps) {
    super(scope, id, props, { type: "NETWORK", properties: {}, credentials: undefined, tls: undefined });
  }
}
