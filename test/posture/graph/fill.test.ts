import { filled } from "../../../posture/src/graph/fill.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const ARN = Sym.ref("aws_kms_key.k", "arn");
const ID = Sym.ref("aws_kms_key.k", "id");
const TYPE = "aws_glue_job";

/** What a plan knows, what it does not, and what is written, as one value; symbols as text. */
function fill(value: Value | undefined, unknown: Value, written?: Value, over = {}): unknown {
  return shown(filled(value, unknown, () => written, { type: TYPE, name: "it", configured: true, ...over }));
}
function shown(value: Value | undefined): unknown {
  if (value instanceof Sym) return String(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one as Value)]));
}
const later = (name: string) => `(unknown: ${name} is known only after apply)`;

describe("a value that a plan does not know", () => {
  test("is what is written", () => {
    expect(fill(undefined, true, ARN)).toBe("${aws_kms_key.k.arn}");
    expect(fill(undefined, true, "text")).toBe("text");
    expect(fill(undefined, true, ["text"])).toEqual(["text"]);
  });

  test("is nothing, where nobody wrote it: the provider computes it", () => {
    expect(fill(undefined, true)).toBeUndefined();
    expect(fill(undefined, true, null)).toBeUndefined();
  });

  test("is not known, where the configuration is not at hand", () => {
    expect(fill(undefined, true, undefined, { configured: false })).toBe(later("it"));
    expect(fill(undefined, true, ARN, { configured: false })).toBe("${aws_kms_key.k.arn}");
  });

  test.each([
    "rule",
    "encryption_configuration",
    "data_catalog_encryption_settings",
    "statement",
    "actions",
    "command",
    "apply_server_side_encryption_by_default",
    "cloudwatch_encryption",
    "job_bookmarks_encryption",
    "s3_encryption",
    "connection_password_encryption",
    "encryption_at_rest",
    "configuration",
    "constraints",
    "data_resource",
    "entry",
    "event_selector",
    "field_selector",
    "metric_transformation",
    "parameters",
    "physical_connection_requirements",
    "result_configuration",
    "rotation_rules",
    "catalog_target",
    "delta_target",
    "dynamodb_target",
    "hudi_target",
    "iceberg_target",
    "jdbc_target",
    "mongodb_target",
    "s3_target",
  ])("is not known of the block %s, which a dynamic block may make", (name) => {
    expect(fill(undefined, true, undefined, { name })).toBe(later(name));
  });

  test.each([
    ["aws_cloudtrail", "advanced_event_selector"],
    ["aws_default_network_acl", "egress"],
    ["aws_default_network_acl", "ingress"],
  ])("is not known of %s.%s, and computed elsewhere", (type, name) => {
    expect(fill(undefined, true, undefined, { type, name })).toBe(later(name));
    expect(fill(undefined, true, undefined, { name })).toBeUndefined();
  });
});

describe("a value of which a plan knows a part", () => {
  test("stays what it is where nothing of it is open", () => {
    for (const mask of [false, null, {}, [], { a: false, b: [false, {}] }, "x"] as Value[]) {
      expect(fill({ a: 1 }, mask, { a: ARN })).toEqual({ a: 1 });
      expect(fill(undefined, mask, { a: ARN })).toBeUndefined();
    }
  });

  test("has what is written in its place, and computed parts left out", () => {
    expect(fill({ a: 1 }, { b: true, c: true }, { a: 2, b: ARN })).toEqual({ a: 1, b: "${aws_kms_key.k.arn}" });
    expect(fill(null, { b: true }, { b: ARN })).toEqual({ b: "${aws_kms_key.k.arn}" });
    expect(fill({ a: { b: { c: 1 } } }, { a: { b: { d: true } } }, { a: { b: { d: ARN } } })).toEqual({
      a: { b: { c: 1, d: "${aws_kms_key.k.arn}" } },
    });
    expect(fill({}, { toString: true }, { a: 1 })).toEqual({});
  });

  test("is not known where what is written does not say", () => {
    expect(fill({}, { b: true }, "text")).toEqual({ b: later("b") });
    expect(fill({}, { b: true })).toEqual({ b: later("b") });
    expect(fill({}, { b: { c: true } }, {})).toEqual({ b: { c: later("c") } });
    expect(fill({}, { b: true }, { a: 1 }, { configured: false })).toEqual({ b: later("b") });
  });

  test("is all of a reference that stands for the whole", () => {
    expect(fill({}, { b: true }, ARN)).toEqual({ b: "${aws_kms_key.k.arn}" });
  });

  test("takes a block that is written as a list of one for that one", () => {
    expect(fill({}, { b: true }, [{ b: ARN }])).toEqual({ b: "${aws_kms_key.k.arn}" });
    expect(fill({}, { b: true }, [{ b: ARN }, { b: ID }])).toEqual({ b: later("b") });
  });

  test("contradicts itself where what is known has another shape", () => {
    const said = "(unknown: what is known of it contradicts itself)";
    expect(fill("text", { a: true })).toBe(said);
    expect(fill(["x"], { a: true })).toBe(said);
    expect(fill({ a: 1 }, [true])).toBe(said);
    expect(fill([null], [true], [ARN])).toEqual(["${aws_kms_key.k.arn}"]);
  });
});

