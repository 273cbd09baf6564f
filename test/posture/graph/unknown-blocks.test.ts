import { filled } from "../../../posture/src/graph/fill.js";
import { Sym } from "../../../posture/src/graph/value.js";

const unset = (type: string, name: string) =>
  filled(undefined, true, () => undefined, { type, name, configured: true });

describe("a part of a plan that is known only after apply, and that its configuration does not show", () => {
  it.each([
    ["aws_cloudtrail", "event_selector"],
    ["aws_cloudtrail", "advanced_event_selector"],
    ["aws_default_network_acl", "ingress"],
    ["aws_athena_workgroup", "configuration"],
    ["aws_glue_crawler", "jdbc_target"],
    ["aws_glue_connection", "physical_connection_requirements"],
    ["aws_kms_grant", "constraints"],
  ])("%s: %s is a block that a dynamic block makes, so nobody knows it", (type, name) => {
    expect(unset(type, name)).toBeInstanceOf(Sym);
  });

  it.each([
    ["aws_cloudtrail_event_data_store", "advanced_event_selector"],
    ["aws_security_group", "ingress"],
    ["aws_kms_key", "arn"],
  ])("%s: %s is what the provider computes, so nobody wrote it", (type, name) => {
    expect(unset(type, name)).toBeUndefined();
  });
});
