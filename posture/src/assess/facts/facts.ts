import type { Graph } from "../../graph/graph.js";
import { remarksIn, type Said } from "../policy/lint/lint.js";
import { same } from "../policy/model/text.js";
import type { Names } from "../policy/world/names.js";
import { worldOf } from "../policy/world/world.js";
import * as audit from "./audit.js";
import { type ByType, byType } from "./by-type.js";
import * as catalog from "./catalog.js";
import * as configurations from "./configurations.js";
import * as secrets from "./connection-secrets.js";
import * as connections from "./connections.js";
import * as jobs from "./jobs.js";
import * as keys from "./keys.js";
import { of, type Place, placeOf } from "./known.js";
import * as network from "./network.js";
import * as policies from "./policies.js";
import * as rights from "./rights.js";
import * as scripts from "./scripts.js";
import * as storage from "./storage.js";
import * as triggers from "./triggers.js";
import { hiddenRoles, type WorkloadRole, workloadRoles } from "./workload-roles.js";

/** What rules need to know beside the posture: read from the graph once, each part when it is first asked for. */
export interface Facts {
  readonly configurations: readonly configurations.ConfigurationFact[];
  readonly consumers: readonly configurations.ConsumerFact[];
  readonly triggers: readonly triggers.TriggerFact[];
  readonly jobs: readonly jobs.JobFact[];
  readonly scripts: readonly scripts.ScriptFact[];
  readonly connections: readonly connections.ConnectionFact[];
  readonly connectionSecrets: readonly secrets.ConnectionSecretFact[];
  /** Account ids that the source knows to be its own. */
  readonly accounts: readonly string[];
  /** The region that a stack works in; null where the source does not tell, or tells several. */
  readonly regionOf: (stack: string) => string | null;
  readonly rulesets: readonly Place[];
  readonly catalogs: readonly catalog.CatalogFact[];
  readonly catalogPolicies: readonly catalog.CatalogPolicyFact[];
  readonly catalogUses: readonly catalog.CatalogUse[];
  readonly catalogIsRead: boolean;
  /** Whether two stacks are known to be in different regions, and so have different catalogs. */
  readonly areApart: (stack: string, other: string) => boolean;
  readonly openGrants: readonly catalog.OpenGrant[];
  readonly sharesOutside: readonly Place[];
  readonly keys: readonly keys.KeyFact[];
  readonly strayKeyPolicies: readonly string[];
  readonly readKeys: readonly keys.ReadKeyFact[];
  readonly grants: readonly keys.GrantFact[];
  readonly policies: readonly policies.PolicyFact[];
  /** What is to be said about the statements of a policy about keys. */
  readonly remarks: (policy: policies.PolicyFact) => readonly Said[];
  readonly workloadRoles: readonly WorkloadRole[];
  /** What roles may do to what encrypts. */
  readonly rights: readonly rights.RightsFact[];
  readonly hiddenRoles: ReturnType<typeof hiddenRoles>;
  readonly endpoints: readonly network.EndpointFact[];
  readonly openings: readonly network.OpeningFact[];
  readonly defaultGroups: readonly network.GroupFact[];
  readonly vpcs: readonly network.VpcFact[];
  readonly buckets: readonly storage.BucketFact[];
  readonly logGroups: readonly storage.LogGroupFact[];
  readonly secrets: readonly storage.SecretFact[];
  readonly queryResults: readonly storage.QueryResultFact[];
  readonly eventDataStores: ReturnType<typeof storage.keyed>;
  readonly trails: readonly audit.TrailFact[];
  readonly watches: readonly audit.WatchFact[];
  readonly alarms: readonly audit.AlarmFact[];
  readonly recorders: readonly audit.RecorderFact[];
}

type Readers = { readonly [Name in keyof Facts]: (all: ByType, from: From) => Facts[Name] };

const READERS: Readers = {
  configurations: (all, { before }) => configurations.configurations(all, before),
  consumers: (all, { facts }) => configurations.consumers(all, facts.configurations),
  triggers: (all, { facts }) => triggers.triggers(all, facts.configurations),
  jobs: jobs.jobs,
  scripts: (all, { names, facts }) => scripts.scripts(all, names, facts.jobs, facts.consumers),
  connections: connections.connections,
  connectionSecrets: (all, { names, before }) => secrets.connectionSecrets(all, names, before),
  accounts: (all) =>
    all("data.aws_caller_identity").flatMap((one) => {
      const account = of(one, "account_id");
      return typeof account === "string" ? [account] : [];
    }),
  regionOf:
    (_, { names }) =>
    (stack) => {
      const { region } = names().home(stack);
      return typeof region === "string" ? region : null;
    },
  rulesets: (all) => all("aws_glue_data_quality_ruleset").map(placeOf),
  catalogs: catalog.catalogs,
  catalogPolicies: catalog.catalogPolicies,
  catalogUses: catalog.catalogUses,
  catalogIsRead: catalog.catalogIsRead,
  areApart:
    (_, { names }) =>
    (stack, other) =>
      same(names().home(stack).region, names().home(other).region).answer === "no",
  openGrants: catalog.openGrants,
  sharesOutside: catalog.sharesOutside,
  keys: (all, { before }) => keys.keys(all, before),
  strayKeyPolicies: keys.strayKeyPolicies,
  readKeys: keys.readKeys,
  grants: keys.grants,
  policies: (all, { names, before }) => policies.policies(all, names(), before),
  remarks: (_, { graph }) => remarksIn(worldOf(graph)),
  workloadRoles: (all, { names }) => workloadRoles(all, names()),
  rights: (_, { graph }) => rights.rights(worldOf(graph)),
  hiddenRoles,
  endpoints: network.endpoints,
  openings: network.openings,
  defaultGroups: network.defaultGroups,
  vpcs: network.vpcs,
  buckets: storage.buckets,
  logGroups: storage.logGroups,
  secrets: storage.secrets,
  queryResults: storage.queryResults,
  eventDataStores: (all) => storage.keyed(all, "aws_cloudtrail_event_data_store", "kms_key_id"),
  trails: audit.trails,
  watches: audit.watches,
  alarms: audit.alarms,
  recorders: audit.recorders,
};

/** What facts are read from beside the resources by type. */
interface From {
  readonly facts: Facts;
  readonly graph: Graph;
  readonly names: () => Names;
  readonly before: ByType | null;
}

/** Reads the facts of a graph; what it replaces is told by the graph before. */
export function readFacts(graph: Graph, before: Graph | null = null): Facts {
  const all = byType(graph);
  const facts = {} as Facts;
  const names = once(() => worldOf(graph).names);
  const from: From = { facts, graph, names, before: before === null ? null : byType(before) };
  for (const name of Object.keys(READERS) as (keyof Facts)[]) {
    const read: (all: ByType, from: From) => unknown = READERS[name];
    Object.defineProperty(facts, name, { enumerable: true, get: once(() => read(all, from)) });
  }
  return facts;
}

function once<T>(read: () => T): () => T {
  let value: { readonly is: T } | undefined;
  return () => {
    value ??= { is: read() };
    return value.is;
  };
}
