import { merged, rulecase } from "../support/case.js";
import { catalog, data, key, resource } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), resource("aws_glue_catalog_database", "lake", { name: "lake" })),
  fix: catalog(),
  open: data("aws_glue_data_catalog_encryption_settings", "here", { catalog_id: "111111111111" }),
});
