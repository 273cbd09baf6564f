import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import type { Key } from "../keys/key.js";
import { notice } from "../notice.js";
import { networkAcl } from "./acl.js";
import { interfaceEndpoint, SERVICES, type Service, s3Endpoint } from "./endpoints.js";
import { type FlowLogsProps, flowLogs } from "./flow-logs.js";
import { natRoute } from "./nat.js";
import type { KmsRoute, Place, RoutedNetwork } from "./place.js";
import { GlueSecurityGroup } from "./security-group.js";
import { type ExistingVpcProps, existingVpc, type Ground, type NewVpcProps, newVpc } from "./vpc.js";

/** How workloads reach KMS and the other services they need. */
export class KmsAccess {
  /** Interface endpoints: nothing leaves AWS's network. */
  static endpoints(options: EndpointOptions = {}): KmsAccess {
    return new KmsAccess("endpoint", options, undefined);
  }

  /** A NAT gateway, through which the internet is in reach as well; S3 still goes through its endpoint. */
  static nat(): KmsAccess {
    return new KmsAccess("nat", {}, undefined);
  }

  /** A route that is not declared here, such as an inspection VPC; the reason says which. */
  static elsewhere(because: string): KmsAccess {
    return new KmsAccess("elsewhere", {}, because);
  }

  /** None: for workloads that use no key. */
  static none(): KmsAccess {
    return new KmsAccess(undefined, {}, undefined);
  }

  private constructor(
    readonly via: KmsRoute["via"] | undefined,
    readonly options: EndpointOptions,
    readonly because: string | undefined,
  ) {}
}

/** Which endpoints there are, and for which keys. */
export interface EndpointOptions {
  /** @default - glue, kms, logs, monitoring, secretsmanager and sts */
  readonly services?: readonly Service[];
  /**
   * The only keys that calls through the KMS endpoint may be about.
   *
   * @default - all keys of the account
   */
  readonly keys?: readonly Key[];
}

/** How a network is made. */
export interface GlueNetworkProps {
  /** A VPC that exists. @default - a new one */
  readonly existing?: ExistingVpcProps;
  /** What the new VPC looks like. @default - 10.20.0.0/16 in two zones */
  readonly vpc?: NewVpcProps;
  /** @default KmsAccess.endpoints() */
  readonly access?: KmsAccess;
  /**
   * Whether the workloads' subnets get a network ACL that lets through what they need and no more.
   *
   * @default - for a new VPC
   */
  readonly networkAcl?: boolean;
  /** Where the VPC's flow logs go. @default - none are kept */
  readonly flowLogs?: FlowLogsProps;
}

/** A network in which Glue's workloads reach KMS, S3 and what else they need. */
export class GlueNetwork extends Construct implements RoutedNetwork {
  readonly vpcId: string;
  readonly securityGroup: GlueSecurityGroup;
  readonly kmsRoute: KmsRoute | undefined;
  readonly #ground: Ground;
  readonly #services: ReadonlySet<string> | undefined;

  constructor(scope: Construct, id: string, props: GlueNetworkProps = {}) {
    super(scope, id);
    if (props.existing && props.vpc) {
      refuse({
        where: this,
        what: "the VPC",
        found: "existing and vpc",
        allowed: "one of them",
        remedy: "pass existing to use a VPC, or vpc to make one",
      });
    }
    const access = props.access ?? KmsAccess.endpoints();
    const ground = props.existing ? existingVpc(this, props.existing) : newVpc(this, props.vpc ?? {});
    this.#ground = ground;
    this.vpcId = ground.vpcId;
    this.securityGroup = new GlueSecurityGroup(this, "group", ground.vpcId);
    this.securityGroup.allowHttpsToPrefixList("to-s3", s3Endpoint(this, ground).prefixListId);
    this.#services = access.via === "endpoint" ? this.#addEndpoints(access.options) : undefined;
    if (access.via === "nat") {
      natRoute(this, ground);
      this.securityGroup.allowTo("to-aws", "0.0.0.0/0", 443, "HTTPS through the NAT gateway");
    }
    if (access.because !== undefined)
      notice(this, "kms-route-elsewhere", `KMS is reached elsewhere: ${access.because}`);
    this.kmsRoute = this.#route(access);
    if (props.networkAcl ?? ground.own) networkAcl(this, ground);
    if (props.flowLogs) flowLogs(this, ground.vpcId, props.flowLogs);
  }

  /** How many subnets connections can be placed in. */
  get subnetCount(): number {
    return this.#ground.subnets.length;
  }

  /** A place for connections; a second connection in another subnet is the fallback when a zone fails. */
  place(subnet = 0): Place {
    const found = this.#ground.subnets[subnet];
    if (!found) {
      return refuse({
        where: this,
        what: "subnet",
        found: subnet,
        allowed: `0 to ${this.subnetCount - 1}`,
        remedy: "choose one of the network's subnets by its position",
      });
    }
    return {
      subnetId: found.subnetId,
      availabilityZone: found.availabilityZone,
      securityGroupIds: [this.securityGroup.securityGroupId],
      network: this,
    };
  }

  /** Lets workloads reach a data store: one address range, one port. */
  allowTo(id: string, cidr: string, port: number): void {
    this.securityGroup.allowTo(id, cidr, port, `Data store ${id}`);
  }

  reaches(service: string): boolean {
    // Without endpoints of its own the network either has a way to everything, or its workloads were promised none.
    if (this.#services === undefined) return this.kmsRoute !== undefined;
    return service === "s3" || this.#services.has(service);
  }

  #addEndpoints({ services = SERVICES, keys }: EndpointOptions): ReadonlySet<string> {
    const arns = keys && [...new Set(keys.map((key) => key.keyArn))];
    for (const service of services) {
      interfaceEndpoint(this, service, this.#ground, this.securityGroup.securityGroupId, arns);
    }
    return new Set(services);
  }

  #route({ via, options }: KmsAccess): KmsRoute | undefined {
    if (via === undefined || (via === "endpoint" && !this.#services?.has("kms"))) return undefined;
    const { keys } = options;
    return { via, admits: (key) => keys === undefined || keys.some((one) => one.keyArn === key.keyArn) };
  }
}
