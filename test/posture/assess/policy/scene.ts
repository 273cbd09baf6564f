import type { Because } from "../../../../posture/src/assess/policy/decision/because.js";
import type { Context } from "../../../../posture/src/assess/policy/decision/request.js";
import type { Text } from "../../../../posture/src/assess/policy/model/text.js";
import { prove, worldOf } from "../../../../posture/src/assess/policy/world/world.js";
import type { Graph, Resource } from "../../../../posture/src/graph/graph.js";
import type { Value, ValueObject } from "../../../../posture/src/graph/value.js";

export const ACCOUNT = "111111111111";
export const REGION = "eu-west-1";
export const OTHER = "222222222222";

/** A graph from addresses and values; `data.` addresses are data sources. */
export function graphOf(resources: Readonly<Record<string, ValueObject>>, stack = ""): Graph {
  return {
    resources: resourcesOf(resources, stack),
    coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] },
  };
}

export function resourcesOf(resources: Readonly<Record<string, ValueObject>>, stack = ""): readonly Resource[] {
  return Object.entries(resources)
    .map(([address, values]): Resource => {
      const data = address.startsWith("data.");
      const type = (data ? address.slice(5) : address).split(".").at(-2)!;
      const id = stack === "" ? address : `${stack}:${address}`;
      return { id, address, stack, mode: data ? "data" : "managed", type, values };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Data sources that say where the stack lives. */
export const HERE: Readonly<Record<string, ValueObject>> = {
  "data.aws_caller_identity.here": { account_id: ACCOUNT },
  "data.aws_region.here": { name: REGION },
  "data.aws_partition.here": { partition: "aws" },
};

export type Statements = readonly ValueObject[] | ValueObject;

export function document(statements: Statements): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export interface Scene {
  /** Statements of the key's policy; without it the key has the default policy. */
  readonly key?: Statements;
  /** Statements of the role's inline policy; without it the role has none. */
  readonly role?: Statements;
  readonly boundary?: Statements;
  readonly path?: string;
  readonly keyValues?: ValueObject;
  readonly roleValues?: ValueObject;
  readonly more?: Readonly<Record<string, ValueObject>>;
}

export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/glue-job`;

/** One role and one key, both with known ARNs, in one account. */
export function scene(parts: Scene = {}) {
  const path = parts.path ?? "/";
  const resources: Record<string, ValueObject> = {
    ...HERE,
    "aws_kms_key.data": { arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]!, ...parts.keyValues },
    "aws_iam_role.job": {
      name: "glue-job",
      path,
      arn: `arn:aws:iam::${ACCOUNT}:role${path}glue-job`,
      ...(parts.boundary === undefined ? {} : { permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/edge` }),
      ...parts.roleValues,
    },
    ...parts.more,
  };
  if (parts.key !== undefined) {
    resources["aws_kms_key_policy.data"] = { key_id: KEY_ARN, policy: document(parts.key) };
  }
  if (parts.role !== undefined) {
    resources["aws_iam_role_policy.job"] = { role: "glue-job", policy: document(parts.role) };
  }
  if (parts.boundary !== undefined) {
    resources["aws_iam_policy.edge"] = {
      name: "edge",
      arn: `arn:aws:iam::${ACCOUNT}:policy/edge`,
      policy: document(parts.boundary),
    };
  }
  return ask(graphOf(resources));
}

/** Asks about a graph: by default role `aws_iam_role.job` and key `aws_kms_key.data`. */
export function ask(graph: Graph) {
  const world = worldOf(graph);
  return (action: string, context: Context = {}, who: Text = "aws_iam_role.job", which: Text = "aws_kms_key.data") => {
    const service = typeof who === "string" && /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(who);
    const actor = service ? world.actors.service(who) : world.actors.find(who, "");
    const key = world.keys.find(which, "");
    return prove({ actor, action: action.includes(":") ? action : `kms:${action}`, key, context }, world);
  };
}

export function allow(action: Value, more: ValueObject = {}): ValueObject {
  return { Effect: "Allow", Action: action, Resource: "*", ...more };
}

export function deny(action: Value, more: ValueObject = {}): ValueObject {
  return { Effect: "Deny", Action: action, Resource: "*", ...more };
}

export const toRole: ValueObject = { Principal: { AWS: ROLE_ARN } };
export const toRoot: ValueObject = { Principal: { AWS: ROOT } };
export const toAll: ValueObject = { Principal: "*" };

export function whys(because: readonly Because[]): readonly string[] {
  return because.map(
    (step) => `${step.effect} ${step.address}${step.sid === null ? "" : ` (${step.sid})`}: ${step.why}`,
  );
}
