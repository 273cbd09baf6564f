import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, Token } from "../framework.js";
import { Home } from "../home/home.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import { IamRole, IamRolePolicy, IamRolePolicyAttachment } from "../provider.js";
import type { Grantee } from "./grantee.js";

/** IAM's limits: for a name, and for the beginning of one that Terraform completes. */
const LONGEST_NAME = 64;
const LONGEST_PREFIX = 38;

/** How a role for a service is made. */
export interface ServiceRoleProps {
  /**
   * The role's name.
   *
   * @default - Terraform completes the construct's id to a name that is free
   */
  readonly name?: string;
  /** @default "/" */
  readonly path?: string;
  /** @default - names the construct */
  readonly description?: string;
  /**
   * ARN of a policy that bounds what the role can be allowed.
   *
   * @default - no boundary
   */
  readonly permissionsBoundary?: string;
  /**
   * ARNs of managed policies.
   *
   * @default - none
   */
  readonly managedPolicies?: readonly string[];
}

/** A role that one AWS service assumes, for this account only. It starts with no permission. */
export class ServiceRole extends Construct implements Grantee {
  readonly roleArn: string;
  readonly roleName: string;
  readonly rolePath: string;
  #policy: PolicyDocument | undefined;

  constructor(scope: Construct, id: string, props: ServiceRoleProps & { readonly service: string }) {
    super(scope, id);
    const path = this.#path(props.path ?? "/");
    this.#fits("name", props.name, LONGEST_NAME);
    if (props.name === undefined) this.#fits("the id, where no name is given,", `${id}-`, LONGEST_PREFIX);
    const trust = new PolicyDocument(this, "trust", [
      {
        sid: "ServiceOfThisAccount",
        principals: [{ type: "Service", identifiers: [props.service] }],
        actions: ["sts:AssumeRole"],
        resources: [],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [Home.of(this).account] }],
      },
    ]);
    const role = new IamRole(
      this,
      "Default",
      defined({
        name: props.name,
        namePrefix: props.name === undefined ? `${id}-` : undefined,
        path,
        description: props.description ?? `Role ${id} of ${props.service}`,
        permissionsBoundary: props.permissionsBoundary,
        assumeRolePolicy: trust.json,
      }),
    );
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.rolePath = `${path.slice(1)}${role.name}`;
    for (const [index, policyArn] of (props.managedPolicies ?? []).entries()) {
      new IamRolePolicyAttachment(this, `managed-${index}`, { role: role.name, policyArn });
    }
  }

  /** What the role's own policy says so far. */
  get statements(): readonly Statement[] {
    return this.#policy?.statements ?? [];
  }

  addToPolicy(statement: Statement): boolean {
    this.#policy ??= attachPolicy(this, this.roleName);
    this.#policy.add(statement);
    return true;
  }

  #path(path: string): string {
    if (Token.isUnresolved(path) || /^\/([!-~]+\/)?$/.test(path)) return path;
    return refuse({
      where: this,
      what: "path",
      found: path,
      allowed: "a path that begins and ends with a slash, such as /glue/",
      remedy: `write ${`/${path}/`.replace(/\/+/g, "/")}`,
    });
  }

  #fits(what: string, name: string | undefined, longest: number): void {
    if (name === undefined || Token.isUnresolved(name)) return;
    if (name.length <= longest && /^[\w+=,.@-]+$/.test(name)) return;
    refuse({
      where: this,
      what,
      found: name,
      allowed: `letters, digits and _+=,.@-, at most ${longest} characters`,
      remedy: "pass a name that IAM takes",
    });
  }
}

/** A policy of its own for a role: inside the role's resource it would form a cycle with key policies. */
export function attachPolicy(scope: Construct, role: string): PolicyDocument {
  const policy = new PolicyDocument(scope, "policy");
  new IamRolePolicy(policy, "attachment", { name: "sealant", role, policy: policy.json });
  return policy;
}