describe("a list of which a plan knows a part", () => {
  const arn = "${aws_kms_key.k.arn}";
  const id = "${aws_kms_key.k.id}";
  test.each<[string, Value | undefined, Value, Value | undefined, unknown]>([
    ["item by item", ["a", null], [false, true], ["a", ARN], ["a", arn]],
    ["one block", [{ a: 1 }], [{ b: true }], [{ a: 1, b: ARN }], [{ a: 1, b: arn }]],
    [
      "blocks, by place",
      [{ a: 1 }, { a: 2 }],
      [{ b: true }, { b: true }],
      [{ b: ARN }, { b: ID }],
      [
        { a: 1, b: arn },
        { a: 2, b: id },
      ],
    ],
    ["one written block for one open one", [{}], [{ b: true }], { b: ARN }, [{ b: arn }]],
    ["a set of scalars, whose order is that of the symbols", [null, "a"], [true, false], ["a", ARN], [arn, "a"]],
    ["two symbols in their order", [null, "a", null], [true, false, true], ["a", ARN, ID], [arn, "a", id]],
    ["by place where the symbols are not as many", [null, "a"], [true, false], ["x", "a"], ["x", "a"]],
    ["one reference that makes one item", ["a", null], [false, true], ARN, ["a", arn]],
    ["one reference that may make several", [null, null], [true, true], ARN, [later("it"), later("it")]],
    ["fewer written than there are", ["a", "b", null], [false, false, true], ["a", "b"], ["a", "b", later("it")]],
    ["nothing written", [null], [true], undefined, [later("it")]],
    ["nothing known", undefined, [true], [ARN], [arn]],
    ["an open part that says nothing", ["a", null], [false, true, false], ["a", ARN, "b"], ["a", arn, null]],
  ])("%s", (_what, value, unknown, written, expected) => {
    expect(fill(value, unknown, written)).toEqual(expected);
  });

  test.each(["rule", "principals", "not_principals", "condition", "ingress", "egress", "route", "constraints"])(
    "which Terraform orders by content, as %s, is what is written, if that is as many",
    (name) => {
      const [value, unknown] = [
        [{ a: 2 }, { a: 1 }],
        [{ b: true }, { b: true }],
      ];
      const written = [
        { a: 1, b: ARN },
        { a: 2, b: ID },
      ];
      expect(fill(value, unknown, written, { name })).toEqual([
        { a: 1, b: arn },
        { a: 2, b: id },
      ]);
      expect(fill(value, unknown, [...written, { a: 3 }], { name })).toEqual([
        { a: 2, b: later("b") },
        { a: 1, b: later("b") },
      ]);
      expect(fill([{ a: 2 }], [{ b: true }], [{ a: 2, b: ID }], { name })).toEqual([{ a: 2, b: id }]);
      expect(fill([{ a: 2 }, { a: 1 }], [{ b: true }], [{ a: 1, b: ARN }], { name })).toEqual([{ a: 1, b: arn }]);
    },
  );
});

describe("what is nested deeper than any provider goes", () => {
  const deep = (depth: number, leaf: Value): Value => (depth === 0 ? leaf : { a: deep(depth - 1, leaf) });
  test("is not known", () => {
    expect(JSON.stringify(fill(deep(200, 1), deep(200, true)))).toContain("(unknown: nested too deeply)");
    expect(fill(deep(200, 1), deep(200, false))).toEqual(shown(deep(200, 1)));
    expect(JSON.stringify(fill(deep(300, 1), deep(300, false)))).toContain("(unknown: nested too deeply)");
    expect(JSON.stringify(fill(deep(100, 1), deep(100, true)))).not.toContain("nested");
    expect(fill(deep(100, 1), deep(100, false))).toEqual(shown(deep(100, 1)));
  });
});
