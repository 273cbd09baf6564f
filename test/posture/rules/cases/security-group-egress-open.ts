import { rulecase } from "../support/case.js";
import { groupRule, resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_security_group", "glue", {
    name: "glue",
    egress: [groupRule("-1", [0, 0], { cidr_blocks: ["0.0.0.0/0"] })],
  }),
  fix: set("aws_security_group", "glue", { egress: [groupRule("tcp", [0, 65535], { self: true })] }),
  open: set("aws_security_group", "glue", {
    egress: [groupRule("-1", [0, 0], { cidr_blocks: [UNKNOWN] })],
  }),
});
