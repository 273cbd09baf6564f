import type { Resource } from "../../../graph/graph.js";
import { isOfAws } from "../../../graph/text.js";
import { isRef, isSym } from "../../../graph/value.js";
import type { PolicySource } from "../model/policy.js";
import type { Text } from "../model/text.js";
import { inlinePolicies } from "./inline.js";
import { managedPolicy } from "./managed.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { asText, texts } from "./values.js";

export interface Attachments {
  readonly policies: (identity: Resource) => readonly PolicySource[];
  readonly boundary: (identity: Resource) => PolicySource | null;
}

type IdOf = (value: Text, stack: string, kind: "role" | "user") => string | undefined;

/** All policies of roles and users, wherever they are attached. */
export function attachments(resources: readonly Resource[], names: Names, idOf: IdOf): Attachments {
  const own = new Map<string, PolicySource[]>();
  const strays: Record<"role" | "user", PolicySource[]> = { role: [], user: [] };
  const add = (value: Text, stack: string, kind: "role" | "user", policy: () => PolicySource) => {
    const id = idOf(value, stack, kind);
    if (id === undefined) {
      if (isAny(value))
        strays[kind].push(perhaps(policy(), `whether it is attached: its ${kind} (${value}) is not known`));
      return;
    }
    const known = own.get(id);
    if (known === undefined) own.set(id, [policy()]);
    else known.push(policy());
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

/** Neither a name nor a reference to a resource: it may turn out to be any. */
function isAny(value: Text): boolean {
  return isSym(value) && !value.parts.some((part) => isRef(part) && isOfAws(part.to));
}

/** A policy that may be attached, or not: each of its statements may count. */
function perhaps(source: PolicySource, why: string): PolicySource {
  const { policy } = source;
  const statements = policy.statements.map((one) => ({ ...one, hidden: [...one.hidden, why] }));
  return { ...source, policy: { ...policy, statements } };
}

type Managed = (value: Resource["values"][string] | undefined, at: Resource) => PolicySource;

function managedOf(resources: readonly Resource[], names: Names): Managed {
  const byArn = new Map<string, Resource>();
  const byName = new Map<string, Resource>();
  for (const resource of resources) {
    if (resource.type !== "aws_iam_policy") continue;
    if (resource.mode === "data" && resource.values["policy"] === undefined) continue;
    byArn.set(String(names.arn(resource)), resource);
    const name = names.attribute(resource, "name");
    if (name !== undefined) byName.set(String(name), resource);
  }
  const parsed = new Map<string, PolicySource>();
  const read = (resource: Resource) => {
    const known = parsed.get(resource.id) ?? source(resource, "managed policy", names);
    parsed.set(resource.id, known);
    return known;
  };
  return (value, at) => {
    const reference = asText(value);
    if (reference === undefined)
      return unreadable(at, `the ARN of the policy that ${at.address} attaches is not known`);
    const settled = names.settle(reference);
    const declared = byArn.get(String(settled));
    if (declared !== undefined) return read(declared);
    const shipped = managedPolicy(String(settled).replace(/^arn:\$\{partition[^}]*\}:/, "arn:aws:"));
    if (shipped !== undefined) return shipped;
    const data = isSym(settled) && settled.only !== undefined ? names.resource(settled.only.to) : undefined;
    const name = data === undefined ? undefined : (names.attribute(data, "name") ?? undefined);
    const named = name === undefined ? undefined : byName.get(String(name));
    if (named !== undefined) return read(named);
    const byPath = name === undefined ? undefined : (aws(String(name)) ?? aws(`service-role/${name}`));
    return byPath ?? unreadable(at, `the document of the managed policy ${settled} is not in the source`);
  };
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
