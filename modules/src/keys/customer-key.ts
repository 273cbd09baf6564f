import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { type Construct, type ITerraformDependable, Token } from "../framework.js";
import { Home } from "../home/home.js";
import { KEY_ACTIONS } from "../policy/actions.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import { KmsAlias, KmsKey, KmsKeyPolicy } from "../provider.js";
import { aliasName } from "./alias.js";
import { KeyDelegation } from "./delegation.js";
import { KeyBase, type KeyPolicyAnswer } from "./key.js";

const ROTATION_DAYS = { least: 90, most: 2560 };
const DELETION_DAYS = { least: 7, most: 30 };

/** How a customer key is made. */
export interface CustomerKeyProps {
  /** Its alias, with or without `alias/`. */
  readonly alias: string;
  /** @default - names the alias */
  readonly description?: string;
  /**
   * Days between two rotations, 90 to 2560. Rotation cannot be turned off.
   *
   * @default - yearly, as KMS does it
   */
  readonly rotationDays?: number;
  /**
   * Days between a deletion and the loss of everything encrypted with the key, 7 to 30.
   *
   * @default 30
   */
  readonly deletionDays?: number;
  /**
   * Whether Terraform refuses to destroy the key.
   *
   * @default true
   */
  readonly destroyProtection?: boolean;
  /**
   * What the key policy leaves to IAM policies.
   *
   * @default KeyDelegation.everything()
   */
  readonly delegation?: KeyDelegation;
  /**
   * ARNs of those who may administer the key, and not use it.
   *
   * @default - those whom the account's IAM policies admit
   */
  readonly administrators?: readonly string[];
  /**
   * ARNs of those who may use the key directly, and not administer it.
   *
   * @default - those who are granted something, and those whom a full delegation admits
   */
  readonly users?: readonly string[];
  /**
   * Whether the key policy waits for `placePolicy(scope)`. A key whose policy names roles of another stack needs its
   * policy in that stack: the role's policy names the key already, so anywhere else the two stacks form a cycle.
   *
   * @default false
   */
  readonly policyElsewhere?: boolean;
}

/** A customer managed key that Glue can use: symmetric, rotated, slow to delete, with a policy of its own. */
export class CustomerKey extends KeyBase {
  readonly keyOwner = "customer";
  readonly keyArn: string;
  readonly keyId: string;
  readonly aliasName: string;
  readonly #delegation: KeyDelegation;
  readonly #statements: Statement[] = [];
  #policy: PolicyDocument | undefined;
  #policyResource: KmsKeyPolicy | undefined;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    this.#within("rotationDays", props.rotationDays, ROTATION_DAYS, "leave it out for a yearly rotation");
    this.#within("deletionDays", props.deletionDays, DELETION_DAYS, "leave it out for 30 days");
    this.aliasName = aliasName(this, props.alias);
    this.#delegation = props.delegation ?? KeyDelegation.everything();

    const key = new KmsKey(
      this,
      "Default",
      defined({
        description: props.description ?? `Customer key ${this.aliasName}`,
        keyUsage: "ENCRYPT_DECRYPT",
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        enableKeyRotation: true,
        rotationPeriodInDays: props.rotationDays,
        deletionWindowInDays: props.deletionDays ?? DELETION_DAYS.most,
        lifecycle: (props.destroyProtection ?? true) ? { preventDestroy: true } : undefined,
      }),
    );
    this.keyArn = key.arn;
    this.keyId = key.keyId;
    new KmsAlias(this, "alias", { name: this.aliasName, targetKeyId: key.keyId });

    this.#state(this.#accountStatement());
    this.#name("Administrators", props.administrators, KEY_ACTIONS.administration);
    this.#name("Users", props.users, KEY_ACTIONS.use);
    if (!props.policyElsewhere) this.placePolicy(this);
    this.node.addValidation({ validate: () => this.#validate() });
  }

  /** Says where the key policy lives, for a key that was made with `policyElsewhere`. */
  placePolicy(scope: Construct): void {
    if (this.#policy) {
      refuse({
        where: this,
        what: "the place of the key policy",
        found: scope.node.path,
        allowed: "one place, chosen once",
        remedy:
          "pass policyElsewhere to the key and call placePolicy once: two policy resources would overwrite each other",
      });
    }
    const id = scope === this ? "policy" : `${this.node.id}-key-policy`;
    this.#policy = new PolicyDocument(scope, id, this.#statements);
    this.#policyResource = new KmsKeyPolicy(this.#policy, "attachment", {
      keyId: this.keyId,
      policy: this.#policy.json,
    });
  }

  override get policyResource(): ITerraformDependable | undefined {
    return this.#policyResource;
  }

  addUse(statement: Statement): KeyPolicyAnswer {
    return this.#delegation.includesUse ? "not-needed" : this.addToKeyPolicy(statement);
  }

  addToKeyPolicy(statement: Statement): KeyPolicyAnswer {
    const lacks =
      statement.resources.length === 0 ? "resources" : statement.principals?.length ? undefined : "principals";
    if (lacks) {
      refuse({
        where: this,
        what: `the ${lacks} of statement ${statement.sid}`,
        found: "missing",
        allowed: lacks === "resources" ? '["*"], which in a key policy means this key' : "whom the statement is about",
        remedy: `add them: KMS takes the statement without ${lacks}, and it then allows nothing`,
      });
    }
    this.#state(statement);
    return "added";
  }

  #state(statement: Statement): void {
    if (this.#policy) this.#policy.add(statement);
    else this.#statements.push(statement);
  }

  /** Without this statement nobody could change the key policy again. */
  #accountStatement(): Statement {
    const { includesUse } = this.#delegation;
    return {
      sid: includesUse ? "AccountDecides" : "AccountAdministers",
      principals: [{ type: "AWS", identifiers: [Home.of(this).accountPrincipal] }],
      actions: includesUse ? ["kms:*"] : KEY_ACTIONS.administration,
      resources: ["*"],
    };
  }

  #name(sid: string, arns: readonly string[] | undefined, actions: readonly string[]): void {
    if (!arns || arns.length === 0) return;
    this.#state({ sid, principals: [{ type: "AWS", identifiers: arns }], actions, resources: ["*"] });
  }

  #within(what: string, days: number | undefined, bounds: { least: number; most: number }, remedy: string): void {
    if (days === undefined || Token.isUnresolved(days)) return;
    if (Number.isInteger(days) && days >= bounds.least && days <= bounds.most) return;
    refuse({
      where: this,
      what,
      found: days,
      allowed: `a whole number from ${bounds.least} to ${bounds.most}`,
      remedy,
    });
  }

  #validate(): string[] {
    return this.#policy
      ? []
      : [
          `${this.node.path}: the key was made with policyElsewhere, but placePolicy was never called; call it with a scope`,
        ];
  }
}
