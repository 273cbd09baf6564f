import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, KEY_ARN, toRole } from "../scene.js";
import { as, decided, glue, type Parts, prove, surface } from "./proven.js";

describe("What passwords of connections need", () => {
  const connection = (properties: Value) => ({
    "aws_glue_connection.db": { name: "db", connection_properties: properties },
  });
  const uses = { connections: ["db"] };
  const words = (parts: Parts, properties: Value = { PASSWORD: Sym.opaque("sensitive") }) =>
    decided(
      prove({
        ...parts,
        job: uses,
        more: { ...connection(properties), ...parts.more },
        subject: as("connection", "aws_glue_connection.db", surface("connection-passwords")),
      }),
    );

  test("is Decrypt for the roles of jobs that use the connection", () => {
    expect(words({ role: allow("kms:Decrypt") })).toEqual({ "aws_iam_role.job kms:Decrypt": "allowed" });
    expect(words({})).toEqual({ "aws_iam_role.job kms:Decrypt": "denied" });
  });

  test("is undetermined under kms:ViaService, unless Glue returns passwords in clear", () => {
    const key = allow("kms:*", { ...toRole, Condition: glue });
    expect(Object.values(words({ key }))).toEqual(["undetermined"]);
    const clear = {
      "aws_glue_data_catalog_encryption_settings.c": {
        data_catalog_encryption_settings: [
          { connection_password_encryption: [{ return_connection_password_encrypted: false }] },
        ],
      },
    };
    expect(Object.values(words({ key, more: clear }))).toEqual(["allowed"]);
  });

  test("with a secret is reading the secret and decrypting it", () => {
    const secret = { "aws_secretsmanager_secret.db": { name: "db", kms_key_id: KEY_ARN } };
    const properties = { SECRET_ID: Sym.ref("aws_secretsmanager_secret.db", "arn") };
    const context = { Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } } };
    const read = allow("secretsmanager:GetSecretValue", {
      Resource: `arn:aws:secretsmanager:*:${ACCOUNT}:secret:db-*`,
    });
    expect(words({ role: [allow("kms:Decrypt", context), read], more: secret }, properties)).toEqual({
      "aws_iam_role.job secretsmanager:GetSecretValue": "allowed",
      "aws_iam_role.job kms:Decrypt": "allowed",
    });
    expect(words({ role: read, more: secret }, properties)["aws_iam_role.job kms:Decrypt"]).toBe("denied");
  });

  test("with a secret that was only looked up is undetermined until its key and its policy are read", () => {
    const address = "data.aws_secretsmanager_secret.db";
    const properties = { SECRET_ID: Sym.ref(address, "arn") };
    const role = [allow("kms:Decrypt", { Resource: KEY_ARN }), allow("secretsmanager:GetSecretValue")];
    const all = (values: ValueObject) => Object.values(words({ role, more: { [address]: values } }, properties));
    expect(all({ name: "db" })).toEqual(["undetermined", "undetermined"]);
    expect(all({ name: "db", kms_key_id: KEY_ARN, policy: "" })).toEqual(["allowed", "allowed"]);
    expect(all({ name: "db", kms_key_id: KEY_ARN, policy: null })).toEqual(["undetermined", "allowed"]);
  });
});
