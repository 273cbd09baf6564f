import { secretName } from "../../../posture/src/graph/secret.js";

test.each([
  "password",
  "db_passwd",
  "MASTER_PASSWORD",
  "passphrase",
  "client_secret",
  "token",
  "auth_token",
  "private_key",
  "privatekey",
  "access_key",
  "accesskey",
  "credentials",
  "key_material",
  "auth_key",
  "authkey",
  "api_key",
  "apikey",
  "pw",
  "pwd",
  "--db-pwd",
  "pw_of_db",
  "token_id_value",
  "secret_arn_of",
  "secret_names",
  "password_policy_text",
  "required_password",
])("what is called %s is dropped, before and after it was asked for", (name) => {
  expect([secretName(name), secretName(name)]).toEqual([true, true]);
});

test.each([
  "secret_arn",
  "token_id",
  "secret_ids",
  "password_name",
  "secretid",
  "SECRET_ID",
  "connection_password_encryption",
  "return_connection_password_encrypted",
  "tokens",
  "password_policy",
  "token_config",
  "password_required",
  "secret_window_in_days",
  "aws_kms_key_id",
  "spwd",
  "pwned",
  "name",
  "",
])("what is called %s is kept", (name) => {
  expect([secretName(name), secretName(name)]).toEqual([false, false]);
});
