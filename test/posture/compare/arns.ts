const KMS = (name: string) => `arn:aws:kms:eu-central-1:123456789012:key/${name}`;

/** The key that everything in the strong world is encrypted with, and another one of the same account. */
export const OWN = KMS("11111111-1111-1111-1111-111111111111");
export const OTHER = KMS("22222222-2222-2222-2222-222222222222");
/** A key of another account. */
export const FOREIGN = "arn:aws:kms:eu-central-1:999999999999:key/99999999-9999-9999-9999-999999999999";
