import { type Context, nameOf } from "../assess/context.js";
import { byKey } from "../assess/storage.js";
import { off, sseS3, unknown, withKey } from "../assess/surface.js";
import { blocksOf, inBlock } from "../graph/block.js";
import type { Graph, Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { isSym, Sym, type Value, type ValueObject } from "../graph/value.js";
import type { Change, Key, Surface } from "../posture.js";
import { directionOf } from "./facets.js";
import { type Changed, earlier } from "./replaced.js";
import { sideOf, wordsOf } from "./side.js";

/** Something beside Glue that is encrypted with a key: no subject, and yet it can lose its protection or its key. */
interface Store {
  readonly called: string;
  readonly surface: (resource: Resource, context: Context) => Surface;
  /** Copies of it that are encrypted by themselves, by region. */
  readonly copies?: (resource: Resource, context: Context) => readonly (readonly [region: string, Surface])[];
}

const STORES: Readonly<Record<string, Store>> = {
  aws_secretsmanager_secret: {
    called: "secret",
    surface: (resource, context) => secret(resource.values["kms_key_id"], resource, context),
    copies: (resource, context) =>
      blocksOf(resource.values["replica"]).flatMap((one) =>
        isSym(one) || typeof one["region"] !== "string"
          ? []
          : [[one["region"], secret(one["kms_key_id"], inRegion(resource, one["region"]), context)] as const],
      ),
  },
  aws_cloudtrail_event_data_store: {
    called: "event data store",
    surface: (resource, context) =>
      byKey(resource.values["kms_key_id"], resource, context) ?? off("data", "CloudTrail uses a key that AWS owns"),
  },
  aws_athena_workgroup: {
    called: "Athena workgroup",
    surface: (resource, context) =>
      results(inBlock(resource.values, "configuration", "result_configuration") ?? null, resource, context, {
        mode: "encryption_option",
        key: "kms_key_arn",
      }),
  },
  aws_athena_database: {
    called: "Athena database",
    surface: (resource, context) =>
      results(resource.values, resource, context, { mode: "encryption_option", key: "kms_key" }),
  },
};

/** Names mean what the region of the copy has. */
function inRegion(resource: Resource, region: string): Resource {
  return { ...resource, values: { ...resource.values, region } };
}

function secret(key: Value | undefined, by: Resource, context: Context): Surface {
  return withKey("data", "SSE-KMS", key, by, context, "alias/aws/secretsmanager");
}

/** Results of queries: what nobody asks to encrypt S3 encrypts with its own keys. */
function results(
  settings: ValueObject[string],
  by: Resource,
  context: Context,
  names: { readonly mode: string; readonly key: string },
): Surface {
  if (settings instanceof Sym) return unknown("data", reason(settings));
  const at = (name: string) => inBlock({ settings: settings ?? null }, "settings", "encryption_configuration", name);
  const option = at(names.mode);
  if (option instanceof Sym) return unknown("data", reason(option));
  if (option === undefined) return sseS3("data", "by default");
  if (option === "SSE_S3") return sseS3("data");
  if (option === "SSE_KMS" || option === "CSE_KMS")
    return withKey("data", option === "SSE_KMS" ? "SSE-KMS" : "CSE-KMS", at(names.key), by, context);
  return unknown("data", `${JSON.stringify(option)} is no mode of Athena`);
}

/** Whether a graph has any: who has none need not look its keys up. */
export function hasStores(graph: Graph): boolean {
  return graph.resources.some(isStore);
}

function isStore({ mode, type }: Resource): boolean {
  return mode === "managed" && Object.hasOwn(STORES, type);
}

/** What each is called and the key it needs. */
export function storesOf(context: () => Context | null): readonly { readonly what: string; readonly key: Key }[] {
  const given = context();
  if (given === null) return [];
  const keys = given.graph.resources.filter(isStore).flatMap((resource) => {
    const what = `${STORES[resource.type]?.called} ${nameOf(resource, "name")}`;
    return [...surfacesOf(resource, given).values()].map(({ key }) => ({ what, id: key }));
  });
  const all = new Map(given.keys.all().map((key) => [key.id, key]));
  return keys.flatMap(({ what, id }) => {
    const key = id === null ? undefined : all.get(id);
    return key === undefined ? [] : [{ what, key }];
  });
}

/** How the protection of what is on both sides changes. */
export function storeChanges(before: Context | null, after: Context | null, graphs: Changed): readonly Change[] {
  if (before === null || after === null) return [];
  const old = earlier(before.graph.resources);
  const both = after.graph.resources.filter(isStore).flatMap((one) => {
    const previous = old(one);
    return previous === undefined ? [] : [{ one, was: surfacesOf(previous, before), now: surfacesOf(one, after) }];
  });
  // Surfaces add the keys that they name, so the keys are listed after them.
  const keys = { before: index(before), after: index(after) };
  return both.flatMap(({ one, was, now }) =>
    [...now].flatMap(([facet, to]): readonly Change[] => {
      const from = was.get(facet);
      if (from === undefined) return [];
      const found = directionOf(sideOf(from, keys.before, graphs, "before"), sideOf(to, keys.after, graphs, "after"));
      if (found === undefined) return [];
      const at = { address: one.address, stack: one.stack, surface: null, facet };
      return [{ ...at, before: wordsOf(from, keys.before), after: wordsOf(to, keys.after), ...found }];
    }),
  );
}

/** What of a store is encrypted, by the facet that tells about it. */
function surfacesOf(resource: Resource, context: Context): ReadonlyMap<string, Surface> {
  const store = STORES[resource.type];
  if (store === undefined) return new Map();
  const copies = store.copies?.(resource, context) ?? [];
  return new Map([
    ["encryption", store.surface(resource, context)],
    ...copies.map(([region, surface]) => [`encryption in ${region}`, surface] as const),
  ]);
}

function index({ keys }: Context): ReadonlyMap<string, Key> {
  return new Map(keys.all().map((key) => [key.id, key]));
}
