import { defined } from "../defined.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import { IamRole, IamRolePolicy } from "../provider.js";
import type { Grantee } from "./grantee.js";

/** How a role for Glue is made. */
export interface GlueRoleProps {
  /**
   * The role's name.
   *
   * @default - Terraform makes one up from the construct's id
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
}

/** A role that Glue assumes for this account only. It starts with no permission and gains what it is attached to. */
export class GlueRole extends Construct implements Grantee {
  readonly roleArn: string;
  readonly roleName: string;
  #policy: PolicyDocument | undefined;

  constructor(scope: Construct, id: string, props: GlueRoleProps = {}) {
    super(scope, id);
    const trust = new PolicyDocument(this, "trust", [
      {
        sid: "GlueOfThisAccount",
        principals: [{ type: "Service", identifiers: ["glue.amazonaws.com"] }],
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
        path: props.path,
        description: props.description ?? `Glue role ${id}`,
        permissionsBoundary: props.permissionsBoundary,
        assumeRolePolicy: trust.json,
      }),
    );
    this.roleArn = role.arn;
    this.roleName = role.name;
  }

  addToPolicy(statement: Statement): boolean {
    this.#policy ??= this.#attachPolicy();
    this.#policy.add(statement);
    return true;
  }

  #attachPolicy(): PolicyDocument {
    const policy = new PolicyDocument(this, "policy");
    new IamRolePolicy(policy, "attachment", { name: "sealant", role: this.roleName, policy: policy.json });
    return policy;
  }
}
