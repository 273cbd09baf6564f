import { byPlace, pairKeys, pairSubjects } from "../../../posture/src/compare/pair.js";
import type { Key, Subject } from "../../../posture/src/posture.js";
import { change, key, posture, subject, surface } from "../report/sample.js";

const NOWHERE = new Map<string, string>();
const job = (address: string, name: string, over: Partial<Subject> = {}) =>
  subject({ address: `aws_glue_job.${address}`, name, stack: "", ...over });
const told = (one: Subject | undefined) => (one === undefined ? "-" : `${one.address.split(".")[1]}/${one.name}`);
const pairs = (before: readonly Subject[], after: readonly Subject[], moved = NOWHERE) =>
  pairSubjects(posture({ subjects: before }), posture({ subjects: after }), moved).map(
    (one) => `${told(one.before)} ${told(one.after)}`,
  );

describe("two subjects are one", () => {
  const from = new Map([["\u0000aws_glue_job.new", "aws_glue_job.old"]]);
  test.each<[string, readonly Subject[], readonly Subject[], readonly string[]]>([
    ["at the same address", [job("a", "x")], [job("a", "y")], ["a/x a/y"]],
    ["not at another address with another name", [job("a", "x")], [job("b", "y")], ["- b/y", "a/x -"]],
    ["with the same name at another address", [job("a", "x")], [job("b", "x")], ["a/x b/x"]],
    ["not with the same name in another stack", [job("a", "x", { stack: "s" })], [job("b", "x")], ["- b/x", "a/x -"]],
    ["not at the same address in another stack", [job("a", "x", { stack: "s" })], [job("a", "y")], ["- a/y", "a/x -"]],
    ["not of another kind", [job("a", "x", { kind: "crawler" })], [job("b", "x")], ["- b/x", "a/x -"]],
    [
      "not where two of before have the name",
      [job("a", "x"), job("b", "x")],
      [job("c", "x")],
      ["- c/x", "a/x -", "b/x -"],
    ],
    [
      "not where two of after have the name",
      [job("a", "x")],
      [job("b", "x"), job("c", "x")],
      ["- b/x", "- c/x", "a/x -"],
    ],
    [
      "by address first, and by name only what is left",
      [job("a", "x"), job("b", "y")],
      [job("b", "x"), job("a", "y")],
      ["b/y b/x", "a/x a/y"],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(pairs(before, after)).toEqual(expected);
  });

  test("where a name is only the address, since nobody gave one, it tells nothing", () => {
    const nameless = (address: string) => subject({ address, name: address, stack: "", kind: "trail" });
    const [was, now] = [nameless("a.b"), { ...nameless("c.d"), name: "a.b" }];
    expect(pairs([was], [now])).toEqual(["- d/a.b", "b/a.b -"]);
  });

  test("but not the settings of one catalog at another address, which are destroyed and written anew", () => {
    const catalog = (address: string) => job(address, "123456789012", { kind: "catalog" });
    expect(pairs([catalog("a")], [catalog("b")])).toEqual(["- b/123456789012", "a/123456789012 -"]);
    expect(pairs([catalog("old")], [catalog("new")], from)).toEqual(["old/123456789012 new/123456789012"]);
  });

  test("where it was moved, in its stack; what was there already is not taken from it", () => {
    expect(pairs([job("old", "x")], [job("new", "y")], from)).toEqual(["old/x new/y"]);
    expect(pairs([job("old", "x", { stack: "s" })], [job("new", "y", { stack: "s" })], from)).toEqual([
      "- new/y",
      "old/x -",
    ]);
    expect(pairs([job("new", "z"), job("old", "x")], [job("new", "y")], from)).toEqual(["new/z new/y", "old/x -"]);
  });

  test("runs of one trigger, where it is not known of one of them which job it starts", () => {
    const run = (address: string, name: string, mode: "off" | "unknown", over: Partial<Subject> = {}) =>
      job(address, name, { kind: "trigger", surfaces: [surface({ mode })], ...over });
    expect(pairs([run("t", "a", "off")], [run("t", "?", "unknown")])).toEqual(["t/a t/?"]);
    expect(pairs([run("t", "?", "unknown")], [run("t", "a", "off")])).toEqual(["t/? t/a"]);
    expect(pairs([run("old", "a", "off")], [run("new", "?", "unknown")], from)).toEqual(["old/a new/?"]);
    expect(pairs([run("t", "a", "off")], [run("t", "b", "off")])).toEqual(["- t/b", "t/a -"]);
    expect(pairs([run("t", "a", "off")], [run("u", "?", "unknown")])).toEqual(["- u/?", "t/a -"]);
    expect(pairs([run("t", "a", "off")], [run("t", "?", "unknown"), run("t", "??", "unknown")])).toEqual([
      "t/a t/?",
      "- t/??",
    ]);
    expect(pairs([job("t", "a")], [run("t", "?", "unknown")])).toEqual(["- t/?", "t/a -"]);
  });

  test("runs of one trigger are told apart by name, and only those", () => {
    const run = (name: string) => subject({ address: "aws_glue_trigger.t", kind: "trigger", name });
    expect(pairs([run("a"), run("b")], [run("b"), run("c")])).toEqual(["t/b t/b", "- t/c", "t/a -"]);
    expect(pairs([job("a", "x")], [job("a", "z")])).toEqual(["a/x a/z"]);
  });
});

describe("two keys are one", () => {
  const at = (address: string, over: Partial<Key> = {}) => key({ id: address, address, stack: "s", ...over });
  const of = (before: readonly Key[], after: readonly Key[], moved = NOWHERE) =>
    pairKeys(posture({ keys: before }), posture({ keys: after }), moved).map(
      (one) => `${one.before?.id ?? "-"} ${one.after?.id ?? "-"}`,
    );

  test("at the same address of the same stack", () => {
    expect(of([at("a"), at("b")], [at("b", { id: "renamed" }), at("c")])).toEqual(["b renamed", "- c", "a -"]);
    expect(of([at("a", { stack: "t" })], [at("a")])).toEqual(["- a", "a -"]);
  });

  test("where it was moved", () => {
    expect(of([at("a")], [at("b")], new Map([["s\u0000b", "a"]]))).toEqual(["a b"]);
    expect(of([at("a")], [at("b")], new Map([["t\u0000b", "a"]]))).toEqual(["- b", "a -"]);
    expect(of([at("a"), at("b")], [at("b")], new Map([["s\u0000b", "a"]]))).toEqual(["b b", "a -"]);
  });

  test("keys that nobody declares neither come nor go", () => {
    const named = at("arn:a", { address: null });
    expect(of([named], [])).toEqual([]);
    expect(of([], [named])).toEqual([]);
  });
});

test("changes are listed by stack, address, surface before facet, facet, direction and reason", () => {
  const facet = (name: string, over = {}) => change({ surface: null, facet: name, ...over });
  const listed = [
    change({ stack: "a", address: "z" }),
    change({ stack: "b", address: "a" }),
    change({ stack: "b", address: "b", surface: "logs" }),
    change({ stack: "b", address: "b", surface: "s3", facet: null }),
    facet("access", { stack: "b", address: "b" }),
    facet("state", { stack: "b", address: "b", direction: "broadened", because: "z" }),
    facet("state", { stack: "b", address: "b", direction: "weakened", because: "a" }),
    facet("state", { stack: "b", address: "b", direction: "weakened", because: "b" }),
  ];
  for (const order of [listed, [...listed].reverse(), [3, 1, 5, 0, 7, 2, 6, 4].map((place) => listed[place]!)])
    expect([...order].sort(byPlace)).toEqual(listed);
});
