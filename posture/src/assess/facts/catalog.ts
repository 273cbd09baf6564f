import type { Resource } from "../../graph/graph.js";
import { homeOf } from "../../graph/lookup.js";
import { isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { items } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { has, inside, type Known, of, type Place, placeOf, spelled, text, Unknown, within } from "./known.js";

/** The encryption settings of a catalog, as written. */
export interface CatalogFact extends Place {
  readonly id: string;
  /** The catalog's account; null is the provider's own. */
  readonly catalog: string | null;
  /** Its provider configuration and region, where they are told. */
  readonly home: string;
  readonly mode: Known<string | null>;
  readonly key: Answer;
  readonly role: Answer;
  /** The resource that the role is, where it can be told. */
  readonly roleText: string | null;
}

/** A catalog resource policy beside its statements. */
export interface CatalogPolicyFact extends Place {
  readonly id: string;
  readonly hybrid: Known<string | null>;
  /** Characters of the document; null when it is not known. */
  readonly size: number | null;
}

/** What puts data or metadata into the catalog. */
export interface CatalogUse extends Place {
  readonly what: string;
}

export function catalogs(all: ByType): CatalogFact[] {
  return all("aws_glue_data_catalog_encryption_settings").map((resource) => {
    const rest = (name: string) => inside(resource, "data_catalog_encryption_settings", "encryption_at_rest", name);
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      catalog: spelled(of(resource, "catalog_id")),
      home: homeOf(resource),
      mode: text(rest("catalog_encryption_mode")),
      key: has(rest("sse_aws_kms_key_id")),
      role: has(rest("catalog_encryption_service_role")),
      roleText: spelled(rest("catalog_encryption_service_role")),
    };
  });
}

export function catalogPolicies(all: ByType): CatalogPolicyFact[] {
  return all("aws_glue_resource_policy").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    id: resource.id,
    hybrid: text(of(resource, "enable_hybrid")),
    size: size(of(resource, "policy")),
  }));
}

function size(value: Value | undefined): number | null {
  return isSym(value) || typeof value !== "string" ? null : value.length;
}

const USES: readonly (readonly [string, string])[] = [
  ["aws_glue_catalog_database", "a database"],
  ["aws_glue_catalog_table", "a table"],
  ["aws_glue_connection", "a connection"],
  ["aws_glue_crawler", "a crawler"],
];

/** The first resource of each kind that writes to the catalog, for evidence. */
export function catalogUses(all: ByType): CatalogUse[] {
  return USES.flatMap(([type, what]) =>
    all(type)
      .slice(0, 1)
      .map((resource) => ({ address: resource.address, stack: resource.stack, what })),
  );
}

/** Whether a data source reads the settings of a catalog that somebody else declares. */
export function catalogIsRead(all: ByType): boolean {
  return all("data.aws_glue_data_catalog_encryption_settings").length > 0;
}

/** Lake Formation grants that give every IAM principal what IAM lets it do, past Lake Formation. */
export interface OpenGrant extends Place {
  readonly principal: Known<string | null>;
  readonly what: string;
}

export function openGrants(all: ByType): OpenGrant[] {
  const grants = all("aws_lakeformation_permissions").map((resource) =>
    grant(resource, of(resource, "principal"), "a permission"),
  );
  const defaults = all("aws_lakeformation_data_lake_settings").flatMap((resource) =>
    ["create_database_default_permissions", "create_table_default_permissions"].flatMap((name) => {
      const { items: written, open } = items(of(resource, name));
      const what = name.replaceAll("_", " ");
      const given = written.map((one) => grant(resource, within(one, "principal"), what));
      return open === null
        ? given
        : [...given, { ...placeOf(resource), principal: new Unknown(`${open} is not known`), what }];
    }),
  );
  return [...grants, ...defaults];
}

function grant(resource: Resource, principal: Value | undefined, what: string): OpenGrant {
  return { address: resource.address, stack: resource.stack, principal: text(principal), what };
}

/** Shares of the catalog made through Lake Formation or RAM: they need the hybrid mode of the catalog policy. */
export function sharesOutside(all: ByType): Place[] {
  const foreign = all("aws_lakeformation_permissions").filter((one) =>
    /^\d{12}$/.test(spelled(of(one, "principal")) ?? ""),
  );
  return [...foreign, ...all("aws_ram_resource_share")].map(placeOf);
}
