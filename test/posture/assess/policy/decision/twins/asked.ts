import { decide } from "../../../../../../posture/src/assess/policy/decision/decide.js";
import type { ValueObject } from "../../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, REGION, type Scene, scene, toRole, toRoot } from "../../scene.js";
import { request, type Sides } from "../request.js";

/** The decision about the role and the key of a scene, when it is asked for. */
export const ask =
  (parts: Scene, action = "Decrypt", context = {}, who?: string) =>
  () =>
    scene(parts)(action, context, who).decision;

/** The same of a request that is put together. */
export const asked = (sides: Sides) => () => decide(request(sides)).decision;

export const when = (operator: string, key: string, value: string): ValueObject => ({
  Condition: { [operator]: { [key]: value } },
});
export const session = (name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/${name}`;
export const delegated = allow("kms:*", toRoot);
export const named = allow("kms:*", toRole);

export const LOGS = `logs.${REGION}.amazonaws.com`;
export const toService = (name: string): ValueObject => ({ Principal: { Service: name } });
