import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym } from "../../../graph/value.js";
import type { Actor } from "../decision/request.js";
import { arn } from "../model/arn.js";
import type { Policy, PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import { attachments } from "./attachments.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { NO_TAGS, tagsOf } from "./values.js";

export interface Actors {
  /** Ids of all roles and users that the source declares, in order. */
  readonly ids: readonly string[];
  readonly get: (id: string) => Actor | undefined;
  /** An actor by ARN, name or symbol, as seen from a stack; one that is not declared has unreadable policies. */
  readonly find: (reference: Text, stack: string) => Actor;
  readonly service: (name: Text) => Actor;
  /** Who may assume a role; null where the source does not show it. */
  readonly trust: (id: string) => Policy | null;
}

/** Joins roles and users with their inline, attached and managed policies and their boundaries. */
export function actorsOf(resources: readonly Resource[], names: Names): Actors {
  const declared = new Map<string, Resource>();
  const index = new Map<string, string>();
  for (const resource of resources) {
    if (resource.type !== "aws_iam_role" && resource.type !== "aws_iam_user") continue;
    if (resource.mode === "managed") declared.set(resource.id, resource);
    const name = names.attribute(resource, "name") ?? Sym.ref(resource.id, "name");
    const kind = resource.type === "aws_iam_role" ? "role" : "user";
    const whole = String(names.arn(resource));
    // A data source stands in only for what no resource declares.
    for (const known of [resource.id, whole, `${resource.stack}\0${kind}\0${name}`, `${kind}\0${name}`]) {
      if (!index.has(known) || resource.mode === "managed") index.set(known, resource.id);
    }
    if (resource.mode === "data") declared.set(resource.id, resource);
  }
  const idOf = (value: Text, stack: string, kind: "role" | "user"): string | undefined => {
    const settled = names.settle(value);
    const written = String(settled);
    const only = typeof settled === "string" ? undefined : settled.only;
    return (
      index.get(written) ??
      index.get(`${stack}\0${kind}\0${written}`) ??
      index.get(`${kind}\0${written}`) ??
      (only !== undefined && declared.has(only.to) ? only.to : undefined)
    );
  };
  const attached = attachments(resources, names, idOf);
  const made = new Map<string, Actor>();
  const get = (id: string): Actor | undefined => {
    const resource = declared.get(id);
    if (resource === undefined) return undefined;
    const known =
      made.get(id) ?? fromResource(resource, names, attached.policies(resource), attached.boundary(resource));
    made.set(id, known);
    return known;
  };
  const find = (reference: Text, stack: string): Actor => {
    const id = idOf(reference, stack, "role") ?? idOf(reference, stack, "user");
    const known = id === undefined ? undefined : get(id);
    if (known !== undefined) return known;
    const settled = names.settle(reference);
    const memo = `${stack}\0${settled}`;
    const foreign = made.get(memo) ?? elsewhere(settled, names, stack);
    made.set(memo, foreign);
    return foreign;
  };
  const services = new Map<string, Actor>();
  const ids = [...declared.values()].filter((one) => one.mode === "managed").map((one) => one.id);
  return {
    ids,
    get,
    find,
    service: (name) => {
      const known = services.get(String(name)) ?? asItself(name);
      services.set(String(name), known);
      return known;
    },
    trust: (id) => {
      const role = declared.get(id);
      const value = role?.values["assume_role_policy"];
      return role === undefined || value === undefined || value === null
        ? null
        : policyAt(role, "assume_role_policy", names);
    },
  };
}

function asItself(service: Text): Actor {
  return { ...nobody(String(service), service), kind: "service", account: null, policies: [] };
}

function nobody(id: string, where: Text): Omit<Actor, "kind" | "account" | "policies"> {
  return { id, address: null, stack: null, arn: where, session: null, uniqueId: null, boundary: null, tags: NO_TAGS };
}

function fromResource(
  resource: Resource,
  names: Names,
  policies: readonly PolicySource[],
  boundary: PolicySource | null,
): Actor {
  const where = names.arn(resource);
  const { account, partition } = names.home(resource.stack);
  const owner = arn(where)?.account ?? account;
  const name = names.attribute(resource, "name") ?? Sym.ref(resource.id, "name");
  const kind = resource.type === "aws_iam_role" ? "role" : "user";
  return {
    id: resource.id,
    address: resource.address,
    stack: resource.stack,
    kind,
    arn: where,
    account: owner,
    session: kind === "user" ? null : sessionOf(partition, owner, name),
    uniqueId: names.attribute(resource, "unique_id") ?? null,
    policies,
    boundary,
    tags: tagsOf(resource, names),
  };
}

/** A session's ARN leaves out the role's path; its name is chosen when the role is assumed. */
export function sessionOf(
  partition: Text,
  account: Text,
  role: Text,
  session: Text = Sym.opaque("the session name"),
): Text {
  return text("arn:", partition, ":sts::", account, ":assumed-role/", role, "/", session);
}

/** A role, user or account that the source only names. */
function elsewhere(reference: Text, names: Names, stack: string): Actor {
  const home = names.home(stack);
  const parts = arn(reference);
  const id = String(reference);
  if (parts?.resource === "root")
    return { ...nobody(id, reference), kind: "root", account: parts.account, policies: [] };
  const unreadable = `the policies of ${id}, which the source does not declare`;
  const hidden = { address: id, stack: "", what: "policies", policy: { version: "", statements: [], unreadable } };
  const whole = parts === undefined && !isSym(reference);
  const where = whole ? text("arn:", home.partition, ":iam::", home.account, ":role/", reference) : reference;
  const account = arn(where)?.account ?? Sym.ref(`account of ${id}`, "");
  const name = String(arn(where)?.resource ?? id).replace(/^.*\//, "");
  const user = typeof parts?.resource === "string" && parts.resource.startsWith("user/");
  return {
    ...nobody(id, where),
    kind: user ? "user" : "role",
    account,
    session: user || isSym(where) ? null : sessionOf(home.partition, account, name),
    policies: [hidden],
  };
}
