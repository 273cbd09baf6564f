import { CustomerKey, KeyDelegation } from "@sealant/modules";
import { openKey, role, strictKey } from "../helpers/parts.js";
import { newStack, refusal, synth, synthApp } from "../helpers/synth.js";

const ROOT = "arn:aws:iam::111122223333:root";

test("a customer key is symmetric, rotates, is slow to delete and cannot be destroyed by accident", () => {
  const stack = synth((scope) => new CustomerKey(scope, "data", { alias: "glue/data" }));
  expect(stack.at("aws_kms_key.data")).toMatchObject({
    key_usage: "ENCRYPT_DECRYPT",
    customer_master_key_spec: "SYMMETRIC_DEFAULT",
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
    description: "Customer key alias/glue/data",
  });
});

test("its alias gets the prefix that KMS wants and points to the key", () => {
  const stack = synth((scope) => new CustomerKey(scope, "data", { alias: "glue/data" }));
  expect(stack.only("aws_kms_alias")).toMatchObject({
    name: "alias/glue/data",
    target_key_id: "${aws_kms_key.data.key_id}",
  });
});

test("its policy is a resource of its own, readable statement by statement, and none is inside the key", () => {
  const stack = synth((scope) => openKey(scope, "data"));
  expect(stack.at("aws_kms_key.data")).not.toHaveProperty("policy");
  expect(stack.keyStatements("data")).toHaveLength(1);
});

test("the default policy leaves the key to the account's IAM policies and locks nobody out", () => {
  const stack = synth((scope) => openKey(scope, "data"));
  expect(stack.keyStatements("data")).toEqual([
    {
      sid: "AccountDecides",
      effect: "Allow",
      actions: ["kms:*"],
      resources: ["*"],
      principals: [{ type: "AWS", identifiers: [ROOT] }],
    },
  ]);
});

test("a key that delegates administration only lets the account change its policy, but use nothing", () => {
  const stack = synth((scope) => strictKey(scope, "data"));
  const [statement] = stack.keyStatements("data");
  expect(statement?.principals).toEqual([{ type: "AWS", identifiers: [ROOT] }]);
  expect(statement?.actions).toContain("kms:Put*");
  const uses = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:ReEncryptFrom"];
  const matched = uses.filter((use) =>
    statement?.actions.some((action) => new RegExp(`^${action.replace("*", ".*")}$`).test(use)),
  );
  expect(matched).toEqual([]);
});

test("administrators and users are named apart, and neither may do what the other may", () => {
  const stack = synth(
    (scope) =>
      new CustomerKey(scope, "data", {
        alias: "d",
        delegation: KeyDelegation.administration(),
        administrators: ["arn:aws:iam::111122223333:role/admin"],
        users: ["arn:aws:iam::111122223333:role/analyst"],
      }),
  );
  const by = (sid: string) => stack.keyStatements("data").find((one) => one.sid === sid);
  expect(by("Administrators")?.principals?.[0]?.identifiers).toEqual(["arn:aws:iam::111122223333:role/admin"]);
  expect(by("Users")?.principals?.[0]?.identifiers).toEqual(["arn:aws:iam::111122223333:role/analyst"]);
  expect(by("Users")?.actions.filter((action) => by("Administrators")?.actions.includes(action))).toEqual([]);
});

test.each([89, 2561, 0.5])("a rotation of %p days is refused with the bounds", (rotationDays) => {
  const said = refusal((scope) => new CustomerKey(scope, "data", { alias: "d", rotationDays }));
  expect(said).toBe(
    `stack/data: rotationDays is ${rotationDays}, allowed is a whole number from 90 to 2560; leave it out for a yearly rotation`,
  );
});

test.each([90, 2560])("a rotation of %p days is taken", (rotationDays) => {
  const stack = synth((scope) => new CustomerKey(scope, "data", { alias: "d", rotationDays }));
  expect(stack.at("aws_kms_key.data")["rotation_period_in_days"]).toBe(rotationDays);
});

test.each([6, 31])("a deletion window of %p days is refused with the bounds", (deletionDays) => {
  const said = refusal((scope) => new CustomerKey(scope, "data", { alias: "d", deletionDays }));
  expect(said).toContain(`deletionDays is ${deletionDays}, allowed is a whole number from 7 to 30`);
});

test.each(["alias/aws/glue", "with blank", "", `a${"b".repeat(260)}`])("the alias %p is refused", (alias) => {
  expect(refusal((scope) => new CustomerKey(scope, "data", { alias }))).toContain("stack/data: alias is");
});

test("a key whose policy names roles of a later stack has its policy there, and the stacks form no cycle", () => {
  const stacks = synthApp((app) => {
    const keys = newStack(app, "keys");
    const jobs = newStack(app, "jobs");
    const key = new CustomerKey(keys, "data", {
      alias: "d",
      delegation: KeyDelegation.administration(),
      policyElsewhere: true,
    });
    key.placePolicy(jobs);
    key.grantJobOutput(role(jobs, "etl"));
  });
  expect(stacks["keys"]!.count("aws_kms_key_policy")).toBe(0);
  expect(stacks["jobs"]!.keyStatements("data").map(({ sid }) => sid)).toEqual(["AccountAdministers", "JobOutput"]);
});

test("the same key with its policy beside it would form a cycle, which is why the place can be chosen", () => {
  const cycle = () =>
    synthApp((app) => {
      const keys = newStack(app, "keys");
      strictKey(keys, "data").grantJobOutput(role(newStack(app, "jobs"), "etl"));
    });
  expect(cycle).toThrow(/cycle|circular|depend/i);
});

test("a policy that was promised elsewhere and placed nowhere is an error of the whole app", () => {
  const said = refusal((scope) => new CustomerKey(scope, "data", { alias: "d", policyElsewhere: true }));
  expect(said).toContain("stack/data: the key was made with policyElsewhere, but placePolicy was never called");
});

test("a second place for the policy is refused, since two policy resources would overwrite each other", () => {
  expect(refusal((scope) => openKey(scope, "data").placePolicy(scope))).toContain("one place, chosen once");
});

test("ids of a key and what belongs to it are a contract: another id would replace the key", () => {
  const stack = synth((scope) => openKey(scope, "data"));
  expect(Object.keys(stack.all("aws_kms_key"))).toEqual(["data"]);
  expect(Object.keys(stack.all("aws_kms_alias"))).toEqual(["data_alias_0D9D689B"]);
  expect(Object.keys(stack.all("aws_kms_key_policy"))).toEqual(["data_policy_attachment_35065013"]);
});

test.each([
  [
    "resources",
    { resources: [], principals: [{ type: "AWS" as const, identifiers: ["arn:aws:iam::111122223333:role/r"] }] },
  ],
  ["principals", { resources: ["*"] }],
])("a key policy statement without %s is refused: KMS would take it, and it would allow nothing", (lacks, rest) => {
  const said = refusal(
    (scope) => void openKey(scope, "data").addToKeyPolicy({ sid: "Dead", actions: ["kms:Decrypt"], ...rest }),
  );
  expect(said).toContain(`the ${lacks} of statement Dead is "missing"`);
});
