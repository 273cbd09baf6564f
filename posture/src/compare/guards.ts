import { flag, inBlock } from "../graph/block.js";
import type { Graph, Resource } from "../graph/graph.js";
import { isRef, Sym, type Value } from "../graph/value.js";
import type { Change } from "../posture.js";
import { guardedIn, guardsAnother } from "./guarded.js";
import { earlier, placeOf } from "./replaced.js";

/** A switch that guards something: which position is the safer one, and where it stands when nobody sets it. */
interface Switch {
  readonly path: readonly string[];
  readonly safe: boolean;
  readonly unset: boolean;
  readonly says: string;
}

const on = (path: string, unset: boolean, says: string): Switch => ({ path: path.split("."), safe: true, unset, says });
const not = (path: string, says: string): Switch => ({ path: path.split("."), safe: false, unset: false, says });

const PUBLIC_ACCESS = [
  on("block_public_acls", false, "public ACLs are let through"),
  on("block_public_policy", false, "public policies are let through"),
  on("ignore_public_acls", false, "public ACLs take effect"),
  on("restrict_public_buckets", false, "a public policy opens the bucket to everyone"),
];

const SWITCHES: Readonly<Record<string, readonly Switch[]>> = {
  aws_cloudtrail: [
    on("enable_logging", true, "the trail records nothing"),
    on("is_multi_region_trail", false, "the trail misses other regions"),
    on("enable_log_file_validation", false, "changed records are not noticed"),
    on("include_global_service_events", true, "the trail misses global services"),
  ],
  aws_s3_bucket_public_access_block: PUBLIC_ACCESS,
  aws_s3_account_public_access_block: PUBLIC_ACCESS,
  aws_kms_key: [not("bypass_policy_lockout_safety_check", "a policy may lock everybody out")],
  aws_kms_external_key: [not("bypass_policy_lockout_safety_check", "a policy may lock everybody out")],
  aws_kms_replica_key: [not("bypass_policy_lockout_safety_check", "a policy may lock everybody out")],
  aws_kms_replica_external_key: [not("bypass_policy_lockout_safety_check", "a policy may lock everybody out")],
  aws_kms_key_policy: [not("bypass_policy_lockout_safety_check", "a policy may lock everybody out")],
  aws_glue_connection: [
    not("connection_properties.SKIP_CUSTOM_JDBC_CERT_VALIDATION", "the server's certificate is not checked"),
    not("connection_properties.KAFKA_SKIP_CUSTOM_CERT_VALIDATION", "the server's certificate is not checked"),
  ],
  aws_config_configuration_recorder_status: [on("is_enabled", false, "nothing is recorded")],
};

/** What guards and is gone, what guards and is switched off: changes of posture that no surface shows. */
export function guardChanges(before: Graph, after: Graph): readonly Change[] {
  const old = earlier(before.resources);
  const changes: Change[] = [];
  for (const resource of after.resources) {
    if (resource.mode !== "managed") continue;
    const previous = old(resource);
    if (previous === undefined) continue;
    for (const one of SWITCHES[resource.type] ?? []) changes.push(...switched(one, previous, resource));
    if (resource.type === "aws_iam_role" || resource.type === "aws_iam_user")
      changes.push(...boundary(previous, resource));
  }
  return [...changes, ...gone(before, after)];
}

function switched({ path, safe, unset, says }: Switch, before: Resource, after: Resource): readonly Change[] {
  const read = (resource: Resource): boolean | Sym => flag(inBlock(resource.values, ...path)) ?? unset;
  const [a, b] = [read(before), read(after)];
  if (a === b || (a instanceof Sym && b instanceof Sym && a.toString() === b.toString())) return [];
  const facet = (path.at(-1) ?? "").toLowerCase().replaceAll("_", "-");
  const at = { address: after.address, stack: after.stack, surface: null, facet, before: words(a), after: words(b) };
  if (a instanceof Sym || b instanceof Sym)
    return [{ ...at, direction: "undetermined", because: `${facet} is not known on one side` }];
  return [
    { ...at, direction: b === safe ? "strengthened" : "weakened", because: b === safe ? `no longer: ${says}` : says },
  ];
}

function words(value: boolean | Sym): string {
  return value instanceof Sym ? "not known" : value ? "on" : "off";
}

function boundary(before: Resource, after: Resource): readonly Change[] {
  const [a, b] = [before, after].map(({ values }) => values["permissions_boundary"]);
  const [from, to] = [standing(a), standing(b)];
  const at = {
    address: after.address,
    stack: after.stack,
    surface: null,
    facet: "permissions-boundary",
    before: from,
    after: to,
  };
  if (from === to && (from !== "not known" || String(a) === String(b))) return [];
  if (from === "not known" || to === "not known")
    return [{ ...at, direction: "undetermined", because: "whether a permissions boundary limits it is not known" }];
  return from === "none"
    ? [{ ...at, direction: "narrowed", because: "a permissions boundary limits it" }]
    : [{ ...at, direction: "broadened", because: "no permissions boundary limits it any more" }];
}

