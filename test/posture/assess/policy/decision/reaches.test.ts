import { describe, expect, test } from "@jest/globals";
import { keyOf, reaches } from "../../../../../posture/src/assess/policy/decision/reaches.js";
import type { Target } from "../../../../../posture/src/assess/policy/decision/request.js";
import { pattern } from "../../../../../posture/src/assess/policy/model/pattern.js";
import { type Text, text } from "../../../../../posture/src/assess/policy/model/text.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { graphOf, HERE, KEY_ARN } from "../scene.js";

const resource = (written: Text) => pattern(written, { kind: "arn" });
const id = (to: string, attribute = "key_id") => ({ to, attribute });
const arnOf = (...last: readonly (string | { to: string; attribute: string })[]) =>
  text("arn:aws:kms:eu-west-1:111111111111:key/", ...last);

describe("The key of a pattern", () => {
  test.each(["aws_kms_key.data", "aws_kms_external_key.data", "keys:aws_kms_key.data", "module.m.aws_kms_key.data"])(
    "is %s where its ARN is all that is written",
    (address) => expect(keyOf(resource(arnOf(id(address))))).toBe(address),
  );

  test.each(['aws_kms_key.each["a.b"]', "aws_kms_key.each[0]"])("may be one instance: %s", (address) => {
    expect(keyOf(resource(arnOf(id(address))))).toBe(address);
  });

  test.each([
    ["a data source, which may read any key", arnOf(id("data.aws_kms_key.data"))],
    ["a data source of another stack", arnOf(id("keys:data.aws_kms_key.data"))],
    ["a replica, which shares its id", arnOf(id("aws_kms_replica_key.data"))],
    ["a resource of another kind", arnOf(id("aws_s3_bucket.data"))],
    ["another attribute", arnOf(id("aws_kms_key.data", "description"))],
    ["more behind the key", arnOf(id("aws_kms_key.data"), "*")],
    ["something before the key", arnOf("mrk-", id("aws_kms_key.data"))],
    ["an alias", text("arn:aws:kms:eu-west-1:111111111111:alias/", id("aws_kms_key.data"))],
    ["what is known", KEY_ARN],
    ["a wildcard", "*"],
    ["nothing", ""],
  ])("is nothing for %s", (_what, written) => {
    expect(keyOf(resource(written))).toBeUndefined();
  });

  test("is nothing for a policy variable", () => {
    const source = "arn:aws:kms:eu-west-1:111111111111:key/${aws:PrincipalTag/key}";
    expect(keyOf(pattern(source, { kind: "arn", variables: true }))).toBeUndefined();
  });
});

describe("A pattern of a Resource element", () => {
  const world = worldOf(
    graphOf({ ...HERE, "aws_kms_key.known": { arn: KEY_ARN }, "aws_kms_key.new": {}, "aws_kms_key.other": {} }),
  );
  const on = (written: Text, target: Target) => reaches(resource(written), target, () => undefined).answer;
  const key = (named: string, more: Partial<Target> = {}): Target => ({ ...world.keys.find(named, ""), ...more });

  test("for a declared key covers that key and no other, whether its ARN is known or not", () => {
    const declared = arnOf(id("aws_kms_key.new"));
    expect(on(declared, key("aws_kms_key.new"))).toBe("yes");
    expect(on(declared, key("aws_kms_key.other"))).toBe("no");
    expect(on(declared, key("aws_kms_key.known"))).toBe("no");
    expect(on(declared, key("alias/aws/s3"))).toBe("no");
    expect(on(declared, key(KEY_ARN.replace("1111-", "9999-")))).toBe("undetermined");
  });

  test("for something of which nothing is known may cover any key", () => {
    const any = text("arn:aws:kms:eu-west-1:111111111111:key/", id("var.key", ""));
    expect(on(any, key("aws_kms_key.new"))).toBe("undetermined");
    expect(on(any, key("aws_kms_key.known"))).toBe("undetermined");
    expect(on(any, key("alias/aws/s3"))).toBe("undetermined");
  });

  test("that is an ARN to the last character is none of a key that does not exist yet", () => {
    const fresh = key("aws_kms_key.new", { fresh: true });
    const written = KEY_ARN.replace("1111-", "9999-");
    expect(on(written, fresh)).toBe("no");
    expect(on(written, key("aws_kms_key.new"))).toBe("undetermined");
    expect(on(`${written.slice(0, -1)}*`, fresh)).toBe("undetermined");
    expect(on(`${written.slice(0, -1)}?`, fresh)).toBe("undetermined");
    expect(on(`x${written}`, fresh)).toBe("no");
    expect(on("arn:aws:kms:*:111111111111:key/1", fresh)).toBe("undetermined");
    expect(on("arn:aws:kms:eu-west-1:*:key/*", fresh)).toBe("yes");
  });

  test("that is the ARN of another declared key is none of a key whose ARN is not known", () => {
    expect(on(KEY_ARN, key("aws_kms_key.new"))).toBe("no");
    const { others: _, ...alone } = key("aws_kms_key.new");
    expect(on(KEY_ARN, alone)).toBe("undetermined");
    expect(on(KEY_ARN, key("aws_kms_key.known"))).toBe("yes");
  });
});
