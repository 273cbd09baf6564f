import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym } from "../../../graph/value.js";
import type { Grant, Target } from "../decision/request.js";
import { arn } from "../model/arn.js";
import { policyOf } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import type { Home } from "./home.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { asText, grantOf, NO_TAGS, tagsOf } from "./values.js";

export interface Keys {
  /** All keys that the source declares, by id. */
  readonly all: ReadonlyMap<string, Target>;
  /** A key by ARN, id, alias name or ARN, or symbol, as seen from a stack; unknown ones have an unreadable policy. */
  readonly find: (reference: Text, stack: string) => Target;
}

const KEYS = new Set(["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"]);

export function isKey(resource: Resource): boolean {
  return resource.mode === "managed" && KEYS.has(resource.type);
}

/** Joins keys with their policies, grants and aliases. */
export function keysOf(resources: readonly Resource[], names: Names): Keys {
  const index = new Map<string, string>();
  const keys = resources.filter(isKey);
  for (const key of keys) {
    const whole = names.arn(key);
    for (const name of [key.id, String(whole), String(arn(whole)?.resource ?? ""), String(Sym.ref(key.id, "key_id"))]) {
      index.set(name, key.id);
    }
    const id = names.attribute(key, "key_id");
    if (id !== undefined) index.set(String(id), key.id);
  }
  const idOf = (value: Text): string | undefined => {
    const settled = names.settle(value);
    const written = String(settled);
    return index.get(written) ?? index.get(String(arn(settled)?.resource ?? "")) ?? dataTarget(settled);
  };
  /** `data.aws_kms_key.x` and `data.aws_kms_alias.x` read a key by id, ARN or alias: perhaps one declared here. */
  const dataTarget = (value: Text): string | undefined => {
    const id = typeof value === "string" ? undefined : value.only?.to;
    const resource = id === undefined ? undefined : names.resource(id);
    if (resource?.mode !== "data") return undefined;
    const wanted = asText(resource.values["key_id"] ?? resource.values["name"]);
    return wanted === undefined ? undefined : index.get(String(names.settle(wanted)));
  };
  const aliases = new Map<string, Text[]>();
  const policies = new Map<string, PolicySource>();
  const grants = new Map<string, Grant[]>();
  const loose = new Set<string>();
  for (const resource of resources) {
    if (resource.mode !== "managed") continue;
    const pointer = POINTERS[resource.type];
    if (pointer === undefined) continue;
    const value = asText(resource.values[pointer]);
    const key = value === undefined ? undefined : idOf(value);
    if (key === undefined) {
      if (resource.type === "aws_kms_key_policy" && (value === undefined || isSym(value))) loose.add(resource.stack);
      continue;
    }
    if (resource.type === "aws_kms_alias") {
      const name = names.attribute(resource, "name") ?? Sym.ref(resource.id, "name");
      aliases.set(key, [...(aliases.get(key) ?? []), name]);
      for (const known of [String(name), String(names.arn(resource)), resource.id]) index.set(known, key);
    } else if (resource.type === "aws_kms_grant") {
      grants.set(key, [...(grants.get(key) ?? []), grantOf(resource, names)]);
    } else {
      policies.set(key, source(resource, "key policy", names));
    }
  }
  const others = new Set(keys.map((key) => names.arn(key)).filter((one) => typeof one === "string"));
  const all = new Map(
    keys.map((key): [string, Target] => {
      const { account, region } = names.home(key.stack);
      const where = names.arn(key);
      return [
        key.id,
        {
          id: key.id,
          address: key.address,
          stack: key.stack,
          arn: where,
          account: arn(where)?.account ?? account,
          region: arn(where)?.region ?? region,
          policy: policies.get(key.id) ?? own(key, names, loose.has(key.stack)),
          grants: grants.get(key.id) ?? [],
          aliases: aliases.get(key.id) ?? [],
          tags: tagsOf(key, names),
          service: null,
          others,
          fresh: isCreated(key),
        },
      ];
    }),
  );
  const foreign = new Map<string, Target>();
  const find = (reference: Text, stack: string): Target => {
    const declared = idOf(reference);
    const target = declared === undefined ? undefined : all.get(declared);
    if (target !== undefined) return target;
    const settled = names.settle(reference);
    const memo = `${stack}\0${settled}`;
    const known = foreign.get(memo) ?? awsManaged(settled, names.home(stack)) ?? external(settled, names, stack);
    foreign.set(memo, known);
    return known;
  };
  return { all, find };
}

