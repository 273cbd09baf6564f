import { type Construct, type ITerraformDependable, TerraformStack } from "../framework.js";
import type { Key } from "./key.js";

/**
 * What has to be there before something that tries its key at once: the key's policy, where it lives in the same
 * stack. In another stack it is there already, or comes with a later stack that nothing here may wait for.
 */
export function policyInStackOf(scope: Construct, key: Key): ITerraformDependable[] {
  const policy = key.policyResource;
  if (!policy) return [];
  return TerraformStack.of(policy as unknown as Construct) === TerraformStack.of(scope) ? [policy] : [];
}
