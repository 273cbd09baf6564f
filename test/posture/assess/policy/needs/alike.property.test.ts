import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { answerTo } from "../../../../../posture/src/assess/policy/decision/decide.js";
import type { Context } from "../../../../../posture/src/assess/policy/decision/request.js";
import { accessOf, type Need } from "../../../../../posture/src/assess/policy/needs/need.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { document, graphOf, HERE, KEY_ARN, ROLE_ARN, ROOT } from "../scene.js";

const ACTIONS = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:PutKeyPolicy",
  "logs:PutLogEvents",
  "s3:GetObject",
];
const CONTEXTS: readonly Context[] = [
  { "kms:viaservice": ["s3.eu-west-1.amazonaws.com"], "kms:encryptioncontext:a": ["1"] },
  { "kms:viaservice": "absent", "kms:encryptioncontext:a": ["2"], "kms:encryptioncontext:*": "absent" },
  { "kms:viaservice": { unknown: "the way" }, "kms:encryptioncontext:a": "absent" },
];

const action = fc.constantFrom("*", "kms:*", "kms:De*", "kms:Encrypt", "logs:*", "s3:GetObject");
const actions = fc.oneof(
  fc.record({ Action: fc.array(action, { minLength: 1, maxLength: 2 }) }),
  fc.record({ NotAction: fc.array(action, { minLength: 1, maxLength: 2 }) }),
);
const condition = fc.constantFrom<ValueObject>(
  {},
  {},
  { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } },
  { Condition: { StringNotEquals: { "kms:EncryptionContext:a": "2" } } },
  { Condition: { Null: { "kms:ViaService": "true" } } },
);
const statement = (rest: ValueObject) =>
  fc
    .record({ effect: fc.constantFrom("Allow", "Allow", "Deny"), actions, condition })
    .map(({ effect, actions, condition }): ValueObject => ({ Effect: effect, ...rest, ...actions, ...condition }));
const own = fc.array(statement({ Resource: "*" }), { maxLength: 3 });
const ofKey = fc.constantFrom(ROOT, ROLE_ARN, "*").chain((AWS) => statement({ Principal: { AWS }, Resource: "*" }));
const grants = fc.constantFrom<Readonly<Record<string, ValueObject>>>(
  {},
  {},
  {
    "aws_kms_grant.one": {
      ...{ key_id: KEY_ARN, grantee_principal: ROLE_ARN, operations: ["Decrypt", "DescribeKey"] },
      constraints: [{ encryption_context_equals: { a: "1" } }],
    },
  },
);

describe("What is asked of many actions at once", () => {
  test("is answered as if each of them were asked for alone, in each situation", () => {
    fc.assert(
      fc.property(own, fc.array(ofKey, { maxLength: 3 }), grants, (role, key, more) => {
        const world = worldOf(
          graphOf({
            ...HERE,
            ...more,
            "aws_kms_key.data": { arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]!, policy: document(key) },
            "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
            "aws_iam_role_policy.job": { role: "glue-job", policy: document(role) },
          }),
        );
        const actor = world.actors.find("aws_iam_role.job", "");
        const target = world.keys.find("aws_kms_key.data", "");
        const need: Need = { actor, actions: ACTIONS, targets: [target], contexts: CONTEXTS };
        const together = accessOf([need]);
        for (const action of ACTIONS) {
          const alone = CONTEXTS.map((context) => answerTo({ actor, action, target, context }).decision);
          const worst = (["denied", "undetermined", "allowed"] as const).find((one) => alone.includes(one));
          const found = together.filter((one) => one.actions.includes(action)).map((one) => one.decision);
          expect({ action, found }).toEqual({ action, found: [worst] });
        }
      }),
      { numRuns: 300 },
    );
  });
});
