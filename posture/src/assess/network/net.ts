import type { Graph, Resource } from "../../graph/graph.js";
import { byText } from "../../graph/order.js";
import { isSym, Sym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { some } from "./answer.js";
import { type Identity, identify, same } from "./identity.js";
import { attribute, type Items, items } from "./read.js";

/** Things that point at one identity: surely, or perhaps because one side of the comparison is not known. */
export interface Joined {
  readonly sure: readonly Resource[];
  readonly maybe: readonly Resource[];
}

interface Index {
  readonly sure: ReadonlyMap<string, readonly Resource[]>;
  /** All that point at something, by what is known of it; `lasting` are declared things that may exist already. */
  readonly all: readonly Resource[];
  readonly known: readonly Resource[];
  readonly lasting: readonly Resource[];
  readonly unsure: readonly Resource[];
}

/** The network of a graph: every question is answered from indices, each built once, when it is first asked. */
export interface Net {
  identify(value: Value | undefined): Identity;
  /** What an attribute points at. */
  pointer(resource: Resource, name: string): Identity;
  /** The elements of an attribute that is a list or set. */
  many(value: Value | undefined): Many;
  /** The text that a value stands for, when some resource knows it; else the value as it is. */
  text(value: Value): Value;
  /** The resource that an identity names; undefined when it is outside of what was read. */
  resource(identity: Identity): Resource | undefined;
  /** What the resource itself is, as others see it. */
  own(resource: Resource): Identity;
  /** The availability zone of a subnet, as others see it. */
  zone(subnet: Resource): Identity;
  /** The resource with that id in the graph. */
  byId(id: string): Resource | undefined;
  /** Resources of a type, managed and data, in the order of the graph. */
  of(type: string): readonly Resource[];
  /** Resources of a type whose attribute points at the identity. */
  pointing(type: string, name: string, at: Identity): Joined;
  /** A thing that every VPC brings along. */
  belonging(vpc: Identity, name: string): Identity;
  /** Whether it is such a thing of a VPC that Terraform makes, so that it starts as AWS makes it. */
  isInitial(identity: Identity, name: string): boolean;
  /** A result that depends on the key alone, worked out once. */
  once<T>(key: string, make: () => T): T;
  /** A result that depends on one thing alone, worked out once; where nobody knows which it is, each time. */
  onceFor<T>(name: string, thing: Identity, make: () => T): T;
}

/** A list as far as it can be read. */
export interface Many extends Items<Value> {
  /** Where it is made of a group of resources, and nobody knows of which: all of them. */
  readonly among: readonly Identity[];
}

/**
 * Whether the source says all there is about a resource: Terraform manages it, and did not merely adopt it. What others
 * attach to a thing that was only looked up is out of sight.
 */
export function isClosed(resource: Resource | undefined): resource is Resource {
  return resource?.mode === "managed" && resource.type !== "aws_default_vpc" && resource.type !== "aws_default_subnet";
}

export function readNet(graph: Graph): Net {
  // Answers must not depend on the order in which a source lists its resources.
  const resources = graph.resources.toSorted((a, b) => byText(a.id, b.id));
  const byId = new Map(graph.resources.map((resource) => [resource.id, resource]));
  const byType = grouped(resources);
  const memory = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key) as T;
  };
  const resolve = (value: Value | undefined) => identify(byId, value);
  const own = (resource: Resource) => resolve(Sym.ref(resource.id, "id"));
  const groups = () =>
    once("groups", () => {
      const all = new Map<string, Resource[]>();
      for (const resource of resources) {
        const base = resource.id.replace(/\[[^[\]]*\]$/, "");
        const there = all.get(base);
        if (there === undefined) all.set(base, [resource]);
        else there.push(resource);
      }
      return all;
    });
  const byKey = () =>
    once("own", () => {
      const all = new Map<string, Resource>();
      for (const resource of resources) {
        const key = own(resource).key;
        // What manages a thing says more than what looks it up.
        if (key !== null && (resource.mode === "managed" || !all.has(key))) all.set(key, resource);
      }
      return all;
    });
  const net: Net = {
    identify: resolve,
    pointer: (resource, name) =>
      resolve(attribute(resource, name) === undefined ? undefined : Sym.ref(resource.id, name)),
    many: (value) => {
      const ref = isSym(value) ? value.only : undefined;
      if (!isSym(value) || ref === undefined) return { ...items(value), among: [] };
      // A plan of HCL tells of `[aws_subnet.a.id]` only the reference, and of `aws_subnet.b[*].id` only the group.
      const single =
        byId.has(ref.to) && /^(id|name|arn|cidr_block|prefix_list_id|default_security_group_id|)$/.test(ref.attribute);
      if (single) return { items: [value], open: null, among: [] };
      const group = ref.attribute === "" ? (groups().get(ref.to) ?? []) : [];
      return { items: [], open: value.toString(), among: group.map(own) };
    },
    text: (value) => {
      const identity = resolve(value);
      return identity.kind === "known" ? identity.text : value;
    },
    resource: (identity) => (identity.key === null ? undefined : byKey().get(identity.key)),
    own,
    zone: (subnet) => resolve(Sym.ref(subnet.id, "availability_zone")),
    byId: (id) => byId.get(id),
    of: (type) => byType.get(type) ?? [],
    pointing: (type, name, at) => {
      const built = once(`${type}.${name}`, () => index(net, type, name));
      const sure = (at.key === null ? undefined : built.sure.get(`${at.kind}:${at.key}`)) ?? [];
      return { sure, maybe: perhaps(net, built, at, sure, `${type}.${name}`) };
    },
    belonging: (vpc, name) => {
      const resource = net.resource(vpc);
      if (resource !== undefined) return resolve(Sym.ref(resource.id, name));
      return vpc.key === null ? resolve(undefined) : resolve(new Sym([`${vpc.key}#${name}`]));
    },
    isInitial: (identity, name) => {
      const all = once(`initial ${name}`, () => {
        const made = net.of("aws_vpc").filter(isClosed);
        return new Set(made.map((vpc) => resolve(Sym.ref(vpc.id, name)).key));
      });
      return identity.key !== null && all.has(identity.key);
    },
    once,
    onceFor: (name, { kind, key }, make) => (key === null ? make() : once(`${name} ${kind} ${key}`, make)),
  };
  return net;
}

