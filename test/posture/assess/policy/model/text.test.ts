import { describe, expect, test } from "@jest/globals";
import { arn } from "../../../../../posture/src/assess/policy/model/arn.js";
import { matches, pattern } from "../../../../../posture/src/assess/policy/model/pattern.js";
import { same, type Text, text } from "../../../../../posture/src/assess/policy/model/text.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const account = { to: "account", attribute: "" };
const region = { to: "region", attribute: "" };
const id = (address: string) => ({ to: address, attribute: "key_id" });
const named = (address: string) => ({ to: address, attribute: "name" });
const other = { to: "var.x", attribute: "" };
const key = (address: string) => text("arn:aws:kms:", region, ":", account, ":key/", id(address));

describe("Two texts with unknown parts", () => {
  test.each<[string, Text, Text, string]>([
    ["one reference and itself", Sym.ref("var.x", ""), Sym.ref("var.x", ""), "yes"],
    ["two references", Sym.ref("var.x", ""), Sym.ref("var.y", ""), "undetermined"],
    ["two attributes", Sym.ref("var.x", "a"), Sym.ref("var.x", "b"), "undetermined"],
    ["what is opaque and itself", Sym.opaque("x"), Sym.opaque("x"), "undetermined"],
    ["a symbol and text", Sym.ref("var.x", ""), "abc", "undetermined"],
    ["different beginnings", text("a", other), text("b", other), "no"],
    ["different ends", text(other, "a"), text(other, "b"), "no"],
    ["the same beginning and end", text("a", other, "z"), "abz", "undetermined"],
    ["text that is too short", text("abc", other, "xyz"), "abyz", "no"],
    ["an account and digits", text("x", account), "x123456789012", "undetermined"],
    ["an account and letters", text("x", account), "xabc", "no"],
    ["a region and a region", text(region, "."), "eu-west-1.", "undetermined"],
    ["a region and a colon", text("a", region, "b"), "a:b", "no"],
    ["a key and itself", key("aws_kms_key.a"), key("aws_kms_key.a"), "yes"],
    ["two keys", key("aws_kms_key.a"), key("aws_kms_key.b"), "no"],
    ["two keys of different types", key("aws_kms_key.a"), key("aws_kms_replica_key.b"), "undetermined"],
    ["a key and a data source, which may read it", key("aws_kms_key.a"), key("data.aws_kms_key.b"), "undetermined"],
    ["two instances", key("aws_kms_key.a[0]"), key("aws_kms_key.a[1]"), "no"],
    ["an instance and all of them", key("aws_kms_key.a[0]"), key("aws_kms_key.a"), "undetermined"],
    ["keys of two stacks", key("one:aws_kms_key.a"), key("two:aws_kms_key.a"), "no"],
    ["two roles", text("role/", named("aws_iam_role.a")), text("role/", named("aws_iam_role.b")), "no"],
    [
      "two roles with more behind",
      text(named("aws_iam_role.a"), "-x"),
      text(named("aws_iam_role.b"), "-x"),
      "undetermined",
    ],
    ["names of which nothing is known", text(named("aws_glue_job.a")), text(named("aws_glue_job.b")), "undetermined"],
    ["empty texts", "", "", "yes"],
    ["text and nothing", "a", "", "no"],
  ])("%s are %3$s", (_what, a, b, expected) => {
    expect(same(a, b).answer).toBe(expected);
    expect(same(b, a).answer).toBe(expected);
  });

  test("that are undetermined say what is not known", () => {
    expect(same(text("a", other), "ab").missing).toEqual(["whether ab is a${var.x}"]);
  });
});

describe("A pattern and a text with unknown parts", () => {
  const glob = (source: Text, value: Text) => matches(pattern(source, { kind: "glob" }), value).answer;
  const arns = (source: Text, value: Text) => matches(pattern(source, { kind: "arn" }), value).answer;

  test.each<[Text, Text, string]>([
    ["*", Sym.ref("var.x", ""), "yes"],
    ["a*", text("a", other), "yes"],
    ["a*", text("b", other), "no"],
    ["*z", text("a", other), "undetermined"],
    ["a?", text("a", other), "undetermined"],
    ["?", text(account), "undetermined"],
    ["a*c", text("a", other, "c"), "yes"],
    ["a*b*c", text("a", other, "c"), "undetermined"],
    ["?", text("xy", other), "no"],
    ["x?", text("xy", other), "undetermined"],
    ["a*z", text("abc", other), "undetermined"],
    ["a*z", text("abc", account), "no"],
    ["**", "", "yes"],
    ["?", "", "no"],
    [text("a", other, "*"), text("a", other, "bc"), "yes"],
    [text("a", other, "*"), "bcd", "no"],
  ])("%s and %s: %s", (source, value, expected) => {
    expect(glob(source, value)).toBe(expected);
  });

  test.each<[Text, Text, string]>([
    ["arn:aws:kms:*:*:key/*", key("aws_kms_key.a"), "yes"],
    ["arn:aws:kms:eu-west-1:*:key/*", key("aws_kms_key.a"), "undetermined"],
    ["arn:aws:s3:::*", key("aws_kms_key.a"), "no"],
    ["arn:aws:kms:*:*:alias/*", key("aws_kms_key.a"), "no"],
    ["arn:aws:kms:*:key/*", key("aws_kms_key.a"), "undetermined"],
    [text("arn:aws:kms:*:", account, ":key/*"), key("aws_kms_key.a"), "yes"],
    [Sym.ref("var.arn", ""), key("aws_kms_key.a"), "undetermined"],
    [Sym.ref("var.arn", ""), Sym.ref("var.arn", ""), "yes"],
    ["arn:aws:kms:*:*:key/*", Sym.ref("var.arn", ""), "undetermined"],
    ["*", Sym.ref("var.arn", ""), "yes"],
  ])("as ARNs, %s and %s: %s", (source, value, expected) => {
    expect(arns(source, value)).toBe(expected);
  });

  test("may ignore case", () => {
    const fold = pattern(text("AB", other), { kind: "literal", fold: true });
    expect(matches(fold, text("ab", other)).answer).toBe("yes");
    expect(matches(fold, "xb").answer).toBe("no");
  });
});

describe("An ARN", () => {
  test("keeps colons of its resource and its unknown parts", () => {
    expect(arn("arn:aws:logs:eu-west-1:1:log-group:/x:*")).toEqual({
      ...{ partition: "aws", service: "logs", region: "eu-west-1", account: "1" },
      resource: "log-group:/x:*",
    });
    expect(arn(key("aws_kms_key.a"))?.service).toBe("kms");
    expect(String(arn(key("aws_kms_key.a"))?.account)).toBe("${account}");
  });

  test.each<Text>(["", "arn:aws:kms", "alias/x", text("urn:a:b:c:d:e", other), Sym.ref("var.x", "")])(
    "is not %s",
    (value) => {
      expect(arn(value)).toBeUndefined();
    },
  );
});
