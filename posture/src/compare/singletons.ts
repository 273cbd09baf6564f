import { catalogSurfaces } from "../assess/catalog.js";
import { type Context, context } from "../assess/context.js";
import { off, unknown } from "../assess/surface.js";
import type { Graph, Resource } from "../graph/graph.js";
import type { Change, Subject, Surface } from "../posture.js";
import { earlier } from "./replaced.js";

/** Resources of which an account has one before anybody declares it. */
const SINGLETONS: Readonly<Record<string, string>> = {
  aws_glue_resource_policy: "the catalog may have had another policy",
  aws_config_configuration_recorder: "the account may have had another recorder",
};

/** What the account had before a catalog's settings were declared. */
export type SettingsBefore = (after: Subject) => { surfaces: readonly Surface[]; context: Context | null };

const NOT_KNOWN = "every account has catalog settings, and what they were before is not in this source";

/** Answers for a new catalog what it was before: read by a data source, or not known. Reads the graphs once. */
export function settingsBefore(before: Graph, planned: Graph): SettingsBefore {
  let read: { readonly shared: Context; readonly settings: readonly Resource[] } | undefined;
  const made = () => {
    const shared = context(before);
    const of = (one: Context) => one.lookup.ofType(CATALOG_SETTINGS, "data");
    const settings = of(shared).length > 0 ? of(shared) : of(context(planned));
    return { shared, settings };
  };
  return (after) => {
    read ??= made();
    const own = read.settings.filter((one) => one.stack === after.stack);
    const [only] = own;
    if (own.length === 1 && only !== undefined && only.values["data_catalog_encryption_settings"] !== undefined) {
      return { surfaces: catalogSurfaces(only, read.shared), context: read.shared };
    }
    return { surfaces: after.surfaces.map(({ surface }) => unknown(surface, NOT_KNOWN)), context: null };
  };
}

/** Destroying the settings switches encryption off; forgetting them leaves them as they are. */
export function settingsAfter(before: Subject, graph: Graph): readonly Surface[] | undefined {
  const resource = graph.resources.find((one) => one.stack === before.stack && one.address === before.address);
  if (resource?.action === "forget") return undefined;
  return before.surfaces.map(({ surface }) => off(surface, "destroying the settings switches encryption off"));
}

const CATALOG_SETTINGS = "aws_glue_data_catalog_encryption_settings";

/** Settings that are of another catalog than before: they are destroyed where they were. */
export function leftCatalogs(before: Graph, after: Graph): readonly Change[] {
  const declared = after.resources.filter(({ mode, type }) => mode === "managed" && type === CATALOG_SETTINGS);
  if (declared.length === 0) return [];
  const known = earlier(before.resources);
  return declared.flatMap((one): readonly Change[] => {
    const was = known(one);
    if (was === undefined) return [];
    const [from, to] = [was, one].map(({ values }) => values["catalog_id"] ?? null);
    if (from === to || String(from) === String(to)) return [];
    const both = typeof from === "string" && typeof to === "string";
    // What is left out is filled in when it is applied: that says nothing beside a configuration.
    if (!both && (was.values["id"] ?? one.values["id"]) !== undefined) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "catalog" };
    const named = (id: typeof from) => (typeof id === "string" ? id : id === null ? "the account's own" : "not known");
    const because = both
      ? `the settings of catalog ${from} are destroyed, which switches its encryption off`
      : "whether it is another catalog is not known: the settings of the one that they leave are destroyed, which switches its encryption off";
    const words = { before: named(from ?? null), after: named(to ?? null) };
    return [{ ...at, ...words, direction: both ? "weakened" : "undetermined", because }];
  });
}

/** Creates over something that was there already. */
export function singletonChanges(before: Graph, after: Graph): readonly Change[] {
  const known = earlier(before.resources);
  return after.resources.flatMap((one): readonly Change[] => {
    const because = one.mode === "managed" ? SINGLETONS[one.type] : undefined;
    if (because === undefined || known(one) !== undefined) return [];
    const at = { address: one.address, stack: one.stack, surface: null, facet: "singleton" };
    return [{ ...at, before: "not known", after: "declared here", direction: "undetermined", because }];
  });
}
