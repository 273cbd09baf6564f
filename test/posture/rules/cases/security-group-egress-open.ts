import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_security_group", "glue", {
    name: "glue",
    egress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }],
  }),
  fix: set("aws_security_group", "glue", { egress: [{ protocol: "tcp", from_port: 0, to_port: 65535, self: true }] }),
  open: set("aws_security_group", "glue", {
    egress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: [UNKNOWN] }],
  }),
});
