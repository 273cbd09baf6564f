import { redacted, redactedRaw, SENSITIVE, shownOutput } from "../../../posture/src/graph/redact.js";
import { CHANGED } from "../../../posture/src/graph/redact-change.js";
import { HELD_SECRET } from "../../../posture/src/graph/redact-facts.js";
import { scriptKept } from "../../../posture/src/graph/script.js";
import { Sym } from "../../../posture/src/graph/value.js";
import { Literal, References } from "../../../posture/src/graph/world.js";

const GONE = "(unknown: sensitive: not read)";
const REF = Sym.ref("aws_x.y", "secret");
const MIXED = new Sym(["text ", { to: "aws_x.y", attribute: "secret" }]);

/** What is left of the values, symbols as text. */
const left = (values: unknown, mask: unknown = {}) =>
  JSON.parse(JSON.stringify(redacted(values, mask), (_, one) => (one instanceof Sym ? String(one) : one)) ?? "null");

describe("of a resource's values", () => {
  test("what is called like a secret is gone, wherever it stands, and the rest stays", () => {
    expect(left({ password: "x", name: "n", size: 3, on: true, none: null })).toEqual({
      ...{ password: GONE, name: "n", size: 3, on: true, none: null },
    });
    expect(left({ a: [{ b: { token: "x", name: "n" } }], list: ["x", 1] })).toEqual({
      a: [{ b: { token: GONE, name: "n" } }],
      list: ["x", 1],
    });
    expect(left({ password: "", token: null, secret: false })).toEqual({ password: "", token: null, secret: false });
  });

  test("what the mask covers is gone, but that nothing is there is seen", () => {
    const values = () => ({
      text: "x",
      empty: "",
      number: 3,
      on: false,
      none: null,
      list: ["x", "y"],
      block: { a: "x" },
    });
    expect(left(values(), Object.fromEntries(Object.keys(values()).map((name) => [name, true])))).toEqual({
      ...{ text: GONE, empty: GONE, number: GONE, on: GONE, none: null, list: GONE, block: GONE },
    });
    expect(left(values(), true)).toEqual(
      left(values(), {
        ...values(),
        none: true,
        text: true,
        empty: true,
        number: true,
        on: true,
        list: true,
        block: true,
      }),
    );
    expect(left(values(), { text: false, other: true })).toEqual(values());
  });

  test("a mask reaches into lists and blocks, and no further than it says", () => {
    expect(left({ list: ["x", "y", null], rest: ["z"] }, { list: [false, true, true] })).toEqual({
      list: ["x", GONE, null],
      rest: ["z"],
    });
    expect(left({ block: [{ a: "x", b: "y" }, { a: "z" }] }, { block: [{ a: true }] })).toEqual({
      block: [{ a: GONE, b: "y" }, { a: "z" }],
    });
    expect(left({ a: { b: "x" } }, { a: { b: true } })).toEqual({ a: { b: GONE } });
    expect(left({ list: ["x"] }, { list: { 0: true } })).toEqual({ list: ["x"] });
    const scalars = ["x", 1, 0, true, false, null];
    expect(left({ list: [...scalars] }, { list: scalars.map(() => false) })).toEqual({ list: scalars });
    expect(left({ list: ["x", ["y", "z"]] }, { list: [false, [true]] })).toEqual({ list: ["x", [GONE, "z"]] });
    expect(left({ list: [CHANGED, "x"] }, { list: [true, true] })).toEqual({ list: [String(CHANGED), GONE] });
    expect([left(null), left("x"), left(["x"])]).toEqual([null, "x", ["x"]]);
    expect(left({ a: "x" }, [true])).toEqual({ a: "x" });
  });

  test("a reference to where a secret is stays; text around it goes", () => {
    expect(left({ password: REF, name: MIXED })).toEqual({
      password: "${aws_x.y.secret}",
      name: "text ${aws_x.y.secret}",
    });
    expect(left({ password: SENSITIVE, token: CHANGED })).toEqual({ password: GONE, token: String(CHANGED) });
    expect(left({ password: MIXED, token: Sym.opaque("later") })).toEqual({
      password: GONE,
      token: "(unknown: later)",
    });
    expect(left({ a: REF, b: MIXED }, { a: true, b: true })).toEqual({ a: "${aws_x.y.secret}", b: GONE });
    expect(left({ list: [MIXED, REF] })).toEqual({ list: ["text ${aws_x.y.secret}", "${aws_x.y.secret}"] });
  });

  test("of maps in which some members are facts those stay, mask or not", () => {
    const given = { JDBC_ENFORCE_SSL: "true", PASSWORD: "x", USERNAME: "x" };
    for (const name of ["connection_properties", "athena_properties"]) {
      expect(left({ [name]: given }, { [name]: true })[name]).toMatchObject({
        JDBC_ENFORCE_SSL: "true",
        PASSWORD: GONE,
      });
    }
    const arguments_ = { "--TempDir": "s3://b", "--password": "x", "--more": "x" };
    for (const name of ["default_arguments", "non_overridable_arguments", "arguments"]) {
      const kept = left({ [name]: arguments_ })[name];
      expect(kept).toMatchObject({ "--TempDir": "s3://b" });
      expect(JSON.stringify(kept)).not.toContain('"x"');
    }
    expect(left({ default_arguments: 3 })).toEqual({ default_arguments: 3 });
    expect(left({ default_arguments: "x" }, { default_arguments: true })).toEqual({ default_arguments: GONE });
    expect(left({ default_arguments: { "--conf": "x?password=hunter2" } }).default_arguments["--conf"]).toBe(
      HELD_SECRET,
    );
    expect(
      left({ default_arguments: { "--TempDir": REF, "--n": 3, "--deep": { a: "x" } } }).default_arguments,
    ).toMatchObject({
      "--TempDir": "${aws_x.y.secret}",
    });
  });

  test("the text of an object is gone, packed or not, but what it calls as a script", () => {
    const calls = scriptKept("job.init(Job)");
    const pack = (text: string) => Buffer.from(text).toString("base64");
    expect(left({ content: "job.init(Job)" })).toEqual({ content: calls });
    expect(left({ content_base64: pack("job.init(Job)") })).toEqual({ content: calls, content_base64: GONE });
    expect(left({ content: null, content_base64: pack("job.init(Job)") })).toMatchObject({ content: calls });
    for (const none of [null, ""]) {
      expect(left({ content: "job.init(Job)", content_base64: none })).toEqual({
        content: calls,
        content_base64: none,
      });
    }
    expect(left({ content_base64: REF })).toEqual({ content: "(unknown: packed text)", content_base64: GONE });
    const both = () => ({ content: "clear", content_base64: pack("job.init(Job)") });
    expect(left(both())).toEqual({ content: calls, content_base64: GONE });
    expect(left({ content_base64: null })).toEqual({ content_base64: null });
    expect(left({ content: null, content_base64: SENSITIVE })).toMatchObject({ content: "(unknown: packed text)" });
    const once = redacted({ content_base64: pack("job.init(Job)") }, {});
    expect(left(once)).toEqual({ content: calls, content_base64: GONE });
    expect(left({ content_base64: SENSITIVE })).toMatchObject({ content: "(unknown: packed text)" });
  });

  test("what is nested without end is not read", () => {
    const nested = (depth: number): unknown => (depth === 0 ? { password: "x" } : { a: nested(depth - 1) });
    const lists = (depth: number): unknown => (depth === 0 ? [{ password: "x" }] : [lists(depth - 1)]);
    expect(JSON.stringify(redacted({ a: lists(140) }, {}))).toContain("nested too deeply");
    expect(JSON.stringify(redacted(nested(119), {}))).toContain("sensitive: not read");
    expect(JSON.stringify(redacted(nested(140), {}))).toContain("nested too deeply");
    expect(JSON.stringify(redacted(nested(140), {}))).not.toContain('"x"');
  });
});

