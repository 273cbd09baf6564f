import { refuse } from "../errors.js";
import { Construct, Fn, Token } from "../framework.js";
import { notice } from "../notice.js";
import type { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import type { Grantee } from "./grantee.js";
import { attachPolicy } from "./service-role.js";

/** What the caller allows with a role that is not declared here. */
export interface ExistingRoleProps {
  readonly roleArn: string;
  /**
   * Whether this app may add an inline policy to the role. If not, grants report what is missing.
   *
   * @default true
   */
  readonly mayAddPolicy?: boolean;
}

/** A role that somebody else declares. */
export class ExistingRole extends Construct implements Grantee {
  readonly roleArn: string;
  readonly roleName: string;
  readonly rolePath: string;
  /** What the owner of the role has to add to its policy. */
  readonly requiredStatements: Statement[] = [];
  readonly #mayAddPolicy: boolean;
  #policy: PolicyDocument | undefined;

  constructor(scope: Construct, id: string, props: ExistingRoleProps) {
    super(scope, id);
    this.roleArn = props.roleArn;
    this.rolePath = this.#pathOf(props.roleArn);
    this.roleName = Token.isUnresolved(props.roleArn)
      ? Fn.element(Fn.reverse(Fn.split("/", props.roleArn)), 0)
      : (this.rolePath.split("/").at(-1) as string);
    this.#mayAddPolicy = props.mayAddPolicy ?? true;
  }

  addToPolicy(statement: Statement): boolean {
    if (this.#mayAddPolicy) {
      this.#policy ??= attachPolicy(this, this.roleName);
      this.#policy.add(statement);
      return true;
    }
    this.requiredStatements.push(statement);
    notice(
      this,
      "role-policy-elsewhere",
      "the policy of this role is not changed from here: its owner has to add what requiredStatements lists",
    );
    return false;
  }

  #pathOf(arn: string): string {
    if (Token.isUnresolved(arn)) return Fn.join("/", [Fn.element(Fn.split(":role/", arn), 1)]);
    const [, path] = /^arn:aws[a-z0-9-]*:iam::\d{12}:role\/([!-~]+)$/.exec(arn) ?? [];
    if (path) return path;
    return refuse({
      where: this,
      what: "roleArn",
      found: arn,
      allowed: "the full ARN of a role, arn:PARTITION:iam::ACCOUNT:role/PATH/NAME",
      remedy: arn.includes(":assumed-role/")
        ? "name the role, not one of its sessions"
        : "copy the ARN that IAM shows; a key policy does not take a bare name",
    });
  }
}
