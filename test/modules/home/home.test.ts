import { awsProvider, CustomerKey, GlueRole, Home } from "@sealant/modules";
import { TerraformStack } from "cdktf";
import { newStack, synthApp } from "../helpers/synth.js";

test("a region and an account that the provider block fixes are literals in every policy", () => {
  const stacks = synthApp((app) => {
    const stack = newStack(app);
    expect(Home.of(stack)).toMatchObject({ region: "eu-central-1", account: "111122223333", partition: "aws" });
    new CustomerKey(stack, "data", { alias: "d" }).grantLogs();
  });
  expect(Object.keys(stacks["stack"]!.json.data ?? {})).toEqual(["aws_iam_policy_document"]);
});

test("an account that is not fixed is asked of AWS, once", () => {
  const stacks = synthApp((app) => {
    const stack = new TerraformStack(app, "stack");
    awsProvider(stack, { region: "eu-central-1" });
    new CustomerKey(stack, "one", { alias: "one" }).grantLogs();
    new GlueRole(stack, "two");
  });
  expect(Object.keys(stacks["stack"]!.data("aws_caller_identity"))).toEqual(["home-account"]);
  expect(stacks["stack"]!.keyStatements("one")[0]?.principals?.[0]?.identifiers).toEqual([
    "arn:aws:iam::${data.aws_caller_identity.home-account.account_id}:root",
  ]);
});

test("a region that only the environment knows is asked of AWS too, with its partition and the suffix of its services", () => {
  const stacks = synthApp((app) => {
    const stack = new TerraformStack(app, "stack");
    awsProvider(stack, { region: "${var.region}" });
    new CustomerKey(stack, "one", { alias: "one" }).grantLogs();
  });
  const [, logs] = stacks["stack"]!.keyStatements("one");
  expect(logs?.principals?.[0]?.identifiers).toEqual([
    "logs.${data.aws_region.home-region.id}.${data.aws_partition.home-suffix.dns_suffix}",
  ]);
});

test("the stack asks for the provider's versions that take everything the constructs emit", () => {
  const stacks = synthApp((app) => void newStack(app));
  expect(stacks["stack"]!.json.terraform?.["required_providers"]).toEqual({
    aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
  });
});
