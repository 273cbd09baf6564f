import type { Resource } from "../../../graph/graph.js";
import { isSym } from "../../../graph/value.js";
import type { PolicySource } from "../model/policy.js";
import type { Text } from "../model/text.js";
import { inlinePolicies } from "./inline.js";
import { managedPolicy } from "./managed.js";
import { named } from "./named.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { asText, isAny, isManaged, onlyOf, texts } from "./values.js";

export interface Attachments {
  readonly policies: (identity: Resource) => readonly PolicySource[];
  readonly boundary: (identity: Resource) => PolicySource | null;
}

/** The roles or users that a text may mean, as seen from a stack: one, none, or several of one name. */
export type IdsOf = (value: Text, stack: string, kind: "role" | "user") => readonly string[];

/** All policies of roles and users, wherever they are attached. */
export function attachments(resources: readonly Resource[], names: Names, idsOf: IdsOf): Attachments {
  const own = new Map<string, PolicySource[]>();
  const strays: Record<"role" | "user", PolicySource[]> = { role: [], user: [] };
  const add = (value: Text, stack: string, kind: "role" | "user", policy: () => PolicySource) => {
    const ids = idsOf(value, stack, kind);
    if (ids.length === 0 && isAny(value))
      strays[kind].push(perhaps(policy(), `whether it is attached: its ${kind} (${value}) is not known`));
    for (const id of ids) {
      const one = ids.length === 1 ? policy() : perhaps(policy(), `to which of ${ids.join(" and ")} it is attached`);
      const known = own.get(id);
      if (known === undefined) own.set(id, [one]);
      else known.push(one);
    }
  };
  const managed = managedOf(resources, names);
  for (const resource of resources) {
    if (resource.mode !== "managed") continue;
    const { values, stack } = resource;
    const read = () => source(resource, "inline policy", names);
    const attach = () => managed(values["policy_arn"], resource);
    switch (resource.type) {
      case "aws_iam_role_policy":
        for (const role of texts(values["role"])) add(role, stack, "role", read);
        break;
      case "aws_iam_user_policy":
        for (const user of texts(values["user"])) add(user, stack, "user", read);
        break;
      case "aws_iam_role_policy_attachment":
        for (const role of texts(values["role"])) add(role, stack, "role", attach);
        break;
      case "aws_iam_user_policy_attachment":
        for (const user of texts(values["user"])) add(user, stack, "user", attach);
        break;
      case "aws_iam_policy_attachment":
        for (const role of texts(values["roles"])) add(role, stack, "role", attach);
        for (const user of texts(values["users"])) add(user, stack, "user", attach);
        break;
      case "aws_iam_user_group_membership":
        for (const user of texts(values["user"])) add(user, stack, "user", () => groups(resource));
        break;
      case "aws_iam_group_membership":
        for (const user of texts(values["users"])) add(user, stack, "user", () => groups(resource));
        break;
    }
  }
  return {
    policies: (identity) => [
      ...written(identity, names, managed),
      ...(own.get(identity.id) ?? []),
      ...strays[identity.type === "aws_iam_user" ? "user" : "role"],
    ],
    boundary: (identity) => {
      const value = identity.values["permissions_boundary"];
      if (value === undefined || value === null || value === "") return null;
      return { ...managed(value, identity), what: "permissions boundary" };
    },
  };
}

/** A policy that may be attached, or not: each of its statements may count. */
function perhaps(source: PolicySource, why: string): PolicySource {
  const { policy } = source;
  const statements = policy.statements.map((one) => ({ ...one, hidden: [...one.hidden, why] }));
  return { ...source, policy: { ...policy, statements } };
}

type Managed = (value: Resource["values"][string] | undefined, at: Resource) => PolicySource;

function managedOf(resources: readonly Resource[], names: Names): Managed {
  const declared = new Map<string, Resource>();
  const byArn = named();
  const byName = named();
  const documents = resources.filter(({ type }) => type === "aws_iam_policy");
  for (const resource of [...documents.filter(isManaged), ...documents.filter(isRead)]) {
    const whole = names.arn(resource);
    // What a data source has read is older than what a resource declares.
    if (!isManaged(resource) && byArn.has(whole)) continue;
    declared.set(resource.id, resource);
    byArn.add(whole, resource.id, resource.stack);
    const name = names.attribute(resource, "name");
    if (name !== undefined) byName.add(name, resource.id, resource.stack);
  }
  const parsed = new Map<string, PolicySource>();
  const read = (resource: Resource) => {
    const known = parsed.get(resource.id) ?? source(resource, "managed policy", names);
    parsed.set(resource.id, known);
    return known;
  };
  const one = (ids: readonly string[], at: Resource, written: Text): PolicySource | undefined => {
    const [first, ...more] = ids.map((id) => declared.get(id)!);
    if (first === undefined || more.length === 0) return first && read(first);
    return unreadable(at, `which of ${ids.join(" and ")} ${written} is`);
  };
  return (value, at) => {
    const reference = asText(value);
    if (reference === undefined)
      return unreadable(at, `the ARN of the policy that ${at.address} attaches is not known`);
    const direct = declared.get(onlyOf(reference) ?? "");
    if (direct !== undefined) return read(direct);
    const settled = names.settle(reference);
    const found = one(byArn.get(settled, at.stack), at, settled);
    if (found !== undefined) return found;
    const shipped = managedPolicy(String(settled).replace(/^arn:\$\{partition[^}]*\}:/, "arn:aws:"));
    if (shipped !== undefined) return shipped;
    const data = names.resource(onlyOf(settled) ?? "");
    const name = data && names.attribute(data, "name");
    const called =
      name && (one(byName.get(name, data.stack), at, settled) ?? aws(`${name}`) ?? aws(`service-role/${name}`));
    return called || unreadable(at, `the document of the managed policy ${settled} is not in the source`);
  };
}

/** A data source whose document the source holds. */
function isRead({ mode, values }: Resource): boolean {
  return mode === "data" && values["policy"] !== undefined;
}

function aws(name: string): PolicySource | undefined {
  return managedPolicy(`arn:aws:iam::aws:policy/${name}`);
}

/** What stands in the role itself: inline policies and ARNs of managed ones. */
function written(identity: Resource, names: Names, managed: Managed): readonly PolicySource[] {
  const { values } = identity;
  const list = values["managed_policy_arns"];
  const attached = texts(list).map((one) => managed(one, identity));
  const hidden = [values["inline_policy"]].flat().some(isSym)
    ? [unreadable(identity, `the inline policies of ${identity.address} are not known`)]
    : [];
  const outside =
    identity.mode === "data"
      ? [unreadable(identity, `the policies of ${identity.address}, which another source declares, are not known`)]
      : [];
  return [...inlinePolicies(identity, names), ...attached, ...hidden, ...outside];
}

function source(resource: Resource, what: string, names: Names): PolicySource {
  return { address: resource.address, stack: resource.stack, what, policy: policyAt(resource, "policy", names) };
}

function groups(resource: Resource): PolicySource {
  return unreadable(resource, "the policies of the user's groups are not read");
}

function unreadable(at: Resource, why: string): PolicySource {
  const policy = { version: "", statements: [], unreadable: why };
  return { address: at.address, stack: at.stack, what: "attached policy", policy };
}
