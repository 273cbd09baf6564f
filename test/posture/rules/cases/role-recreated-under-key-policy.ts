import { rulecase } from "../support/case.js";
import { allow, policy, ROLE, ROOT } from "../support/sources.js";

const key = "11111111-2222-3333-4444-555555555555";
const KEY = { key_id: key, arn: `arn:aws:kms:eu-central-1:111111111111:key/${key}` };

/** A role that is made anew, and the policy of a key that names it. */
function plan(roleIs: readonly string[], put: readonly string[], unknown: object = {}) {
  const one = (type: string, actions: readonly string[], before: object, after: object = before, open: object = {}) => {
    const at = {
      ...{ address: `${type}.data`, mode: "managed", type, name: "data" },
      provider_name: "registry.terraform.io/hashicorp/aws",
    };
    const change = { actions, before, after, after_unknown: open, before_sensitive: {}, after_sensitive: {} };
    return { change: { ...at, change }, value: { ...at, schema_version: 0, values: after }, before };
  };
  const role = { name: "etl", arn: ROLE, unique_id: "AROAEXAMPLEEXAMPLE123" };
  const text = policy(ROOT, allow("kms:Decrypt", { Principal: { AWS: ROLE } }));
  const document = { key_id: key, policy: text };
  const made = roleIs.length > 1 ? { name: "etl" } : role;
  const hidden = "policy" in unknown ? { key_id: key } : document;
  const all = [
    one("aws_kms_key", ["no-op"], KEY),
    one("aws_iam_role", roleIs, role, made, roleIs.length > 1 ? { arn: true, unique_id: true } : {}),
    one("aws_kms_key_policy", put, document, hidden, unknown),
  ];
  const prior = all.map(({ value, before }) => ({ ...value, values: before }));
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: all.map(({ value }) => value) } },
    prior_state: { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources: prior } } },
    resource_changes: all.map(({ change }) => change),
    configuration: {
      root_module: {
        resources: all.map(({ value: { values: _, ...at } }) => ({
          ...at,
          expressions:
            at.type === "aws_kms_key_policy" && "policy" in unknown ? { policy: { references: ["var.x"] } } : {},
        })),
      },
    },
  };
}

export default rulecase({
  fail: plan(["delete", "create"], ["no-op"]),
  fix: plan(["no-op"], ["no-op"]),
  open: plan(["delete", "create"], ["update"], { policy: true }),
});
