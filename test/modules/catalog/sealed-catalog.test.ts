import { CatalogEncryption, ManagedKey, PasswordEncryption, SealedCatalog } from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, strictKey } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { ACCOUNT, newStack, refusal, synth, synthApp } from "../helpers/synth.js";

const settingsOf = (declare: (scope: Construct) => void) =>
  synth(declare).only("aws_glue_data_catalog_encryption_settings")["data_catalog_encryption_settings"];

const both = (scope: Construct, id = "catalog") =>
  new SealedCatalog(scope, id, {
    metadata: CatalogEncryption.sseKms(openKey(scope, `${id}-key`)),
    passwords: PasswordEncryption.sseKms(openKey(scope, `${id}-passwords`)),
  });

test("metadata and connection passwords are encrypted independently, each with its own key", () => {
  expect(settingsOf((scope) => both(scope))).toEqual({
    encryption_at_rest: { catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: "${aws_kms_key.catalog-key.arn}" },
    connection_password_encryption: {
      return_connection_password_encrypted: true,
      aws_kms_key_id: "${aws_kms_key.catalog-passwords.arn}",
    },
  });
});

test("both blocks are written even when one is off: the API replaces the settings as a whole", () => {
  const onlyPasswords = settingsOf((scope) => {
    const passwords = PasswordEncryption.sseKms(openKey(scope, "key"), { returnEncrypted: false });
    new SealedCatalog(scope, "catalog", { metadata: CatalogEncryption.off(), passwords });
  });
  expect(onlyPasswords).toEqual({
    encryption_at_rest: { catalog_encryption_mode: "DISABLED" },
    connection_password_encryption: {
      return_connection_password_encrypted: false,
      aws_kms_key_id: "${aws_kms_key.key.arn}",
    },
  });
});

test("what stays open is said", () => {
  const stack = synth((scope) => {
    const metadata = CatalogEncryption.sseKms(openKey(scope, "key"));
    new SealedCatalog(scope, "catalog", { metadata, passwords: PasswordEncryption.off() });
  });
  expect(stack.notices).toEqual([expect.stringContaining("connection passwords of the catalog will not be encrypted")]);
});

test("aws/glue is taken for metadata and found by its alias", () => {
  const stack = synth((scope) => {
    const metadata = CatalogEncryption.awsManaged(scope);
    new SealedCatalog(scope, "catalog", { metadata, passwords: PasswordEncryption.sseKms(ManagedKey.glue(scope)) });
  });
  expect(Object.values(stack.data("aws_kms_key")).map((key) => key["key_id"])).toEqual(["alias/aws/glue"]);
});

test("aws/s3 is refused for metadata and passwords", () => {
  expect(refusal((scope) => CatalogEncryption.sseKms(ManagedKey.s3(scope)))).toContain(
    "aws/s3 admits calls through s3 only",
  );
  expect(refusal((scope) => PasswordEncryption.sseKms(ManagedKey.s3(scope)))).toContain("password encryption");
});

test("a service role is written beside its mode and may use the key; clients then need none", () => {
  const stack = synth((scope) => {
    const catalog = new SealedCatalog(scope, "catalog", {
      metadata: CatalogEncryption.sseKmsWithServiceRole(strictKey(scope, "key"), role(scope, "keeper")),
      passwords: PasswordEncryption.sseKms(openKey(scope, "passwords")),
    });
    expect(catalog.grantClient(role(scope, "client"))).toEqual([]);
  });
  const settings = stack.only("aws_glue_data_catalog_encryption_settings")["data_catalog_encryption_settings"];
  expect(settings).toMatchObject({
    encryption_at_rest: {
      catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE",
      catalog_encryption_service_role: "${aws_iam_role.keeper.arn}",
    },
  });
  expect(allowed(stack.roleStatements("keeper"), "kms:")).toHaveLength(3);
  expect(stack.roleStatements("client")).toEqual([]);
});

test("a service role mode without a role, or another mode with one, is refused", () => {
  const bare = (scope: Construct) => CatalogEncryption.of(scope, "SSEKMSWITHSERVICEROLE", openKey(scope, "key"));
  const extra = (scope: Construct) => CatalogEncryption.of(scope, "SSE-KMS", openKey(scope, "key"), role(scope, "r"));
  expect(refusal(bare)).toContain("pass the role that Glue assumes to use the key");
  expect(refusal(extra)).toContain('is "a key and a role", allowed is a key and no role');
});

test("every client of the catalog gets exactly the three documented actions on its key", () => {
  const stack = synth((scope) => {
    const catalog = both(scope);
    catalog.grantClient(role(scope, "client"));
    catalog.grantPasswordRead(role(scope, "reader"));
    catalog.grantPasswordWrite(role(scope, "writer"));
  });
  const on = (key: string) => (action: string) => `kms:${action} \${aws_kms_key.catalog-${key}.arn}`;
  expect(allowed(stack.roleStatements("client"), "")).toEqual(["Decrypt", "Encrypt", "GenerateDataKey"].map(on("key")));
  expect(allowed(stack.roleStatements("reader"), "")).toEqual(["Decrypt"].map(on("passwords")));
  expect(allowed(stack.roleStatements("writer"), "")).toEqual(["Encrypt"].map(on("passwords")));
});

test("two declarations of one catalog are an error of the whole app, even in different stacks", () => {
  const twice = () =>
    synthApp((app) => {
      both(newStack(app, "one"), "first");
      both(newStack(app, "two"), "second");
    });
  expect(twice).toThrow(
    "[catalog-settings-declared-twice] one/first: a catalog's encryption settings are declared once, found one/first and two/second",
  );
});

test("catalogs of two regions, or two accounts, are two catalogs", () => {
  const apart = () =>
    synthApp((app) => {
      both(newStack(app, "one", ACCOUNT, "eu-central-1"));
      both(newStack(app, "two", ACCOUNT, "us-east-1"));
      both(newStack(app, "three", "999999999999", "us-east-1"));
    });
  expect(apart).not.toThrow();
});

test("destroying the settings would turn encryption off, so Terraform refuses it unless told otherwise", () => {
  const of = (destroyProtection?: boolean) =>
    synth((scope) => {
      const off = { metadata: CatalogEncryption.off(), passwords: PasswordEncryption.off() };
      new SealedCatalog(scope, "catalog", {
        ...off,
        ...(destroyProtection === undefined ? {} : { destroyProtection }),
      });
    }).only("aws_glue_data_catalog_encryption_settings")["lifecycle"];
  expect(of()).toEqual({ prevent_destroy: true });
  expect(of(false)).toBeUndefined();
});

test("a plan reads the settings that are there, unless told not to", () => {
  const read = (readExisting: boolean) =>
    synth((scope) => {
      const off = { metadata: CatalogEncryption.off(), passwords: PasswordEncryption.off() };
      new SealedCatalog(scope, "catalog", { ...off, readExisting });
    }).data("aws_glue_data_catalog_encryption_settings");
  expect(Object.values(read(true))).toEqual([expect.objectContaining({ catalog_id: ACCOUNT })]);
  expect(read(false)).toEqual({});
});

test("a catalog id that is no account id is refused, though Terraform would plan it", () => {
  const said = refusal((scope) => {
    const off = { metadata: CatalogEncryption.off(), passwords: PasswordEncryption.off() };
    new SealedCatalog(scope, "catalog", { ...off, catalogId: "main" });
  });
  expect(said).toContain('catalogId is "main", allowed is an account id of 12 digits');
});
