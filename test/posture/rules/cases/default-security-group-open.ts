import { rulecase } from "../support/case.js";
import { groupRule, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_default_security_group", "closed", {
    vpc_id: "vpc-1",
    ingress: [groupRule("-1", [0, 0], { self: true })],
  }),
  fix: set("aws_default_security_group", "closed", { ingress: null }),
  open: set("aws_default_security_group", "closed", { ingress: UNKNOWN }),
});
