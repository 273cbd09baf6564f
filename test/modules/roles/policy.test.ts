import { ReadyPolicy } from "@sealant/modules";
import { openKey, role } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { made } from "../helpers/synth.js";

const ADMINISTRATION = [
  "glue:CreateSecurityConfiguration",
  "glue:DeleteSecurityConfiguration",
  "glue:GetDataCatalogEncryptionSettings",
  "glue:GetSecurityConfiguration",
  "glue:GetSecurityConfigurations",
  "glue:PutDataCatalogEncryptionSettings",
];

const statementsOf = (declare: Parameters<typeof made<ReadyPolicy>>[0]) => {
  const [stack] = made(declare);
  return stack.statements(stack.only("aws_iam_policy")["policy"]);
};

test("an encryption administrator has the six documented Glue actions, and finds keys, but uses none", () => {
  const statements = statementsOf((scope) =>
    ReadyPolicy.encryptionAdministrator(scope, "admin", { keys: [openKey(scope, "data")] }),
  );
  expect(allowed(statements, "glue:")).toEqual(ADMINISTRATION.map((action) => `${action} *`));
  expect(allowed(statements, "kms:")).toEqual([
    "kms:DescribeKey ${aws_kms_key.data.arn}",
    "kms:ListAliases *",
    "kms:ListKeys *",
  ]);
});

test("who sets a catalog service role may pass it, to Glue and to nobody else", () => {
  const statements = statementsOf((scope) =>
    ReadyPolicy.encryptionAdministrator(scope, "admin", { keys: [], catalogServiceRole: role(scope, "keeper") }),
  );
  expect(statements.find(({ actions }) => actions.includes("iam:PassRole"))).toMatchObject({
    resources: ["${aws_iam_role.keeper.arn}"],
    condition: [{ variable: "iam:PassedToService", values: ["glue.amazonaws.com"] }],
  });
});

test("a catalog client reads the databases it names and uses the catalog's key", () => {
  const statements = statementsOf((scope) =>
    ReadyPolicy.catalogClient(scope, "client", { key: openKey(scope, "catalog"), databases: ["orders"] }),
  );
  expect(allowed(statements, "kms:")).toEqual(
    ["Decrypt", "Encrypt", "GenerateDataKey"].map((action) => `kms:${action} \${aws_kms_key.catalog.arn}`),
  );
  expect(allowed(statements, "glue:GetTable ")).toEqual([
    "glue:GetTable arn:aws:glue:eu-central-1:111122223333:catalog",
    "glue:GetTable arn:aws:glue:eu-central-1:111122223333:database/orders",
    "glue:GetTable arn:aws:glue:eu-central-1:111122223333:table/orders/*",
    "glue:GetTable arn:aws:glue:eu-central-1:111122223333:userDefinedFunction/orders/*",
  ]);
  expect(allowed(statements, "glue:").filter((pair) => /Create|Update|Delete/.test(pair))).toEqual([]);
});

test("a client of a catalog with a service role gets no key", () => {
  const statements = statementsOf((scope) => ReadyPolicy.catalogClient(scope, "client", { access: "write" }));
  expect(allowed(statements, "kms:")).toEqual([]);
  expect(allowed(statements, "glue:CreateTable ")).not.toEqual([]);
});

test("a password reader reads the connections it names, and may decrypt with the password key, no more", () => {
  const statements = statementsOf((scope) =>
    ReadyPolicy.passwordReader(scope, "reader", { key: openKey(scope, "passwords"), connections: ["orders-db"] }),
  );
  expect(allowed(statements, "kms:")).toEqual(["kms:Decrypt ${aws_kms_key.passwords.arn}"]);
  expect(allowed(statements, "glue:GetConnection ")).toContain(
    "glue:GetConnection arn:aws:glue:eu-central-1:111122223333:connection/orders-db",
  );
});

test("a deployer encrypts passwords without being able to decrypt them, and passes the named roles only", () => {
  const statements = statementsOf((scope) =>
    ReadyPolicy.deployer(scope, "deployer", {
      roles: [role(scope, "etl")],
      passwordKey: openKey(scope, "passwords"),
      keys: [openKey(scope, "data")],
    }),
  );
  expect(allowed(statements, "kms:").filter((pair) => pair.includes("passwords"))).toEqual([
    "kms:Encrypt ${aws_kms_key.passwords.arn}",
  ]);
  expect(allowed(statements, "iam:PassRole")).toEqual(["iam:PassRole ${aws_iam_role.etl.arn}"]);
  expect(allowed(statements, "glue:")).toEqual(expect.arrayContaining(ADMINISTRATION.map((action) => `${action} *`)));
});
