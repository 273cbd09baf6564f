import { modeText, usable } from "../../../posture/src/assess/surface.js";
import { Sym } from "../../../posture/src/graph/value.js";
import type { Key } from "../../../posture/src/posture.js";
import type { Answer } from "../../../posture/src/words.js";
import { key } from "../report/sample.js";

test.each<[Partial<Key>, Answer]>([
  [{}, "yes"],
  [{ state: "disabled" }, "no"],
  [{ state: "pending-deletion" }, "no"],
  [{ state: "pending-import" }, "no"],
  [{ state: "unknown" }, "undetermined"],
  [{ usage: "SIGN_VERIFY" }, "no"],
  [{ usage: null }, "undetermined"],
  [{ spec: "RSA_2048" }, "no"],
  [{ spec: null }, "undetermined"],
  [{ state: "unknown", usage: "SIGN_VERIFY" }, "no"],
  [{ spec: "HMAC_256", usage: null }, "no"],
])("whether a key with %j can encrypt for a service: %s", (over, expected) => {
  expect(usable(key(over))).toBe(expected);
});

test("a mode is text, or not known, or none", () => {
  const later = Sym.opaque("later");
  expect([
    modeText("SSE-KMS"),
    modeText(later),
    modeText(""),
    modeText(null),
    modeText(3),
    modeText(undefined),
  ]).toEqual(["SSE-KMS", later, undefined, undefined, undefined, undefined]);
});
