import { describe, expect, test } from "@jest/globals";
import { arn } from "../../../../../posture/src/assess/policy/model/arn.js";
import { matches, pattern } from "../../../../../posture/src/assess/policy/model/pattern.js";
import { resourceOf, same, type Text, text } from "../../../../../posture/src/assess/policy/model/text.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const account = { to: "account", attribute: "" };
const region = { to: "region", attribute: "" };
const id = (address: string) => ({ to: address, attribute: "key_id" });
const named = (address: string) => ({ to: address, attribute: "name" });
const other = { to: "var.x", attribute: "" };
const more = { to: "var.y", attribute: "" };
const partition = { to: "partition", attribute: "" };
const attribute = (name: string) => ({ to: "aws_glue_job.a", attribute: name });
const unique = (address: string) => Sym.ref(address, "unique_id");
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
    ["what stands between two unknown parts, and text that has it", text(other, "b", more), "xbyz", "undetermined"],
    ["what stands between two unknown parts, and text without it", text(other, "b", more), "xyz", "no"],
    ["digits that come twice", text("a", account), "a1zza1", "no"],
    ["a partition and its name", text(partition, "x"), "aws-cnx", "undetermined"],
    ["a partition and what is none", text(partition, "x"), "AWSx", "no"],
    ["a role's name and letters of names", text("a", named("aws_iam_role.a")), "a_b", "undetermined"],
    ["a role's name and a blank", text("a", named("aws_iam_role.a")), "a b", "no"],
    ["a role's name of another stack and a colon", text("a", named("one:aws_iam_role.a")), "a:b", "no"],
    ["a role's name of a module and a colon", text("a", named("module.m.aws_iam_role.a")), "a:b", "no"],
    ["the account of a role and letters", text("a", { to: "account of aws_iam_role.a", attribute: "" }), "ab", "no"],
    ["an attribute called like what every object has", text("a", attribute("constructor")), "ab", "undetermined"],
    ["the regions of two keys", Sym.ref("aws_kms_key.a", "region"), Sym.ref("aws_kms_key.b", "region"), "undetermined"],
    ["different attributes of two keys", text(id("aws_kms_key.a")), text(named("aws_kms_key.b")), "undetermined"],
    ["the ids of two roles", unique("aws_iam_role.a"), unique("aws_iam_role.b"), "no"],
    ["two roles, more behind one", text(named("aws_iam_role.a")), text(named("aws_iam_role.b"), "-x"), "undetermined"],
    ["two keys before a colon", text(id("aws_kms_key.a"), ":x"), text(id("aws_kms_key.b"), ":x"), "no"],
    ["two keys before a slash", text(id("aws_kms_key.a"), "/x"), text(id("aws_kms_key.b"), "/x"), "no"],
    ["one instance and another key", key("aws_kms_key.a[0]"), key("aws_kms_key.b"), "no"],
  ])("%s are %3$s", (_what, a, b, expected) => {
    expect(same(a, b).answer).toBe(expected);
    expect(same(b, a).answer).toBe(expected);
  });

  test("that are undetermined say what is not known", () => {
    expect(same(text("a", other), "ab").missing).toEqual(["whether ab is a${var.x}"]);
    const opaque = { why: "the session's name" };
    expect(same(text(opaque), "ab").missing).toEqual(["whether ab is the session's name"]);
    expect(same(text(opaque, "b"), "ab").missing).toEqual(["whether ab is (unknown: the session's name)b"]);
    expect(same(text(other), "ab").missing).toEqual(["whether ab is ${var.x}"]);
    expect(matches(pattern("a?", { kind: "glob" }), text("a", other)).missing).toEqual(["whether a${var.x} is a?"]);
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
    ["a?c*", text("abc", other), "yes"],
    ["?*", text(other), "undetermined"],
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

test("Parts that are joined are as few as possible, and plain text where nothing is unknown", () => {
  expect(text()).toBe("");
  expect(text("", "")).toBe("");
  expect(text("a", "b")).toBe("ab");
  expect(text("", other, "", "a", "b")).toEqual(new Sym([other, "ab"]));
});

describe("The address of a resource", () => {
  test.each([
    ["aws_kms_key.a", "aws_kms_key", "a"],
    ["aws_kms_key.a[0]", "aws_kms_key", "a"],
    ['aws_kms_key.a["x.y"]', "aws_kms_key", "a"],
    ["one:aws_kms_key.a-b", "aws_kms_key", "one:a-b"],
    ["module.m.aws_kms_key.a", "aws_kms_key", "module.m.a"],
    ["module.data.aws_kms_key.a", "aws_kms_key", "module.data.a"],
  ])("%s is of type and name", (address, type, name) => {
    expect(resourceOf(address)).toEqual({ type, name });
  });

  test.each([
    "data.aws_kms_key.a",
    "one:data.aws_kms_key.a",
    "module.m.data.aws_kms_key.a",
    'module.m["x.y"].data.aws_kms_key.a',
    "aws_kms_key.a.more",
    "var.x",
    "local.aws",
  ])("%s is of none that is managed", (address) => {
    expect(resourceOf(address)).toBeUndefined();
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
