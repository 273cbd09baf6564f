import { matches, type Pattern, pattern } from "./pattern.js";

/** Every permission of KMS. ReEncrypt is two: the key that is left and the key that is entered. */
export const KMS_ACTIONS: readonly string[] = [
  ..."CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decrypt".split(
    " ",
  ),
  ..."DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret DescribeCustomKeyStores".split(" "),
  ..."DescribeKey DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey EnableKeyRotation Encrypt".split(
    " ",
  ),
  ..."GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext".split(
    " ",
  ),
  ..."GenerateMac GenerateRandom GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey".split(" "),
  ..."ImportKeyMaterial ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags".split(" "),
  ..."ListRetirableGrants PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant RevokeGrant".split(" "),
  ..."RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource".split(" "),
  ..."UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac".split(" "),
].map((name) => `kms:${name}`);

/** Actions that concern no single key: a key policy has no say in them. */
const ACCOUNT_WIDE = new Set(
  "ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore"
    .split(" ")
    .map((name) => `kms:${name.toLowerCase()}`),
);

const CRYPTOGRAPHIC = new Set(
  "Decrypt DeriveSharedSecret Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac ReEncryptFrom ReEncryptTo Sign Verify VerifyMac"
    .split(" ")
    .map((name) => `kms:${name.toLowerCase()}`),
);

const WITH_CONTEXT = new Set(
  "Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo CreateGrant"
    .split(" ")
    .map((name) => `kms:${name.toLowerCase()}`),
);

const ACROSS_ACCOUNTS = new Set([
  ...CRYPTOGRAPHIC,
  ..."CreateGrant ListGrants RetireGrant RevokeGrant DescribeKey GetPublicKey GetKeyRotationStatus"
    .split(" ")
    .map((name) => `kms:${name.toLowerCase()}`),
]);

/** The actions that have one key as their resource. */
export const KEY_ACTIONS: readonly string[] = KMS_ACTIONS.filter((action) => !ACCOUNT_WIDE.has(action.toLowerCase()));

/** Actions that reveal what a key protects. */
export const DECRYPTING: readonly string[] = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** Actions that change who may use a key, or whether it can be used at all. */
export const ADMINISTERING: readonly string[] =
  "CreateGrant DeleteImportedKeyMaterial DisableKey DisableKeyRotation ImportKeyMaterial PutKeyPolicy ReplicateKey ScheduleKeyDeletion"
    .split(" ")
    .map((name) => `kms:${name}`);

/** What Glue set-ups use of KMS: `*` of `sealant can` stands for these. */
export const GLUE_ACTIONS: readonly string[] = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

export function isOfKms(action: string): boolean {
  return /^kms:/i.test(action);
}

/** Whether the request carries an encryption context: conditions on it never hold for other actions. */
export function takesEncryptionContext(action: string): boolean {
  return WITH_CONTEXT.has(action.toLowerCase());
}

/** Whether KMS lets another account's principal do this at all. */
export function worksAcrossAccounts(action: string): boolean {
  return ACROSS_ACCOUNTS.has(action.toLowerCase());
}

/** The actions that a policy's action element covers, of those KMS has; empty for a dead name. */
export function covered(written: string): readonly string[] {
  let found = coverage.get(written);
  if (found === undefined) {
    const compiled = actionPattern(written);
    found = KMS_ACTIONS.filter((action) => matches(compiled, action).answer === "yes");
    if (coverage.size < MOST) coverage.set(written, found);
  }
  return found;
}

/** Policies repeat the same few action elements thousands of times; what is made up to be distinct is not kept. */
const coverage = new Map<string, readonly string[]>();
const MOST = 1000;

export function actionPattern(written: Pattern["source"]): Pattern {
  return pattern(written, { kind: "glob", fold: true });
}
