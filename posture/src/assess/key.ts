import { flag } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import type { Lookup } from "../graph/lookup.js";
import { Sym, type Value } from "../graph/value.js";
import type { Key } from "../posture.js";
import type { Answer, Owner } from "../words.js";
import { accountOf } from "./account.js";
import type { Principals } from "./key-policy.js";

export const KEY_TYPES = ["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"];

export function isKeyResource(resource: Resource): boolean {
  return resource.mode === "managed" && KEY_TYPES.includes(resource.type);
}

export function answer(value: boolean | Sym | undefined, otherwise: Answer): Answer {
  if (value instanceof Sym) return "undetermined";
  return value === undefined ? otherwise : value ? "yes" : "no";
}

/** The name of an alias; with a prefix, what is known of it. */
export function aliasName(alias: Resource): string | undefined {
  const name = alias.values["name"];
  if (typeof name === "string" && name !== "") return name;
  if (name instanceof Sym) return name.parts.some((part) => typeof part === "string") ? name.toString() : undefined;
  const prefix = alias.values["name_prefix"];
  return typeof prefix === "string" && prefix !== "" ? `${prefix}*` : undefined;
}

/** A key that a resource declares, with what AWS fills in where nothing is written. */
export function declaredKey(
  resource: Resource,
  id: string,
  alias: string | null,
  principals: Principals,
  lookup: Lookup,
): Key {
  const { values } = resource;
  const rotation = rotationOf(resource, lookup);
  return {
    id,
    address: resource.address,
    stack: resource.stack,
    arn: typeof values["arn"] === "string" ? values["arn"] : null,
    owner: "customer",
    alias,
    spec: text(values["customer_master_key_spec"] ?? values["key_spec"], "SYMMETRIC_DEFAULT"),
    usage: text(values["key_usage"], "ENCRYPT_DECRYPT"),
    state: stateOf(resource),
    rotation,
    rotationPeriod: rotation === "yes" ? period(values["rotation_period_in_days"]) : null,
    deletionWindow: days(values["deletion_window_in_days"], 30),
    multiRegion: multiRegion(resource),
    decrypters: principals.decrypters,
    administrators: principals.administrators,
  };
}

function text(value: Value | undefined, otherwise: string): string | null {
  if (value instanceof Sym) return null;
  return typeof value === "string" && value !== "" ? value : otherwise;
}

function days(value: Value | undefined, otherwise: number): number | null {
  if (value instanceof Sym) return null;
  const read = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof read === "number" ? read : otherwise;
}

/** AWS rotates yearly unless told otherwise; below its minimum of 90 days a value is none that it gave. */
function period(value: Value | undefined): number | null {
  const read = days(value, 365);
  return read === null || read < 90 ? null : read;
}

function multiRegion({ type, values }: Resource): Answer {
  return type.includes("replica") ? "yes" : answer(flag(values["multi_region"]), "no");
}

function rotationOf(resource: Resource, lookup: Lookup): Answer {
  const { type, values } = resource;
  // Imported material is never rotated by AWS.
  if (type === "aws_kms_external_key" || type === "aws_kms_replica_external_key") return "no";
  if (type === "aws_kms_key") return answer(flag(values["enable_key_rotation"]), "no");
  const own = flag(values["key_rotation_enabled"]);
  if (typeof own === "boolean") return answer(own, "no");
  const primary = lookup.referred(values["primary_key_arn"], "aws_kms_key", ["arn"], resource.stack);
  return primary === undefined ? "undetermined" : rotationOf(primary, lookup);
}

function stateOf({ type, values }: Resource): Key["state"] {
  const stated = typeof values["key_state"] === "string" ? STATES[values["key_state"]] : undefined;
  const enabled = flag(values["is_enabled"] ?? values["enabled"] ?? undefined);
  // A plan repeats the state that was read before it switches the key on or off.
  if (stated !== undefined && stated !== "enabled" && stated !== "disabled") return stated;
  if (enabled instanceof Sym) return "unknown";
  if (stated !== undefined && enabled === undefined) return stated;
  if (enabled === false) return "disabled";
  const material = values["key_material_base64"];
  const imported = type === "aws_kms_external_key" || type === "aws_kms_replica_external_key";
  return imported && (material === undefined || material === null || material === "") ? "pending-import" : "enabled";
}

const STATES: Readonly<Record<string, Key["state"]>> = {
  Enabled: "enabled",
  Disabled: "disabled",
  PendingDeletion: "pending-deletion",
  PendingReplicaDeletion: "pending-deletion",
  PendingImport: "pending-import",
};

/** A key that no resource declares: named by ARN, id or alias, perhaps read by a data source. */
export function foreignKey(id: string, data: Resource | undefined, accounts: ReadonlySet<string>): Key {
  const values = data?.values ?? {};
  const arn = typeof values["arn"] === "string" ? values["arn"] : id.startsWith("arn:") ? id : null;
  const managed = /(^|:)alias\/aws\//.test(id) || values["key_manager"] === "AWS";
  const read = (name: string) => (typeof values[name] === "string" ? values[name] : null);
  const state = read("key_state");
  return {
    id,
    address: null,
    stack: null,
    arn,
    owner: managed ? "aws-managed" : ownerOf(arn, values["key_manager"] === "CUSTOMER", accounts),
    alias: /(?:^|:)(alias\/.+)$/.exec(id)?.[1] ?? null,
    spec: managed ? "SYMMETRIC_DEFAULT" : (read("key_spec") ?? read("customer_master_key_spec")),
    usage: managed ? "ENCRYPT_DECRYPT" : read("key_usage"),
    state: managed ? "enabled" : state === null ? "unknown" : (STATES[state] ?? "unknown"),
    rotation: managed ? "yes" : "undetermined",
    rotationPeriod: managed ? 365 : null,
    deletionWindow: null,
    multiRegion: answer(flag(values["multi_region"]), managed ? "no" : "undetermined"),
    decrypters: [],
    administrators: [],
  };
}

function ownerOf(arn: string | null, customer: boolean, accounts: ReadonlySet<string>): Owner {
  const account = arn === null ? undefined : accountOf(arn);
  if (account !== undefined && accounts.size > 0 && !accounts.has(account)) return "external";
  return customer ? "customer" : "unknown";
}
