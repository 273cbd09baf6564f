import type { Actor, Request, Target } from "../../../../../posture/src/assess/policy/decision/request.js";
import { policyOf } from "../../../../../posture/src/assess/policy/model/parse.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { graphOf, HERE, KEY_ARN, ROLE_ARN } from "../scene.js";

const world = worldOf(
  graphOf({ ...HERE, "aws_kms_key.data": { arn: KEY_ARN }, "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN } }),
);
/** A policy and where it stands: its address is `address`. */
export const source = (address: string, what: string, statements: readonly ValueObject[]) => ({
  ...{ address, stack: "", what },
  policy: policyOf(statements),
});

/** The policies that have a say, and what is special about who asks and about what is asked for. */
export interface Sides {
  readonly key?: readonly ValueObject[];
  readonly role?: readonly ValueObject[];
  readonly endpoint?: readonly ValueObject[];
  readonly action?: string;
  readonly actor?: Partial<Actor>;
  readonly target?: Partial<Target>;
}

/** A role asks for a key of its account, of which the role has a policy called `role` and the key one called `key`, or none. */
export function request({ key, role = [], endpoint, action = "kms:Decrypt", actor = {}, target = {} }: Sides): Request {
  const policy = key === undefined ? null : source("key", "key policy", key);
  return {
    actor: {
      ...world.actors.find("aws_iam_role.job", ""),
      policies: [source("role", "inline policy", role)],
      ...actor,
    },
    action,
    target: { ...world.keys.find("aws_kms_key.data", ""), policy, ...target },
    context: {},
    ...(endpoint === undefined ? {} : { endpoints: [source("endpoint", "endpoint policy", endpoint)] }),
  };
}
