import { describe, expect, test } from "@jest/globals";
import {
  type Lookup,
  matches,
  type PatternOptions,
  pattern,
} from "../../../../../posture/src/assess/policy/model/pattern.js";
import { Sym } from "../../../../../posture/src/graph/value.js";

const comparing = (options: PatternOptions) => (source: string, value: string, lookup?: Lookup) =>
  matches(pattern(source, options), value, lookup).answer;

describe("A pattern", () => {
  const literal = comparing({ kind: "literal" });
  const glob = comparing({ kind: "glob" });
  const arn = comparing({ kind: "arn" });

  test.each(["\\", "^", "$", ".", "+", "(", ")", "[", "]", "{", "}", "|", "/"])("takes %j for itself", (char) => {
    for (const compare of [literal, glob, arn]) {
      expect(compare(`a${char}b`, `a${char}b`)).toBe("yes");
      expect(compare(`a${char}b`, "axb")).toBe("no");
      expect(compare(`a${char}b`, "ab")).toBe("no");
    }
  });

  test("covers the whole of a value, lines and all", () => {
    expect(glob("a", "ab")).toBe("no");
    expect(glob("b", "ab")).toBe("no");
    expect(glob("a*c", "a\nb\nc")).toBe("yes");
    expect(glob("a?c", "a\nc")).toBe("yes");
    expect(glob("a?c", "a😀c")).toBe("yes");
  });

  test("decides as many stars the same way as few", () => {
    for (const stars of [1, 2, 3, 4, 5, 9]) {
      const source = `${"*a".repeat(stars)}*`;
      expect(glob(source, "ba".repeat(stars))).toBe("yes");
      expect(glob(source, "ba".repeat(stars - 1))).toBe("no");
    }
  });

  test("ignores case only where it is told to", () => {
    const folded = comparing({ kind: "glob", fold: true });
    expect(folded("KMS:De*", "kms:decrypt")).toBe("yes");
    expect(glob("KMS:De*", "kms:decrypt")).toBe("no");
    expect(folded("*A*B*C*D*", "xaxbxcxdx")).toBe("yes");
    expect(glob("*A*B*C*D*", "xaxbxcxdx")).toBe("no");
  });

  test("of an ARN keeps its stars between colons, and lets go after the fifth", () => {
    expect(arn("arn:*:kms:*:*:key/*", "arn:aws:kms:eu-west-1:1:key/a:b")).toBe("yes");
    expect(arn("arn:aws:kms:*:1:key/a", "arn:aws:kms:eu:west:1:key/a")).toBe("no");
    expect(arn("arn:aws:kms:?:1:key/a", "arn:aws:kms:e:1:key/a")).toBe("yes");
    expect(arn("arn:aws:kms:?:1:key/a", "arn:aws:kms:::1:key/a")).toBe("no");
    expect(arn("*", "anything: at all")).toBe("yes");
    expect(arn("arn:aws:kms:eu-west-1:1:key/*", "arn:aws:kms:eu-west-1:1:key/a:b")).toBe("yes");
    expect(arn("arn:aws:logs:*:1:log-group:/x*", "arn:aws:logs:eu-west-1:1:log-group:/x:*")).toBe("yes");
    expect(arn("arn:aws:kms:eu-west-1:*:key/a", "arn:aws:kms:eu-west-1:1:key/b:key/a")).toBe("no");
  });

  test("of an ARN that begins with a star is no complete ARN either", () => {
    expect(arn("*a", "xa")).toBe("undetermined");
    expect(arn("?", "a")).toBe("undetermined");
    expect(arn("?", "ab")).toBe("no");
    expect(arn("*a", "b")).toBe("no");
    expect(matches(pattern("*", { kind: "arn" }), Sym.ref("var.x", "")).answer).toBe("yes");
  });

  test("of an ARN and what is known only in part says which of the two is not known", () => {
    const key = { to: "aws_kms_key.k", attribute: "key_id" };
    const value = new Sym(["arn:aws:kms:eu-west-1:1:key/", key]);
    const found = matches(pattern("arn:aws:kms:*:1:key/a*", { kind: "arn" }), value);
    expect(found.missing).toEqual([
      "whether arn:aws:kms:eu-west-1:1:key/${aws_kms_key.k.key_id} is arn:aws:kms:*:1:key/a*",
    ]);
  });

  test("with an unknown part is not the text that writes it", () => {
    const [written, unknown] = ["${var.x}", Sym.ref("var.x", "")];
    expect(matches(pattern(written, { kind: "literal" }), "abc").answer).toBe("no");
    expect(matches(pattern(unknown, { kind: "literal" }), "abc").answer).toBe("undetermined");
    expect(matches(pattern(unknown, { kind: "literal" }), written).answer).toBe("undetermined");
  });

  test("with a part of which only the reason is known, says the reason", () => {
    const found = matches(pattern(new Sym([{ why: "the team is not known" }]), { kind: "literal" }), "a");
    expect(found).toEqual({ answer: "undetermined", missing: ["whether a is the team is not known"] });
  });

  test("of an incomplete ARN is not guessed where it would match, and says so", () => {
    const found = matches(pattern("arn:aws:kms:*", { kind: "arn" }), "arn:aws:kms:eu-west-1:1:key/a");
    expect(found.answer).toBe("undetermined");
    expect(found.missing).toEqual([
      "whether arn:aws:kms:*, which is no complete ARN, matches arn:aws:kms:eu-west-1:1:key/a",
    ]);
    expect(arn("arn:aws:s3:*", "arn:aws:kms:eu-west-1:1:key/a")).toBe("no");
  });

  test.each<[string, PatternOptions["kind"], boolean]>([
    ["a*b?", "glob", true],
    ["*a*b*", "glob", true],
    ["*a*b*c*", "glob", false],
    ["arn:aws:kms:*:*:key/a?", "arn", true],
    ["arn:aws:kms:*", "arn", false],
    ["*", "arn", true],
    ["?", "arn", false],
    ["*", "literal", true],
    ["${aws:username}*", "glob", false],
  ])(
    "%s as %s becomes an expression: %s, for those with many stars take very long on hostile text",
    (source, kind, is) => {
      expect(pattern(source, { kind, variables: true }).regex !== undefined).toBe(is);
      expect(pattern(new Sym(["a*", { to: "var.x", attribute: "" }]), { kind }).regex).toBeUndefined();
    },
  );

  test.each(["*a*b*c", "*a*a*c", "*a*a*a*a*c", "a?*"])("decides about very long text at once: %s", (source) => {
    const long = "a".repeat(100_000);
    expect(glob(source, `${long}b`)).toBe(source === "a?*" ? "yes" : "no");
    expect(glob(source, `${long}bc`)).toBe("yes");
    expect(literal(long, `${long}b`)).toBe("no");
    expect(literal(long, long)).toBe("yes");
  });

  test("with an unknown part, on text that is longer than any real one, stays open", () => {
    const long = "a".repeat(100_000);
    const wanted = pattern(new Sym(["a", { to: "var.x", attribute: "" }, `${long}c`]), { kind: "literal" });
    expect(matches(wanted, `${long}b`).answer).toBe("undetermined");
    expect(matches(wanted, "ab").answer).toBe("no");
  });

  test("that is compiled twice is one", () => {
    expect(pattern("kms:*", { kind: "glob" })).toBe(pattern("kms:*", { kind: "glob" }));
    expect(pattern("kms:*", { kind: "glob" })).not.toBe(pattern("kms:*", { kind: "literal" }));
    expect(pattern("kms:*", { kind: "glob", fold: true })).not.toBe(pattern("kms:*", { kind: "glob" }));
    expect(pattern("kms:*", { kind: "glob", variables: true })).not.toBe(pattern("kms:*", { kind: "glob" }));
  });
});