/** Whether the plan makes a key with an id of its own; a replica has that of its primary. */
function isCreated({ type, action }: Resource): boolean {
  return !type.includes("replica") && ["create", "delete-create", "create-delete"].includes(action ?? "");
}

const POINTERS: Readonly<Record<string, string>> = {
  aws_kms_alias: "target_key_id",
  aws_kms_grant: "key_id",
  aws_kms_key_policy: "key_id",
};

function source(resource: Resource, what: string, names: Names): PolicySource {
  return { address: resource.address, stack: resource.stack, what, policy: policyAt(resource, "policy", names) };
}

/** The policy written on the key, or the default one, which delegates everything to the account. */
function own(key: Resource, names: Names, loose: boolean): PolicySource {
  const at = { address: key.address, stack: key.stack };
  if (loose) {
    const unreadable = "a key policy of the stack names a key that is not known, and may be its policy";
    return { ...at, what: "key policy", policy: { version: "", statements: [], unreadable } };
  }
  const written = key.values["policy"];
  if (written !== undefined && written !== null && written !== "") return source(key, "key policy", names);
  return { ...at, what: "default key policy", policy: delegation(names.home(key.stack)) };
}

function delegation(home: Home) {
  const root = text("arn:", home.partition, ":iam::", home.account, ":root");
  return policyOf([{ Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" }]);
}

/** `alias/aws/s3` and its like: AWS writes their policy, for all of the account, through the one service. */
function awsManaged(reference: Text, home: Home): Target | undefined {
  if (typeof reference !== "string") return undefined;
  const service = /(?:^|:)alias\/aws\/([a-z0-9-]+)$/.exec(reference)?.[1];
  if (service === undefined) return undefined;
  const alias = `alias/aws/${service}`;
  const parts = arn(reference);
  const account = parts?.account ?? home.account;
  const region = parts?.region ?? home.region;
  const via = text(service, ".", region, ".amazonaws.com");
  const actions = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "CreateGrant", "DescribeKey"];
  const statement = {
    Sid: `Allow access through ${service} for all principals in the account`,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: actions.map((action) => `kms:${action}`),
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": via } },
  };
  return {
    id: alias,
    address: null,
    stack: null,
    arn: text("arn:", home.partition, ":kms:", region, ":", account, ":key/", Sym.ref(alias, "key_id")),
    account,
    region,
    policy: { address: alias, stack: "", what: "policy of the AWS managed key", policy: policyOf([statement]) },
    grants: [],
    aliases: [alias],
    tags: NO_TAGS,
    service,
  };
}

/** Why nothing at all is known of which key it is. */
function opaque(reference: Text): string | undefined {
  const [part] = typeof reference === "string" ? [] : reference.parts;
  return typeof part === "object" && "why" in part ? part.why : undefined;
}

/** A key that the source only names. */
function external(reference: Text, names: Names, stack: string): Target {
  const home = names.home(stack);
  const parts = arn(reference);
  const isKeyArn = parts?.service === "kms" && !String(parts.resource).startsWith("alias/");
  const hidden = opaque(reference);
  const id = hidden === undefined ? String(reference) : "a key that is not known";
  const unreadable = hidden ?? `the key ${id} is not declared in the source`;
  return {
    id,
    address: null,
    stack: null,
    arn: isKeyArn ? reference : Sym.ref(id, "arn"),
    account: parts?.account ?? Sym.ref(`account of ${id}`, ""),
    region: parts?.region ?? home.region,
    policy: { address: id, stack: "", what: "key policy", policy: { version: "", statements: [], unreadable } },
    grants: [],
    aliases: null,
    tags: NO_TAGS,
    service: null,
  };
}
