import type { Resource } from "../../../graph/graph.js";
import type { Target } from "../decision/request.js";
import { arn } from "../model/arn.js";
import { policyOf } from "../model/parse.js";
import type { PolicySource } from "../model/policy.js";
import { type Text, text } from "../model/text.js";
import { foreign, oneOf } from "./foreign.js";
import type { Home } from "./home.js";
import { keyNames } from "./key-names.js";
import { keyParts } from "./key-parts.js";
import type { Names } from "./names.js";
import { policyAt } from "./parsed.js";
import { tagsOf } from "./values.js";

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
  const keys = resources.filter(isKey);
  const known = keyNames(keys, names);
  const partsOf = keyParts(resources, names, known);
  const arns = new Set(keys.map((key) => known.arnOf(key.id)).filter((one) => typeof one === "string"));
  const all = new Map(
    keys.map((key): [string, Target] => {
      const { account, region } = names.home(key.stack);
      const where = known.arnOf(key.id);
      const { policy, grants, aliases } = partsOf(key);
      return [
        key.id,
        {
          id: key.id,
          address: key.address,
          stack: key.stack,
          arn: where,
          account: arn(where)?.account ?? account,
          region: arn(where)?.region ?? region,
          policy: policy ?? own(key, names),
          grants,
          aliases,
          tags: tagsOf(key, names),
          service: null,
          others: arns,
          fresh: isCreated(key),
        },
      ];
    }),
  );
  const others = new Map<string, Target>();
  const find = (reference: Text, stack: string): Target => {
    const ids = known.idsOf(reference, stack);
    const target = ids.length === 1 ? all.get(ids[0]!) : undefined;
    if (target !== undefined) return target;
    const settled = names.settle(reference);
    const memo = `${stack}\0${settled}`;
    const other =
      others.get(memo) ?? (ids.length > 1 ? oneOf(ids, settled, names, stack) : foreign(settled, names, stack));
    others.set(memo, other);
    return other;
  };
  return { all, find };
}

/** Whether the plan makes a key with an id of its own; a replica has that of its primary. */
function isCreated({ type, action }: Resource): boolean {
  return !type.includes("replica") && ["create", "delete-create", "create-delete"].includes(action ?? "");
}

/** The policy written on the key, or the default one, which delegates everything to the account. */
function own(key: Resource, names: Names): PolicySource {
  const at = { address: key.address, stack: key.stack };
  const written = key.values["policy"];
  if (written !== undefined && written !== null && written !== "")
    return { ...at, what: "key policy", policy: policyAt(key, "policy", names) };
  return { ...at, what: "default key policy", policy: delegation(names.home(key.stack)) };
}

function delegation(home: Home) {
  const root = text("arn:", home.partition, ":iam::", home.account, ":root");
  return policyOf([{ Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" }]);
}
