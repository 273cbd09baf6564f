import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import type { Place } from "../network/place.js";
import { notice } from "../notice.js";
import { GlueDevEndpoint } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import { broken, RULES } from "../rules.js";
import type { SealedBy } from "../security/sealed-by.js";

/** How a development endpoint is made. */
export interface DevEndpointProps {
  readonly securityConfiguration: SealedBy;
  readonly role: Grantee;
  /** Public SSH keys that may log in. */
  readonly publicKeys: readonly string[];
  /** @default - in Glue's own network */
  readonly place?: Place;
  /** @default "1.0" */
  readonly glueVersion?: "0.9" | "1.0";
  /** @default "G.1X" */
  readonly workerType?: "Standard" | "G.1X" | "G.2X";
  /** @default 2 */
  readonly workers?: number;
  /** @default - the construct's id */
  readonly name?: string;
}

/** A development endpoint. AWS retired them with the Glue versions they run; interactive sessions take their place. */
export class DevEndpoint extends Construct {
  readonly endpointName: string;

  constructor(scope: Construct, id: string, props: DevEndpointProps) {
    super(scope, id);
    notice(
      this,
      "dev-endpoint-retired",
      "development endpoints run Glue 0.9 and 1.0 only, which ended in 2026; use interactive sessions",
    );
    this.#takes("glueVersion", props.glueVersion ?? "1.0", ["0.9", "1.0"]);
    this.#takes("workerType", props.workerType ?? "G.1X", ["Standard", "G.1X", "G.2X"]);
    const endpoint = new GlueDevEndpoint(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        roleArn: props.role.roleArn,
        securityConfiguration: props.securityConfiguration.configurationName,
        glueVersion: props.glueVersion ?? "1.0",
        workerType: props.workerType ?? "G.1X",
        numberOfWorkers: props.workers ?? 2,
        publicKeys: [...props.publicKeys],
        subnetId: props.place?.subnetId,
        securityGroupIds: props.place && [...props.place.securityGroupIds],
      }),
    );
    this.endpointName = endpoint.name;
    props.securityConfiguration.grantJob(props.role, { bookmarks: false });
    this.node.addValidation({ validate: () => routeProblems(this, props) });
  }

  #takes(what: string, found: string, allowed: readonly string[]): void {
    if (allowed.includes(found)) return;
    refuse({
      where: this,
      what,
      found,
      allowed: allowed.join(", "),
      remedy: "development endpoints take no other; use an interactive session for newer versions",
    });
  }
}

function routeProblems(endpoint: DevEndpoint, { place, securityConfiguration }: DevEndpointProps): string[] {
  if (!place || securityConfiguration.keys.length === 0 || place.network.kmsRoute) return [];
  return [broken(RULES.routeToKms, endpoint, "none from its subnet")];
}
