import { App } from "cdktf";
import { declareStacks } from "../../stacks/app.js";
import { readSettings } from "../../stacks/settings.js";
import { allowed } from "../modules/helpers/statement.js";
import { synthApp } from "../modules/helpers/synth.js";

const appFor = (env: Record<string, string>) => synthApp((app) => declareStacks(app, readSettings(env)));

test("the app is five stacks that stand on each other without a cycle", () => {
  expect(Object.keys(appFor({})).sort()).toEqual(["audit", "catalog", "keys", "network", "pipeline"]);
});

test("each kind of reader has a key of its own", () => {
  const { keys } = appFor({});
  expect(Object.values(keys!.all("aws_kms_alias")).map((alias) => alias["name"])).toEqual([
    "alias/glue/audit",
    "alias/glue/catalog",
    "alias/glue/data",
    "alias/glue/logs",
    "alias/glue/passwords",
  ]);
});

/** The keys of another stack, by the output that carries them. */
const key = (name: string) =>
  `\${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.cross-stack-output-aws_kms_key${name}arn}`;

test("each role may use exactly the documented actions on the keys of its uses, and nothing on any other key", () => {
  const { pipeline } = appFor({});
  expect(allowed(pipeline!.roleStatements("orders-etl-role"), "kms:")).toEqual(
    [
      `kms:Decrypt ${key("catalog")}`,
      `kms:Decrypt ${key("data")}`,
      `kms:Encrypt ${key("catalog")}`,
      `kms:Encrypt ${key("data")}`,
      `kms:GenerateDataKey ${key("catalog")}`,
      `kms:GenerateDataKey ${key("data")}`,
    ].sort(),
  );
  expect(allowed(pipeline!.roleStatements("orders-crawler-role"), "kms:")).toEqual(
    [
      `kms:Decrypt ${key("catalog")}`,
      `kms:Decrypt ${key("data")}`,
      `kms:Encrypt ${key("catalog")}`,
      `kms:GenerateDataKey ${key("catalog")}`,
    ].sort(),
  );
});

test("the key policies say the same: no user that no role policy names, no account-wide use", () => {
  const { pipeline, keys, audit } = appFor({});
  const principals = (
    statements: readonly { sid: string; principals?: readonly { identifiers: readonly string[] }[] }[],
  ) =>
    Object.fromEntries(
      statements.map(({ sid, principals: who }) => [sid, who?.flatMap(({ identifiers }) => identifiers)]),
    );
  const etl = "${aws_iam_role.orders-etl-role.arn}";
  const crawler = "${aws_iam_role.orders-crawler-role.arn}";
  expect(principals(pipeline!.keyStatements("data"))).toEqual({
    AccountAdministers: [expect.stringContaining(":root")],
    JobInput: [etl, crawler],
    JobOutput: [etl],
    Bookmarks: [etl],
    SecretRead: [etl],
  });
  expect(principals(pipeline!.keyStatements("catalog"))).toEqual({
    AccountAdministers: [expect.stringContaining(":root")],
    CatalogClient: [etl, crawler],
  });
  expect(principals(keys!.keyStatements("logs"))).toEqual({
    AccountAdministers: [expect.stringContaining(":root")],
    // For the network's flow logs, and for Glue's log groups.
    CloudWatchLogs: ["logs.eu-central-1.amazonaws.com"],
    CloudWatchLogs2: ["logs.eu-central-1.amazonaws.com"],
  });
  expect(Object.keys(principals(audit!.keyStatements("audit")))).toEqual(
    expect.arrayContaining(["AccountAdministers", "CloudTrailEncrypts", "EventsEncryptMessages"]),
  );
});

test("a production environment protects its keys, catalog and buckets from being destroyed", () => {
  const count = (env: string) =>
    JSON.stringify(Object.values(appFor({ SEALANT_APP_ENV: env })).map(({ json }) => json)).split("prevent_destroy")
      .length - 1;
  expect(count("prod")).toBe(8);
  expect(count("dev")).toBe(0);
});

test("an account can be fixed, and then no policy has to ask AWS for it", () => {
  const stacks = appFor({ SEALANT_APP_ACCOUNT: "123456789012" });
  for (const { json } of Object.values(stacks)) {
    expect(json.provider?.["aws"]).toMatchObject([{ allowed_account_ids: ["123456789012"] }]);
    expect(json.data ?? {}).not.toHaveProperty("aws_caller_identity");
  }
});

test.each([
  ["local", { local: { path: "../../../terraform.keys.tfstate" } }],
  ["s3:states", { s3: { bucket: "states", key: "sealant-dev-keys.tfstate", use_lockfile: true, encrypt: true } }],
])("state can be kept by %s", (backend, expected) => {
  expect(appFor({ SEALANT_APP_BACKEND: backend })["keys"]!.json.terraform?.["backend"]).toMatchObject(expected);
});

test("state can be kept by Terraform Cloud, one workspace for each stack and environment", () => {
  expect(appFor({ SEALANT_APP_BACKEND: "cloud:acme" })["keys"]!.json.terraform?.["cloud"]).toMatchObject({
    organization: "acme",
    workspaces: { name: "sealant-dev-keys" },
  });
});

test("no stack names credentials, endpoints or profiles, and all take the provider's versions 5.100 to 6", () => {
  for (const { json } of Object.values(appFor({}))) {
    const [provider] = json.provider!["aws"] as [Record<string, unknown>];
    expect(Object.keys(provider).sort()).toEqual(["default_tags", "region"]);
    expect(json.terraform?.["required_providers"]).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
  }
});

test.each([
  [{ SEALANT_APP_ENV: "staging" }, 'SEALANT_APP_ENV is "staging"; set it to one of: dev, prod'],
  [{ SEALANT_APP_BACKEND: "s3" }, "s3:BUCKET"],
  [{ SEALANT_APP_ACCOUNT: "12" }, "12 digits"],
])("a setting that is not understood is an error: %j", (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});

test("two syntheses are byte-identical and name no path of this machine", () => {
  const [first, second] = [appFor({}), appFor({})].map((stacks) => JSON.stringify(stacks));
  expect(first).toBe(second);
  expect(first).not.toContain(process.cwd());
  expect(new App({ stackTraces: false }).node.children).toEqual([]);
});