function index(net: Net, type: string, name: string): Index {
  const sure = new Map<string, Resource[]>();
  const all: Resource[] = [];
  const known: Resource[] = [];
  const lasting: Resource[] = [];
  const unsure: Resource[] = [];
  for (const resource of net.of(type)) {
    // A reference in place of a list may stand for many.
    const many = name.endsWith("_ids");
    const value = attribute(resource, name);
    const pointers = net.many(many ? value : undefined);
    const identities = many
      ? pointers.items.map(net.identify)
      : value === undefined
        ? []
        : [net.pointer(resource, name)];
    for (const identity of identities) {
      if (identity.key === null) continue;
      const key = `${identity.kind}:${identity.key}`;
      const there = sure.get(key);
      if (there === undefined) sure.set(key, [resource]);
      else if (there.at(-1) !== resource) there.push(resource);
    }
    if (pointers.open !== null || identities.length > 0) all.push(resource);
    if (pointers.open !== null || identities.some(({ kind }) => kind === "symbol")) unsure.push(resource);
    if (identities.some(({ kind }) => kind === "known")) known.push(resource);
    if (identities.some(({ kind, fresh }) => kind === "declared" && !fresh)) lasting.push(resource);
  }
  return { sure, all, known, lasting, unsure };
}

/** Those that may point at the identity although nothing says so. */
function perhaps(net: Net, built: Index, at: Identity, sure: readonly Resource[], name: string): readonly Resource[] {
  const candidates =
    at.kind === "symbol"
      ? built.all
      : at.kind === "known"
        ? net.once(`${name} known`, () => merge(built.unsure, built.lasting))
        : at.fresh
          ? built.unsure
          : net.once(`${name} lasting`, () => merge(built.unsure, built.known));
  if (sure.length === 0 || candidates.length === 0) return candidates;
  const known = new Set(sure);
  return candidates.filter((resource) => !known.has(resource));
}

function merge(a: readonly Resource[], b: readonly Resource[]): readonly Resource[] {
  return [...new Set([...a, ...b])];
}

function grouped(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group === undefined) groups.set(resource.type, [resource]);
    else group.push(resource);
  }
  return groups;
}

/** Whether any of the identities is the one; null identities never are for sure. */
export function among(list: readonly Identity[], one: Identity): Answer {
  return some(list.map((each) => same(each, one)));
}
