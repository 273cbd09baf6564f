import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import type { Place } from "../network/place.js";
import { GlueConnection } from "../provider.js";
import { WAIVABLE } from "../rules.js";
import { waive } from "../waivers.js";
import type { Credentials } from "./credentials.js";
import type { Tls } from "./tls.js";

/** What all connections take. */
export interface ConnectionProps {
  /** @default - the construct's id */
  readonly name?: string;
  /** @default - none */
  readonly description?: string;
  /**
   * Where in a VPC its users run.
   *
   * @default - in Glue's own network
   */
  readonly place?: Place;
}

/** What a kind of connection adds. */
export interface ConnectionKind {
  readonly type: "JDBC" | "KAFKA" | "MONGODB" | "NETWORK";
  readonly properties: { readonly [name: string]: string };
  readonly credentials: Credentials | undefined;
  /** Undefined for kinds that have no transport of their own. */
  readonly tls: Tls | undefined;
}

/** A connection: how a job or crawler reaches a data store, over TLS and with a secret it does not contain. */
export abstract class Connection extends Construct {
  readonly connectionName: string;
  readonly place: Place | undefined;
  readonly credentials: Credentials | undefined;

  protected constructor(scope: Construct, id: string, props: ConnectionProps, kind: ConnectionKind) {
    super(scope, id);
    this.place = props.place;
    this.credentials = kind.credentials;
    this.#fits(kind.properties);
    const connection = new GlueConnection(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        description: props.description,
        connectionType: kind.type,
        connectionProperties: { ...kind.properties, ...kind.credentials?.properties },
        physicalConnectionRequirements: this.place && {
          subnetId: this.place.subnetId,
          availabilityZone: this.place.availabilityZone,
          securityGroupIdList: [...this.place.securityGroupIds],
        },
      }),
    );
    this.connectionName = connection.name;
    const address = `aws_glue_connection.${connection.friendlyUniqueId}`;
    if (kind.tls?.offBecause) waive(this, { rule: WAIVABLE.plaintext, address, reason: kind.tls.offBecause });
    if (kind.credentials?.plainBecause) {
      waive(this, { rule: WAIVABLE.plainPassword, address, reason: kind.credentials.plainBecause });
    }
  }

  #fits(properties: { readonly [name: string]: string }): void {
    for (const [name, value] of Object.entries(properties)) {
      if (value.length > 0 && value.length <= 1024) continue;
      refuse({
        where: this,
        what: name,
        found: value.length === 0 ? "empty" : `${value.length} characters`,
        allowed: "1 to 1024 characters",
        remedy: "leave the property out, or shorten it",
      });
    }
  }
}
