import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** The encryption settings of a catalog are declared once. */
export const catalogSettingsDeclaredTwice = rule({
  id: "catalog-settings-declared-twice",
  severity: "error",
  profile: "baseline",
  title: "Catalog settings are declared once",
  why: "The API replaces the settings as a whole. Two resources for one catalog overwrite each other at every apply: which one counts is chance, and destroying either turns encryption off.",
  fix: {
    construct: "Keep one SealedCatalog for each account and region.",
    terraform: "Keep one aws_glue_data_catalog_encryption_settings for each account and region.",
  },
  covers: [],
  judge: function* (scope) {
    const { catalogs, areApart } = scope.facts;
    for (const one of catalogs) {
      const twins = catalogs.filter(
        (other) => other !== one && mayBeSame(other.catalog, one.catalog) && !areApart(other.stack, one.stack),
      );
      const same = twins.filter(
        (other) => other.stack === one.stack && other.home === one.home && isSame(other.catalog, one.catalog),
      );
      if (same.length > 0)
        yield fail(
          one,
          "another resource declares the settings of the same catalog",
          same.map((twin) => twin.address),
        );
      else if (twins.length > 0)
        yield open(
          one,
          "whether another resource declares the settings of the same account and region is not known",
          twins.map((twin) => `${twin.stack}: ${twin.address}`),
        );
      else yield pass(one, "nothing else declares the settings of this catalog");
    }
  },
});

function isSame(a: string | null, b: string | null): boolean {
  return a === b && a?.includes("(unknown") !== true;
}

/** An id that is not known may be any; a reference to the same thing is the same. */
function mayBeSame(a: string | null, b: string | null): boolean {
  return a === b || [a, b].some((one) => one !== null && /\$\{|\(unknown/.test(one));
}
