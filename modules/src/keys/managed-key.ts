import { refuse } from "../errors.js";
import { type Construct, TerraformStack } from "../framework.js";
import type { Statement } from "../policy/statement.js";
import { DataAwsKmsKey } from "../provider.js";
import { KeyBase, type KeyPolicyAnswer } from "./key.js";

/**
 * A key that AWS manages for one of its services in this account. Its policy admits everyone in the account through
 * that service, and nobody can change it: good enough to be encrypted, not to decide who reads.
 */
export class ManagedKey extends KeyBase {
  /** `aws/glue`: for the catalog, connection passwords and bookmarks. */
  static glue(scope: Construct): ManagedKey {
    return ManagedKey.#of(scope, "glue");
  }

  /** `aws/s3`: for a job's S3 output. */
  static s3(scope: Construct): ManagedKey {
    return ManagedKey.#of(scope, "s3");
  }

  static #of(scope: Construct, service: "glue" | "s3"): ManagedKey {
    const stack = TerraformStack.of(scope);
    const id = `aws-${service}-key`;
    return (stack.node.tryFindChild(id) as ManagedKey | undefined) ?? new ManagedKey(stack, id, service);
  }

  readonly keyOwner = "aws-managed";
  readonly keyArn: string;
  override readonly managedBy: string;

  private constructor(scope: Construct, id: string, service: "glue" | "s3") {
    super(scope, id);
    this.managedBy = service;
    this.keyArn = new DataAwsKmsKey(this, "Default", { keyId: `alias/aws/${service}` }).arn;
  }

  addUse(): KeyPolicyAnswer {
    return "not-needed";
  }

  addToKeyPolicy(statement: Statement): KeyPolicyAnswer {
    return refuse({
      where: this,
      what: "a statement for the key policy",
      found: statement.sid,
      allowed: `none, since AWS writes the policy of aws/${this.managedBy}`,
      remedy: "use a CustomerKey, whose policy is yours",
    });
  }
}
