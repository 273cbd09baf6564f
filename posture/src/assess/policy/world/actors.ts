import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym } from "../../../graph/value.js";
import type { Actor } from "../decision/request.js";
import { arn } from "../model/arn.js";
import type { Policy, PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import { attachments, type IdsOf } from "./attachments.js";
import { named } from "./named.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { isManaged, NO_TAGS, onlyOf, tagsOf } from "./values.js";

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
  const byArn = named();
  const byName = { role: named(), user: named() };
  const identities = resources.filter(({ type }) => type === "aws_iam_role" || type === "aws_iam_user");
  const managed = identities.filter(isManaged);
  for (const resource of [...managed, ...identities.filter((one) => !isManaged(one))]) {
    const { id, stack } = resource;
    declared.set(id, resource);
    const whole = names.arn(resource);
    // A data source stands in only for what no resource declares.
    if (!isManaged(resource) && byArn.has(whole)) continue;
    byArn.add(whole, id, stack);
    byName[kindOf(resource)].add(nameOf(resource, names), id, stack);
  }
  const idsOf: IdsOf = (value, stack, kind) => {
    const direct = declared.get(onlyOf(value) ?? String(value));
    if (direct !== undefined && (isManaged(direct) || direct.id === value)) return [direct.id];
    const settled = names.settle(value);
    const found = [byArn, byName[kind]].map((known) => known.get(settled, stack)).find(isSome);
    const only = onlyOf(settled);
    return found ?? (only !== undefined && declared.has(only) ? [only] : []);
  };
  const attached = attachments(resources, names, idsOf);
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
    const ids = [idsOf(reference, stack, "role"), idsOf(reference, stack, "user")].find(isSome) ?? [];
    const known = ids.length === 1 ? get(ids[0]!) : undefined;
    if (known !== undefined) return known;
    const settled = names.settle(reference);
    const memo = `${stack}\0${settled}`;
    const foreign = made.get(memo) ?? (ids.length > 1 ? oneOf(ids, settled) : elsewhere(settled, names, stack));
    made.set(memo, foreign);
    return foreign;
  };
  const services = new Map<string, Actor>();
  const ids = managed.map((one) => one.id);
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
      const value = role?.values["assume_role_policy"] ?? null;
      return role === undefined || value === null ? null : policyAt(role, "assume_role_policy", names);
    },
  };
}

function isSome(list: readonly string[]): boolean {
  return list.length > 0;
}

function kindOf({ type }: Resource): "role" | "user" {
  return type === "aws_iam_role" ? "role" : "user";
}

function nameOf(resource: Resource, names: Names): Text {
  return names.attribute(resource, "name") ?? Sym.ref(resource.id, "name");
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
  const kind = kindOf(resource);
  return {
    id: resource.id,
    address: resource.address,
    stack: resource.stack,
    kind,
    arn: where,
    account: owner,
    session: kind === "user" ? null : sessionOf(partition, owner, nameOf(resource, names)),
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

/** One of several that the source declares under one name. */
function oneOf(several: readonly string[], reference: Text): Actor {
  const id = String(reference);
  const why = `which of ${several.join(" and ")} ${id} is`;
  return {
    ...nobody(id, arn(reference) === undefined ? Sym.opaque(why) : reference),
    kind: "role",
    account: arn(reference)?.account ?? Sym.ref(`account of ${id}`, ""),
    policies: [hiddenPolicies(id, why)],
  };
}

function hiddenPolicies(address: string, unreadable: string): PolicySource {
  return { address, stack: "", what: "policies", policy: { version: "", statements: [], unreadable } };
}

/** A role, user or account that the source only names. */
function elsewhere(reference: Text, names: Names, stack: string): Actor {
  const home = names.home(stack);
  const parts = arn(reference);
  const id = String(reference);
  if (parts?.resource === "root")
    return { ...nobody(id, reference), kind: "root", account: parts.account, policies: [] };
  const policies = [hiddenPolicies(id, `the policies of ${id}, which the source does not declare`)];
  const [, assumed] = /^assumed-role\/([^/]+)\//.exec(String(parts?.resource)) ?? [];
  if (parts !== undefined && assumed !== undefined) {
    const { partition, account } = parts;
    const role = text(
      "arn:",
      partition,
      ":iam::",
      account,
      ":role/",
      Sym.opaque(`the path of role ${assumed}`),
      assumed,
    );
    return { ...nobody(id, role), kind: "role", account, session: reference, policies };
  }
  const whole = parts === undefined && !isSym(reference);
  const where = whole ? text("arn:", home.partition, ":iam::", home.account, ":role/", reference) : reference;
  const { partition, account, resource } = arn(where) ?? {};
  const isUser = String(resource).startsWith("user/");
  // A name that is known in part, or not at all, may be the one in the ARN of a session.
  const name = typeof resource === "string" ? resource.replace(/^.*\//, "") : Sym.opaque(`the name of ${id}`);
  const owner = account ?? Sym.ref(`account of ${id}`, "");
  return {
    ...nobody(id, where),
    kind: isUser ? "user" : "role",
    account: owner,
    session: isUser ? null : sessionOf(partition ?? home.partition, owner, name),
    policies,
  };
}
