import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { KmsGrant } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import type { Key } from "./key.js";

/** What a KMS grant can allow; these are no IAM actions and take no wildcard. */
export type GrantOperation =
  | "Decrypt"
  | "Encrypt"
  | "GenerateDataKey"
  | "GenerateDataKeyWithoutPlaintext"
  | "ReEncryptFrom"
  | "ReEncryptTo"
  | "DescribeKey"
  | "RetireGrant";

/** How a KMS grant is made. */
export interface KeyGrantProps {
  readonly key: Key;
  readonly role: Grantee;
  readonly operations: readonly GrantOperation[];
  /** @default - the construct's id */
  readonly name?: string;
  /**
   * Encryption context that a request must carry, more being allowed.
   *
   * @default - any request
   */
  readonly encryptionContext?: { readonly [name: string]: string };
}

/** A KMS grant: use of a key for one role that neither the key policy nor the role's policy has to name. */
export class KeyGrant extends Construct {
  readonly grantId: string;

  constructor(scope: Construct, id: string, props: KeyGrantProps) {
    super(scope, id);
    if (props.key.managedBy !== undefined) {
      refuse({
        where: this,
        what: "the key of a grant",
        found: `aws/${props.key.managedBy}`,
        allowed: "a customer key",
        remedy: "use a CustomerKey; grants on AWS managed keys are for AWS alone",
      });
    }
    if (props.operations.length === 0) {
      refuse({
        where: this,
        what: "operations",
        found: "an empty list",
        allowed: "at least one operation",
        remedy: "name what the role may do, such as Decrypt",
      });
    }
    // A key that leaves only administration to IAM policies would not let anyone make this grant.
    props.key.addUse({
      sid: "AccountMakesGrants",
      principals: [{ type: "AWS", identifiers: [Home.of(props.key).accountPrincipal] }],
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: [
        { test: "ForAllValues:StringEquals", variable: "kms:GrantOperations", values: [...props.operations].sort() },
        { test: "StringEquals", variable: "kms:GranteePrincipal", values: [props.role.roleArn] },
      ],
    });
    const grant = new KmsGrant(
      this,
      "Default",
      defined({
        name: props.name ?? id,
        keyId: props.key.keyArn,
        granteePrincipal: props.role.roleArn,
        operations: [...props.operations],
        constraints: props.encryptionContext && [{ encryptionContextSubset: { ...props.encryptionContext } }],
      }),
    );
    this.grantId = grant.grantId;
  }
}
