import { describe, expect, test } from "@jest/globals";
import { arn, segments, segmentsOf } from "../../../../../posture/src/assess/policy/model/arn.js";
import { STAR, tokens } from "../../../../../posture/src/assess/policy/model/text.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

describe("An ARN", () => {
  test("has six parts; later colons belong to the resource", () => {
    expect(arn("arn:aws:logs:eu-west-1:111111111111:log-group:/aws-glue/x:*")).toEqual({
      partition: "aws",
      service: "logs",
      region: "eu-west-1",
      account: "111111111111",
      resource: "log-group:/aws-glue/x:*",
    });
    expect(arn("arn:aws:s3:::bucket/a\nb")).toMatchObject({ region: "", account: "", resource: "bucket/a\nb" });
  });

  test.each(["arn:aws:kms:eu-west-1:111111111111", "xarn:aws:s3:::b", "alias/x", ""])("is not %j", (text) => {
    expect(arn(text)).toBeUndefined();
  });

  test("is read through unknown parts that hold no colon", () => {
    const account = { to: "account of x", attribute: "" };
    const key = { to: "aws_kms_key.k", attribute: "key_id" };
    const found = arn(new Sym(["arn:aws:kms:eu-west-1:", account, ":key/", key]));
    expect(String(found?.account)).toBe("${account of x}");
    expect(String(found?.resource)).toBe("key/${aws_kms_key.k.key_id}");
    expect(found).toMatchObject({ partition: "aws", service: "kms", region: "eu-west-1" });
  });

  test("is not read through one that may hold a colon, unless it is the resource", () => {
    const any = { to: "var.x", attribute: "" };
    expect(arn(new Sym(["arn:aws:kms:", any, ":111111111111:key/1"]))).toBeUndefined();
    expect(String(arn(new Sym(["arn:aws:kms:eu-west-1:111111111111:", any]))?.resource)).toBe("${var.x}");
    expect(arn(Sym.ref("aws_kms_key.k", "arn"))).toBeUndefined();
    expect(arn(new Sym(["urn:aws:kms:eu-west-1:111111111111:", any]))).toBeUndefined();
  });

  test("is worked out once for one symbol, also when it is none", () => {
    const symbol = new Sym(["arn:aws:s3:::", { to: "aws_s3_bucket.b", attribute: "bucket" }]);
    expect(arn(symbol)).toBe(arn(symbol));
    expect(segmentsOf(symbol)).toBe(segmentsOf(symbol));
    const none = Sym.ref("var.x", "");
    expect([segmentsOf(none), segmentsOf(none), arn(none), arn(none)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test("The parts of a pattern keep their wildcards", () => {
  const list = [...tokens("arn:aws:kms:"), STAR, ...tokens(":1:key/a:b")];
  expect(segments(list)?.map((part) => part.length)).toEqual([3, 3, 3, 1, 1, 7]);
  expect(segments(tokens("arn:aws:kms"))).toBeUndefined();
  expect(segmentsOf("a:b:c:d:e:f:g")?.[5]).toEqual(["f", ":", "g"]);
});
