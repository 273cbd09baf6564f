import type { Construct } from "../framework.js";
import { ServiceRole, type ServiceRoleProps } from "./service-role.js";

/**
 * How a role for Glue is made. The managed policy AWSGlueServiceRole is not needed: jobs, crawlers and connections
 * grant what they need.
 */
export interface GlueRoleProps extends ServiceRoleProps {}

/** A role that Glue assumes, for this account only. It starts with no permission and gains what it is attached to. */
export class GlueRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: GlueRoleProps = {}) {
    super(scope, id, { ...props, service: "glue.amazonaws.com" });
  }
}
