import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { ByType } from "./by-type.js";
import { comparable, isDefaultPolicy } from "./comparable.js";
import { count, has, type Known, of, type Place, spelled, target, text, texts, Unknown, yes } from "./known.js";

/** What a declared key says about itself beside its entry in the posture. */
export interface KeyFact extends Place {
  readonly id: string;
  readonly material: "aws" | "imported" | "custom-store" | "unknown";
  /** The date at which imported key material ends. */
  readonly expires: Known<string | null>;
  readonly described: Answer;
  readonly bypassesLockoutCheck: Answer;
  /** The policy in the key itself; null when there is none, or the one that AWS wrote. */
  readonly inlinePolicy: string | null;
  /** The policies that stand in a resource of their own, and what they say. */
  readonly separatePolicies: readonly { readonly address: string; readonly policy: string | null }[];
  readonly rotationAsked: Answer;
  /** Whether a deletion window is set to something that is not known. */
  readonly windowHidden: boolean;
  /** The same of the days between two rotations. */
  readonly periodHidden: boolean;
}

/** A key that a data source reads from the account. */
export interface ReadKeyFact extends Place {
  readonly arn: string | null;
  /** As KMS says it; null when it is read only later. */
  readonly state: Known<string | null>;
}

export function readKeys(all: ByType): ReadKeyFact[] {
  return all("data.aws_kms_key").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    arn: spelled(of(resource, "arn")),
    state: text(of(resource, "key_state")),
  }));
}

export interface GrantFact extends Place {
  readonly key: string | null;
  /** Whether it cannot be told which key it is for. */
  readonly keyHidden: boolean;
  readonly grantee: Known<string | null>;
  readonly granteeText: string | null;
  readonly operations: readonly string[];
  /** Why there may be more operations. */
  readonly open: string | null;
}

const TYPES = ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];

export function keys(all: ByType, before: ByType | null = null): KeyFact[] {
  const old = new Map(
    (before?.("aws_kms_key_policy") ?? []).map((one) => [one.address, spelled(of(one, "policy"))] as const),
  );
  const policies = new Map<string, Separate[]>();
  for (const policy of all("aws_kms_key_policy")) {
    const key = target(of(policy, "key_id"))?.to ?? spelled(of(policy, "key_id")) ?? "";
    const one = { address: policy.address, policy: spelled(of(policy, "policy")) };
    policies.set(key, [...(policies.get(key) ?? []), one]);
  }
  return TYPES.flatMap((type) =>
    all(type).map((resource) => {
      const separatePolicies = separate(resource, policies);
      return {
        address: resource.address,
        stack: resource.stack,
        id: resource.id,
        material: material(resource),
        expires: text(of(resource, "valid_to")),
        described: has(of(resource, "description")),
        bypassesLockoutCheck: yes(of(resource, "bypass_policy_lockout_safety_check"), "no"),
        inlinePolicy: inlinePolicy(resource, separatePolicies, old),
        separatePolicies,
        rotationAsked: yes(of(resource, "enable_key_rotation"), "no"),
        windowHidden: count(of(resource, "deletion_window_in_days")) instanceof Unknown,
        periodHidden: count(of(resource, "rotation_period_in_days")) instanceof Unknown,
      };
    }),
  );
}

type Separate = KeyFact["separatePolicies"][number];

/**
 * Where its policy is declared. A key reads back the policy that a resource of its own gave it; a plan that changes that
 * resource still shows the former text in the key, which nobody declares there.
 */
function inlinePolicy(
  resource: Resource,
  separatePolicies: readonly Separate[],
  old: ReadonlyMap<string, string | null>,
): string | null {
  const written = declaredPolicy(of(resource, "policy"));
  if (written === null || old.size === 0) return written;
  const former = separatePolicies.flatMap((one) => old.get(one.address) ?? []);
  return former.some((text) => comparable(text) === comparable(written)) ? null : written;
}

/** A state holds the policy that AWS gives a key without one, as if somebody had written it. */
function declaredPolicy(value: Value | undefined): string | null {
  const written = spelled(value);
  return written !== null && isDefaultPolicy(written) ? null : written;
}

/** A policy names its key by reference; in a state both carry the key's id or ARN. */
function separate(resource: Resource, policies: ReadonlyMap<string, Separate[]>): readonly Separate[] {
  const names = [resource.id, of(resource, "key_id"), of(resource, "arn"), of(resource, "id")];
  return [...new Set(names.flatMap((name) => (typeof name === "string" ? (policies.get(name) ?? []) : [])))];
}

function material(resource: Resource): KeyFact["material"] {
  if (resource.type.includes("external")) return "imported";
  const store = has(of(resource, "custom_key_store_id"));
  return store === "undetermined" ? "unknown" : store === "no" ? "aws" : "custom-store";
}

/** Key policies for a key that cannot be told: they may be any key's. */
export function strayKeyPolicies(all: ByType): readonly string[] {
  return all("aws_kms_key_policy")
    .filter((one) => text(of(one, "key_id")) instanceof Unknown && target(of(one, "key_id")) === undefined)
    .map((one) => one.address);
}

export function grants(all: ByType): GrantFact[] {
  return all("aws_kms_grant").map((resource) => {
    const operations = texts(of(resource, "operations"));
    return {
      address: resource.address,
      stack: resource.stack,
      key: target(of(resource, "key_id"))?.to ?? spelled(of(resource, "key_id")),
      keyHidden: target(of(resource, "key_id")) === undefined && text(of(resource, "key_id")) instanceof Unknown,
      grantee: text(of(resource, "grantee_principal")),
      granteeText: spelled(of(resource, "grantee_principal")),
      operations: [...operations.all].sort(),
      open: operations.open,
    };
  });
}
