import { rule } from "../rule.js";
import { customerKey } from "../shared/surfaces.js";

/** Connection passwords are encrypted with a key of the organisation. */
export const connectionPasswordsWithoutCustomerKey = rule({
  id: "connection-passwords-without-customer-key",
  severity: "warning",
  profile: "recommended",
  title: "Connection passwords are encrypted with a customer key",
  why: "AWS advises to restrict who may decrypt connection passwords, for instance to administrators. Only the policy of a customer key can say so.",
  fix: {
    construct:
      'new SealedCatalog(this, "catalog", { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) });',
    terraform: "aws_kms_key_id = aws_kms_key.passwords.arn",
  },
  covers: ["glue-connection-password-cmk", "kms-not-default-key"],
  judge: (scope) => customerKey(scope, "connection-passwords", "connection passwords"),
});
