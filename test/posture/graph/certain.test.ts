import { isSet } from "../../../posture/src/graph/certain.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

test.each<[Value, boolean]>([
  ["a", true],
  ["", false],
  [null, false],
  [false, true],
  [0, true],
  [[], true],
  [Sym.ref("aws_kms_key.k", "arn"), true],
  [Sym.ref("aws_kms_key.k", "id"), true],
  [Sym.ref("aws_kms_key.k", "key_id"), true],
  [Sym.ref("aws_iam_role.r", "unique_id"), true],
  [Sym.ref('aws_kms_key.k["a b"]', "arn"), true],
  [Sym.ref("aws_kms_key.k[0]", "arn"), true],
  [Sym.ref("aws_kms_key.k[10]", "arn"), true],
  [Sym.ref("data.aws_kms_key.k", "arn"), true],
  [Sym.ref("stack:module.m.aws_kms_key.my-key", "arn"), true],
  [Sym.ref("aws_kms_key.k", "description"), false],
  [Sym.ref("aws_kms_key.k", ""), false],
  [Sym.ref("var.aws_key", "arn"), false],
  [Sym.ref("local.aws_kms_key.k", "arn"), true],
  [Sym.ref("xaws_kms_key.k", "arn"), false],
  [Sym.ref("aws_kms_key.k.more", "arn"), false],
  [Sym.ref("aws_kms_key", "arn"), false],
  [Sym.opaque("later"), false],
  [new Sym(["a", { why: "later" }]), true],
  [new Sym(["", { why: "later" }]), false],
  [
    new Sym([
      { to: "aws_kms_key.k", attribute: "arn" },
      { to: "var.x", attribute: "" },
    ]),
    false,
  ],
])("%s is set, whatever it turns out to be: %s", (value, expected) => {
  expect(isSet(value)).toBe(expected);
});
