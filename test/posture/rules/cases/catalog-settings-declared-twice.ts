import { merged, rulecase } from "../support/case.js";
import { catalog, key } from "../support/sources.js";

export default rulecase({
  fail: merged(key(), catalog(), catalog({}, {}, "again", { catalog_id: null })),
  fix: { resource: { aws_glue_data_catalog_encryption_settings: { again: null } } },
  open: "Within one stack both are seen; two stacks are told apart in the test of apps with several stacks.",
});
