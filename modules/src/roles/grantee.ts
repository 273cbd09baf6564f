import type { Construct } from "../framework.js";
import type { Statement } from "../policy/statement.js";

/** Someone who can be granted something: a role of this app, or one that exists already. */
export interface Grantee extends Construct {
  /** The role's ARN, path included, as key policies must spell it. */
  readonly roleArn: string;
  readonly roleName: string;
  /** The role's path and name without the leading slash, as names of log groups contain it. */
  readonly rolePath: string;
  /** Adds a statement to the role's own policy; false when the role's policy is not this app's to change. */
  addToPolicy(statement: Statement): boolean;
}

/** What a grant has written. */
export interface Grant {
  readonly actions: readonly string[];
  /** The resources, or the key, it is about. */
  readonly resources: readonly string[];
  /** The role's own policy now says it. */
  readonly inRolePolicy: boolean;
  /** The key policy now says it; false where the key leaves it to IAM policies, or is not this app's to change. */
  readonly inKeyPolicy: boolean;
  /** Statements that somebody else has to add, because a side is not this app's to change; empty when all is done. */
  readonly missing: readonly Statement[];
}
