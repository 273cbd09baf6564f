import { rule } from "../rule.js";
import { notOff } from "../shared/surfaces.js";

/** Passwords in connections are encrypted and returned encrypted. */
export const connectionPasswordsUnencrypted = rule({
  id: "connection-passwords-unencrypted",
  severity: "error",
  profile: "baseline",
  title: "Connection passwords are encrypted",
  why: "Without the setting, whoever may call GetConnection reads the passwords of databases in clear. It is independent of the encryption of metadata: neither implies the other.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) });',
    terraform: `connection_password_encryption {
  return_connection_password_encrypted = true
  aws_kms_key_id                       = aws_kms_key.passwords.arn
}`,
  },
  covers: ["glue-connection-password-encrypted"],
  judge: (scope) => notOff(scope, "connection-passwords", "connection passwords"),
});
