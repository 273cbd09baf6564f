import { rulecase } from "../support/case.js";
import { ROLE, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_lakeformation_permissions", "all", {
    principal: "IAM_ALLOWED_PRINCIPALS",
    permissions: ["ALL"],
    database: { name: "lake" },
  }),
  fix: set("aws_lakeformation_permissions", "all", { principal: ROLE }),
  open: set("aws_lakeformation_permissions", "all", { principal: UNKNOWN }),
});
