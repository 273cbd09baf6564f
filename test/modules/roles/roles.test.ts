import { CustomerKey, ExistingRole, GlueRole, KeyDelegation } from "@sealant/modules";
import { openKey } from "../helpers/parts.js";
import { made, refusal, synth } from "../helpers/synth.js";

test("a Glue role is assumed by Glue, for this account only", () => {
  const stack = synth((scope) => new GlueRole(scope, "etl", { name: "etl", path: "/glue/" }));
  const resource = stack.at("aws_iam_role.etl");
  expect(resource).toMatchObject({ name: "etl", path: "/glue/" });
  expect(stack.statements(resource["assume_role_policy"])).toEqual([
    {
      sid: "ServiceOfThisAccount",
      effect: "Allow",
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["glue.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] }],
    },
  ]);
});

test("it starts with no permission at all, and with no managed policy", () => {
  const stack = synth((scope) => new GlueRole(scope, "etl"));
  expect(stack.count("aws_iam_role_policy")).toBe(0);
  expect(stack.count("aws_iam_role_policy_attachment")).toBe(0);
});

test("a boundary and managed policies are attached when asked for", () => {
  const stack = synth((scope) => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
    new GlueRole(scope, "etl", {
      permissionsBoundary,
      managedPolicies: ["arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"],
    });
  });
  expect(stack.at("aws_iam_role.etl")["permissions_boundary"]).toBe("arn:aws:iam::111122223333:policy/boundary");
  expect(stack.only("aws_iam_role_policy_attachment")).toMatchObject({ role: "${aws_iam_role.etl.name}" });
});

test("without a name Terraform finds one that is free", () => {
  const stack = synth((scope) => new GlueRole(scope, "etl"));
  expect(stack.at("aws_iam_role.etl")).toMatchObject({ name_prefix: "etl-" });
});

test.each([
  ["a path without slashes", { path: "glue" }, "write /glue/"],
  ["a name with a blank", { name: "my role" }, "pass a name that IAM takes"],
  ["a name that is too long", { name: "r".repeat(65) }, "at most 64 characters"],
])("%s is refused", (_, props, remedy) => {
  expect(refusal((scope) => new GlueRole(scope, "etl", props))).toContain(remedy);
});

test("role and key in one stack form no cycle: the role's permissions are a resource of their own", () => {
  const stack = synth((scope) => {
    const key = new CustomerKey(scope, "data", { alias: "d", delegation: KeyDelegation.administration() });
    key.grantJobOutput(new GlueRole(scope, "etl"));
  });
  expect(stack.at("aws_iam_role.etl")).not.toHaveProperty("inline_policy");
  expect(JSON.stringify(stack.at("aws_iam_role.etl"))).not.toContain("aws_kms_key");
});

test("an existing role gets an inline policy, under its own name whatever its path", () => {
  const [stack, existing] = made((scope) => {
    const found = new ExistingRole(scope, "old", { roleArn: "arn:aws:iam::111122223333:role/team/etl/old" });
    openKey(scope, "data").grantJobInput(found);
    return found;
  });
  expect(existing).toMatchObject({ roleName: "old", rolePath: "team/etl/old" });
  expect(stack.only("aws_iam_role_policy")["role"]).toBe("old");
});

test("an existing role whose policy is somebody else's gets none: the grant says what is missing", () => {
  const [stack, grant] = made((scope) => {
    const roleArn = "arn:aws:iam::111122223333:role/old";
    return openKey(scope, "data").grantJobInput(new ExistingRole(scope, "old", { roleArn, mayAddPolicy: false }));
  });
  expect(grant.missing.map(({ actions }) => actions)).toEqual([["kms:Decrypt"]]);
  expect(stack.count("aws_iam_role_policy")).toBe(0);
  expect(stack.notices).toEqual([expect.stringContaining("[sealant:role-policy-elsewhere]")]);
});

test.each([
  ["a bare name, as the documents' sample has it", "role1", "a key policy does not take a bare name"],
  ["a session", "arn:aws:sts::111122223333:assumed-role/etl/session", "name the role, not one of its sessions"],
])("%s is refused as a role", (_, roleArn, remedy) => {
  expect(refusal((scope) => new ExistingRole(scope, "old", { roleArn }))).toContain(remedy);
});
