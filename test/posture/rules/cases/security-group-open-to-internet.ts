import { rulecase } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: resource("aws_security_group", "glue", {
    name: "glue",
    ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] }],
  }),
  fix: set("aws_security_group", "glue", { ingress: [{ protocol: "tcp", from_port: 0, to_port: 65535, self: true }] }),
  open: set("aws_security_group", "glue", {
    ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: [UNKNOWN] }],
  }),
});
