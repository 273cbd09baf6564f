import { rulecase } from "../support/case.js";
import { connection, set, UNKNOWN } from "../support/sources.js";

export default rulecase({
  fail: connection(),
  fix: set("aws_glue_connection", "db", {
    physical_connection_requirements: {
      subnet_id: "subnet-1",
      security_group_id_list: ["sg-1"],
      availability_zone: "eu-central-1a",
    },
  }),
  open: set("aws_glue_connection", "db", {
    physical_connection_requirements: { subnet_id: UNKNOWN, security_group_id_list: ["sg-1"] },
  }),
});
