import { describe, expect, test } from "@jest/globals";
import { applies, mismatch } from "../../../../../posture/src/assess/policy/decision/applies.js";
import { policyOf } from "../../../../../posture/src/assess/policy/model/parse.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, KEY_ARN } from "../scene.js";
import { request } from "./request.js";

const asked = request({});
const read = (statement: ValueObject) => policyOf([statement]).statements[0]!;
const answer = (statement: ValueObject) => applies(read(statement), asked, "identity");
const reason = (statement: ValueObject) => mismatch(read(statement), asked, "identity");

describe("A statement", () => {
  test("applies when its action, its resource and all its conditions match", () => {
    expect(answer(allow("kms:Decrypt", { Resource: KEY_ARN }))).toEqual({ answer: "yes", missing: [] });
    expect(reason(allow("kms:Decrypt", { Resource: KEY_ARN }))).toBeNull();
  });

  test("does not apply for want of one of them, and the first of them is the reason", () => {
    const never = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(reason(allow("kms:Encrypt", { Resource: `${KEY_ARN}0`, ...never }))).toBe("action");
    expect(reason(allow("kms:Decrypt", { Resource: `${KEY_ARN}0`, ...never }))).toBe("resource");
    expect(reason(allow("kms:Decrypt", never))).toBe("Bool aws:SecureTransport");
    for (const more of [{ Resource: `${KEY_ARN}0` }, never]) {
      expect(answer(allow("kms:Decrypt", more))).toEqual({ answer: "no", missing: [] });
    }
    expect(answer({ Effect: "Allow", Action: "kms:*" }).answer).toBe("no");
  });

  test("of which a part is hidden applies perhaps, unless a part that shows does not match", () => {
    const hidden = { Condition: { Unheard: { a: "b" } } };
    expect(answer(allow("kms:Decrypt", hidden))).toEqual({
      answer: "undetermined",
      missing: ["the unknown condition operator Unheard"],
    });
    expect(answer(allow("kms:Encrypt", hidden)).answer).toBe("no");
  });
});
