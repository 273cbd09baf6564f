import type { Side } from "../../../../../posture/src/assess/policy/exposure/who.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, document, graphOf, HERE, KEY_ARN, ROLE_ARN, type Statements } from "../scene.js";

export interface Parts {
  readonly key?: Statements;
  readonly role?: Statements;
  /** Without the role. */
  readonly bare?: boolean;
  readonly more?: Readonly<Record<string, ValueObject>>;
}

/** A key with its policy and the role `glue-job` with one of its own. */
export function sideOf({ key, role, bare = false, more = {} }: Parts): Side {
  const world = worldOf(
    graphOf({
      ...HERE,
      "aws_kms_key.data": {
        arn: KEY_ARN,
        key_id: KEY_ARN.split("/")[1]!,
        ...(key === undefined ? {} : { policy: document(key) }),
      },
      ...(bare ? {} : { "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN } }),
      ...(role === undefined ? {} : { "aws_iam_role_policy.job": { role: "glue-job", policy: document(role) } }),
      ...more,
    }),
  );
  return { world, key: world.keys.find("aws_kms_key.data", "") };
}

export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
