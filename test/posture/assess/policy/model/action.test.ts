import { describe, expect, test } from "@jest/globals";
import {
  ADMINISTERING,
  actionPattern,
  covered,
  DECRYPTING,
  GLUE_ACTIONS,
  KEY_ACTIONS,
  KMS_ACTIONS,
  takesEncryptionContext,
  worksAcrossAccounts,
} from "../../../../../posture/src/assess/policy/model/action.js";

const verbs = (actions: readonly string[]) => actions.map((action) => action.replace(/^kms:/, "")).join(" ");

describe("The actions of KMS", () => {
  test("are those of its service model, ReEncrypt being two", () => {
    expect(KMS_ACTIONS.every((action) => action.startsWith("kms:"))).toBe(true);
    expect(verbs(KMS_ACTIONS)).toBe(
      "CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decrypt DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret DescribeCustomKeyStores DescribeKey DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags ListRetirableGrants PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac",
    );
  });

  test("concern one key each, but for those that concern the account", () => {
    expect(verbs(KMS_ACTIONS.filter((action) => !KEY_ACTIONS.includes(action)))).toBe(
      "ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore",
    );
  });

  test("carry an encryption context where they use a symmetric key, or let another use it (rule 32)", () => {
    expect(verbs(KMS_ACTIONS.filter(takesEncryptionContext))).toBe(
      "CreateGrant Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo",
    );
    expect(takesEncryptionContext("KMS:decrypt")).toBe(true);
  });

  test("work across accounts where they use the key, its grants or its description (rule 8)", () => {
    expect(verbs(KMS_ACTIONS.filter(worksAcrossAccounts))).toBe(
      "CreateGrant Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyRotationStatus GetPublicKey ListGrants ReEncryptFrom ReEncryptTo RetireGrant RevokeGrant Sign Verify VerifyMac",
    );
    expect(worksAcrossAccounts("KMS:SIGN")).toBe(true);
  });

  test("reveal, administer, and are used by Glue", () => {
    expect(verbs(DECRYPTING)).toBe("Decrypt ReEncryptFrom");
    expect(verbs(ADMINISTERING)).toBe(
      "CreateGrant DeleteImportedKeyMaterial DisableKey DisableKeyRotation ImportKeyMaterial PutKeyPolicy ReplicateKey ScheduleKeyDeletion",
    );
    expect(verbs(GLUE_ACTIONS)).toBe(
      "Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo",
    );
    for (const list of [DECRYPTING, ADMINISTERING, GLUE_ACTIONS]) {
      expect(list.filter((action) => !KEY_ACTIONS.includes(action))).toEqual([]);
    }
  });
});

describe("An action element", () => {
  test("covers what its wildcards reach, whatever the case (rule 20)", () => {
    expect(verbs(covered("KMS:generatedatakey*"))).toBe(
      "GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext",
    );
    expect(verbs(covered("kms:?eEncryptTo"))).toBe("ReEncryptTo");
    expect(covered("*")).toEqual(KMS_ACTIONS);
  });

  test("covers what any number of wildcards reach", () => {
    expect(covered("k*m*s*:*D*ecr*ypt")).toEqual(["kms:Decrypt"]);
    expect(covered("*****")).toHaveLength(KMS_ACTIONS.length);
  });

  test("covers nothing under a dead name (rule 22)", () => {
    expect([covered("kms:ReEncrypt"), covered("kms:Decrypt "), covered("s3:*")]).toEqual([[], [], []]);
  });

  test("is a pattern that ignores case and knows wildcards", () => {
    expect(actionPattern("kms:De*")).toMatchObject({ kind: "glob", fold: true, variables: false });
  });
});