describe("of configuration", () => {
  const DROPPED = '${sensitive("")}';

  test("what is written in clear under the name of a secret is dropped, and a reference stays", () => {
    expect(
      redactedRaw({ password: "x", name: "x", empty_token: "", a: [{ token: "y${var.x}", secret: "${var.x}" }] }),
    ).toEqual({
      ...{ password: DROPPED, name: "x", empty_token: "", a: [{ token: DROPPED, secret: "${var.x}" }] },
    });
    for (const whole of ['${aws_x.y["a"].b[0]}', "${data.aws_x.y.z}", "${module.m.out-put}", "${aws_x.y[*].z}"]) {
      expect(redactedRaw({ password: whole })).toEqual({ password: whole });
    }
    for (const part of ["${var.x}y", "y${var.x}", "${f(var.x)}", "${var.x}${var.y}", "${}"]) {
      expect(redactedRaw({ password: part })).toEqual({ password: DROPPED });
    }
    expect(redactedRaw({ password: 3, token: null, secret: { name: "n" } })).toEqual({
      password: 3,
      token: null,
      secret: { name: "n" },
    });
  });

  test("what is no template counts as text", () => {
    const [secret, plain] = [new Literal("x"), new Literal("y")];
    expect(redactedRaw({ password: secret, default_arguments: secret, name: plain })).toEqual({
      password: DROPPED,
      default_arguments: DROPPED,
      name: plain,
    });
    const references = new References(["var.x"]);
    expect(redactedRaw({ password: references }).password).toBe(references);
  });

  test("of maps in which some members are facts those stay, and templates in addresses", () => {
    const url = "jdbc:postgresql://${aws_x.y.host}/x?password=${var.x}";
    const { connection_properties: kept } = redactedRaw({
      connection_properties: {
        JDBC_ENFORCE_SSL: "true",
        PASSWORD: "x",
        JDBC_CONNECTION_URL: url,
        CONNECTION_URL: "mongodb://u:p@h/x",
      },
    }) as { connection_properties: Record<string, unknown> };
    expect(kept).toMatchObject({ JDBC_ENFORCE_SSL: "true", PASSWORD: DROPPED, JDBC_CONNECTION_URL: url });
    expect(String(kept["CONNECTION_URL"])).not.toContain("u:p");
    const clear = { USERNAME: "clear-${var.x}", PASSWORD: "${var.x}", JDBC_CONNECTION_URL: 3 };
    const { connection_properties: less } = redactedRaw({ connection_properties: clear }) as {
      connection_properties: Record<string, unknown>;
    };
    expect(less).toMatchObject({ USERNAME: DROPPED, PASSWORD: DROPPED });
    expect(JSON.stringify(less)).not.toContain("clear");
  });

  test("objects without prototype are read like others", () => {
    const bare = Object.assign(Object.create(null), { password: "x", name: "n" });
    expect(redactedRaw({ a: bare })).toEqual({ a: { password: DROPPED, name: "n" } });
    expect(left(Object.assign(Object.create(null), { content: "x", password: "x" }))).toMatchObject({ password: GONE });
  });

  test("what is nested without end is dropped", () => {
    const nested = (depth: number): object => (depth === 0 ? { name: "x" } : { a: nested(depth - 1) });
    expect(JSON.stringify(redactedRaw(nested(90)))).toContain('"x"');
    expect(JSON.stringify(redactedRaw(nested(120)))).not.toContain('"x"');
    expect([redactedRaw("x"), redactedRaw(null), redactedRaw([3])]).toEqual(["x", null, [3]]);
  });

  test("an output that is sensitive is a reference, or gone", () => {
    const references = new References(["var.x"]);
    expect([
      shownOutput("x", false),
      shownOutput("x", true),
      shownOutput("${var.x}", true),
      shownOutput(3, true),
    ]).toEqual([...["x", DROPPED, "${var.x}", DROPPED]]);
    expect(shownOutput(references, true)).toBe(references);
  });
});