/** A policy that is still to be created is one; what comes from a variable or an expression may be nothing. */
function standing(value: Value | undefined): "none" | "set" | "not known" {
  if (value === undefined || value === null || value === "") return "none";
  if (!(value instanceof Sym)) return "set";
  const open = value.parts.every(
    (part) => typeof part !== "string" && (!isRef(part) || /(^|[.:])(var|local)\.[^.]+$/.test(part.to)),
  );
  return open ? "not known" : "set";
}

/** Guards that stand beside what they guard: the guarded thing stays when they go. */
const BESIDE: Readonly<Record<string, readonly [direction: "weakened" | "broadened", says: string]>> = {
  aws_s3_bucket_public_access_block: ["weakened", "public access to the bucket is no longer blocked"],
  aws_s3_bucket_policy: ["weakened", "what the bucket's policy denied is no longer denied"],
  aws_vpc_endpoint_policy: ["broadened", "the endpoint lets every request through"],
};

const WATCHERS: Readonly<Record<string, string>> = {
  aws_s3_account_public_access_block: "public access is no longer blocked for the account's buckets",
  aws_cloudtrail: "what is done with the keys is no longer recorded",
  aws_config_configuration_recorder: "changes are no longer recorded",
  aws_config_config_rule: "nobody checks it any more",
  aws_cloudwatch_metric_alarm: "nobody is told any more",
  aws_cloudwatch_log_metric_filter: "nobody counts it any more",
};

function gone(before: Graph, after: Graph): readonly Change[] {
  const old = earlier(before.resources);
  // What was moved is still there, under another address.
  const stays = new Set(
    after.resources.flatMap((one) => {
      const previous = old(one);
      return previous === undefined ? [] : [placeOf(previous)];
    }),
  );
  const removed = before.resources.filter((one) => one.mode === "managed" && !stays.has(placeOf(one)));
  const guarded = guardedIn(before);
  const watched = after.resources.some((one) => one.mode === "managed" && !(one.type in WATCHERS));
  const lost = removed.flatMap((one): readonly Change[] => {
    if (one.action === "forget") return [];
    const at = {
      address: one.address,
      stack: one.stack,
      surface: null,
      facet: "guard",
      before: "present",
      after: "gone",
    };
    const beside = BESIDE[one.type];
    if (beside !== undefined) {
      const [direction, because] = beside;
      const thing = guarded(one);
      return thing === undefined || stays.has(placeOf(thing)) ? [{ ...at, direction, because }] : [];
    }
    const says = WATCHERS[one.type];
    return says === undefined || !watched ? [] : [{ ...at, direction: "weakened", because: says }];
  });
  return [...lost, ...leaving(after, old, guarded, stays), ...succeeded(removed, after, old, guarded)];
}

/** What the destruction of one resource undoes, although another one has just written it. */
const UNDONE: Readonly<Record<string, readonly [direction: "weakened" | "undetermined", says: string]>> = {
  aws_s3_bucket_server_side_encryption_configuration: ["weakened", "the bucket may be left with its default, SSE-S3"],
  aws_kms_key_policy: ["undetermined", "the key may be left with AWS's default policy"],
};

/** The same thing under another address: the old one may be destroyed after the new one is written. */
function succeeded(
  removed: readonly Resource[],
  after: Graph,
  old: (now: Resource) => Resource | undefined,
  guarded: (guard: Resource) => Resource | undefined,
): readonly Change[] {
  const going = removed.filter(({ type, action }) => Object.hasOwn(UNDONE, type) && action !== "forget");
  if (going.length === 0) return [];
  const now = guardedIn(after);
  const fresh = after.resources.filter((one) => Object.hasOwn(UNDONE, one.type) && old(one) === undefined);
  return going.flatMap((one): readonly Change[] => {
    const [direction, says] = UNDONE[one.type] ?? [];
    const thing = guarded(one);
    const next = fresh.find((other) => {
      const to = other.type === one.type ? now(other) : undefined;
      return to !== undefined && thing !== undefined && !guardsAnother(thing, to, old);
    });
    if (direction === undefined || says === undefined || next === undefined) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "guard" };
    const because = `${says}: this one may be destroyed after ${next.address} is written`;
    return [{ ...at, before: "present", after: `as ${next.address}`, direction, because }];
  });
}

/** Guards that guard another thing from now on: the one that they guarded so far stays without. */
function leaving(
  after: Graph,
  old: (now: Resource) => Resource | undefined,
  guarded: (guard: Resource) => Resource | undefined,
  stays: ReadonlySet<string>,
): readonly Change[] {
  const now = guardedIn(after);
  return after.resources.flatMap((one): readonly Change[] => {
    const [direction, because] = (one.mode === "managed" ? BESIDE[one.type] : undefined) ?? [];
    const previous = direction === undefined ? undefined : old(one);
    if (direction === undefined || because === undefined || previous === undefined) return [];
    const [from, to] = [guarded(previous), now(one)];
    if (from === undefined || to === undefined || !guardsAnother(from, to, old) || !stays.has(placeOf(from))) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "guard" };
    return [{ ...at, before: `of ${from.address}`, after: `of ${to.address}`, direction, because }];
  });
}
