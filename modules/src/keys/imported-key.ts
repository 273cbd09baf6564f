import { refuse } from "../errors.js";
import { expression } from "../expression.js";
import { type Construct, Token } from "../framework.js";
import { Home } from "../home/home.js";
import { notice } from "../notice.js";
import { addStatement, type Statement } from "../policy/statement.js";
import { DataAwsKmsKey } from "../provider.js";
import { KeyBase, type KeyOwner, type KeyPolicyAnswer } from "./key.js";
import { type KeyArn, readKeyArn } from "./key-arn.js";

/** What the caller knows about a key that is not declared here. */
export interface ImportedKeyProps {
  /**
   * Whether the key policy leaves the key's use to the IAM policies of this account, as KMS's own default does.
   *
   * @default false
   */
  readonly delegatesUse?: boolean;
  /**
   * Whether the key policy admits CloudWatch Logs of this region already.
   *
   * @default false
   */
  readonly admitsLogs?: boolean;
}

/**
 * A customer key that somebody else declares. Its policy cannot be changed from here: the statements that have to be
 * added there are in `requiredStatements`, and a notice says so when the app is synthesised.
 */
export class ImportedKey extends KeyBase {
  /** A key by its ARN. Nothing is asked of AWS; whether it is enabled and symmetric stays the caller's word. */
  static fromArn(scope: Construct, id: string, keyArn: string, props: ImportedKeyProps = {}): ImportedKey {
    return new ImportedKey(scope, id, (key) => ({ keyArn, parts: readKeyArn(key, keyArn) }), props);
  }

  /**
   * A key by its id, ARN or alias. Terraform asks KMS for it, and the plan fails when it is disabled, asymmetric, or
   * not there.
   */
  static lookup(scope: Construct, id: string, keyOrAlias: string, props: ImportedKeyProps = {}): ImportedKey {
    return new ImportedKey(scope, id, (key) => ({ keyArn: lookUp(key, keyOrAlias), parts: undefined }), props);
  }

  readonly keyArn: string;
  readonly keyOwner: KeyOwner;
  /** What the owner of the key has to add to its policy. */
  readonly requiredStatements: readonly Statement[] = [];
  readonly #props: ImportedKeyProps;

  private constructor(
    scope: Construct,
    id: string,
    find: (key: ImportedKey) => { keyArn: string; parts: KeyArn | undefined },
    props: ImportedKeyProps,
  ) {
    super(scope, id);
    this.#props = props;
    const { keyArn, parts } = find(this);
    this.keyArn = keyArn;
    const home = Home.of(this);
    const foreign = parts !== undefined && home.literalAccount !== undefined && parts.account !== home.literalAccount;
    this.keyOwner = foreign ? "external" : "customer";
    if (parts && home.literalRegion && parts.region !== home.literalRegion) {
      refuse({
        where: this,
        what: "the key's region",
        found: parts.region,
        allowed: home.literalRegion,
        remedy:
          "Glue uses keys of its own region only; pass the key, or the replica of a multi-Region key, that is here",
      });
    }
  }

  addUse(statement: Statement): KeyPolicyAnswer {
    const delegated = this.#props.delegatesUse === true && this.keyOwner !== "external";
    return delegated ? "not-needed" : this.addToKeyPolicy(statement);
  }

  addToKeyPolicy(statement: Statement): KeyPolicyAnswer {
    const forLogs = statement.principals?.some(({ type }) => type === "Service") ?? false;
    if (forLogs && this.#props.admitsLogs) return "not-needed";
    addStatement(this.requiredStatements as Statement[], statement);
    notice(
      this,
      "key-policy-elsewhere",
      `the policy of ${Token.isUnresolved(this.keyArn) ? "this key" : this.keyArn} is not declared here: its owner has to add ` +
        `what requiredStatements lists, or the app says delegatesUse or admitsLogs when it is there already`,
    );
    return "elsewhere";
  }
}

function lookUp(key: Construct, keyOrAlias: string): string {
  if (
    !Token.isUnresolved(keyOrAlias) &&
    keyOrAlias.startsWith("arn:") &&
    !/:kms:[^:]+:\d{12}:(key|alias)\//.test(keyOrAlias)
  ) {
    readKeyArn(key, keyOrAlias);
  }
  const isName = /^alias\/|^arn:|^mrk-|^[0-9a-f-]{36}$/.test(keyOrAlias) || Token.isUnresolved(keyOrAlias);
  return new DataAwsKmsKey(key, "Default", {
    keyId: isName ? keyOrAlias : `alias/${keyOrAlias}`,
    lifecycle: {
      postcondition: [
        {
          condition: expression('self.key_spec == "SYMMETRIC_DEFAULT" && self.key_usage == "ENCRYPT_DECRYPT"'),
          errorMessage: `${key.node.path}: ${keyOrAlias} is not a symmetric encryption key; Glue takes no other. Choose another key.`,
        },
        {
          condition: expression('self.key_state == "Enabled"'),
          errorMessage: `${key.node.path}: ${keyOrAlias} is not enabled. Enable it, cancel its deletion, or choose another key.`,
        },
      ],
    },
  }).arn;
}