describe("Policy variables in a pattern", () => {
  const filled = comparing({ kind: "glob", variables: true });
  const values: Lookup = (name) => ({ "aws:username": "ana", "aws:star": "*" })[name];

  test("are filled by name, whatever its case and the blanks around it", () => {
    expect(filled("home/${ AWS:UserName }/*", "home/ana/x", values)).toBe("yes");
    expect(filled("home/${aws:username}/*", "home/bob/x", values)).toBe("no");
    expect(filled("${aws:star}", "anything", values)).toBe("no");
  });

  test("have a default, in quotes or not", () => {
    expect(filled("${aws:none, 'a b'}", "a b", values)).toBe("yes");
    expect(filled("${aws:none,a}", "a", values)).toBe("yes");
    expect(filled("${aws:username, 'a'}", "a", values)).toBe("no");
    expect(filled("${aws:none}", "", values)).toBe("no");
    expect(filled("${aws:none, 'a}", "'a", values)).toBe("yes");
    expect(filled("${aws:none, x'a'}", "x'a'", values)).toBe("yes");
    expect(filled("${aws:none, 'a'x}", "'a'x", values)).toBe("yes");
  });

  test("say what is not known of their value", () => {
    const found = matches(pattern("${aws:x}", { kind: "glob", variables: true }), "a", () => ({ unknown: "who asks" }));
    expect(found).toMatchObject({ answer: "undetermined", missing: ["who asks"] });
  });

  test("may be filled with what is not known yet", () => {
    const symbol = Sym.ref("var.team", "");
    const lookup: Lookup = () => symbol;
    expect(filled("a-${aws:x}", "a-b", lookup)).toBe("undetermined");
    expect(filled("a-${aws:x}", "b-b", lookup)).toBe("no");
    expect(
      matches(pattern("a-${aws:x}", { kind: "glob", variables: true }), new Sym(["a-", ...symbol.parts]), lookup),
    ).toMatchObject({ answer: "yes" });
  });

  test("are letters where there are none", () => {
    expect(comparing({ kind: "glob" })("${aws:username}", "${aws:username}", values)).toBe("yes");
    expect(comparing({ kind: "glob" })("${*}", "${abc}", values)).toBe("yes");
    const exactly = comparing({ kind: "literal", variables: true });
    expect(exactly("*${aws:username}?", "*ana?", values)).toBe("yes");
    expect(exactly("*${aws:username}?", "xanax", values)).toBe("no");
    expect(filled("${*}", "*", values)).toBe("yes");
    expect(filled("${*}", "a", values)).toBe("no");
  });
});
