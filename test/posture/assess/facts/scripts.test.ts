import type { Resource } from "../../../../posture/src/graph/graph.js";
import { scriptKept } from "../../../../posture/src/graph/script.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { factsOf, LATER, told } from "./facts.js";

const PYTHON = "job = Job(c)\njob.init('x')\njob.commit()";
const SCALA = "import com.amazonaws.services.glue.util.Job._\ninit(1)";

const job = (values: ValueObject = {}, over: Partial<Resource> = {}) =>
  at(
    "aws_glue_job.j",
    { command: [{ script_location: "s3://scripts/etl" }], security_configuration: "s", ...values },
    over,
  );
const object = (values: ValueObject = {}, address = "aws_s3_object.o", over: Partial<Resource> = {}) =>
  at(address, { bucket: "scripts", key: "etl", content: scriptKept(PYTHON), ...values }, over);

/** What the first script is known to call, where it stands, and what is doubtful about it. */
const read = (...resources: readonly Resource[]) => {
  const [script] = factsOf(...resources).scripts;
  if (script === undefined) return "none";
  const calls = told(script.calls) as { readonly init: boolean; readonly commit: boolean } | string | null;
  const said = calls === null || typeof calls === "string" ? calls : `init ${calls.init}, commit ${calls.commit}`;
  return [script.object, said, ...script.doubts].join("; ");
};

test("a job is asked for its script where it runs on Spark, with a security configuration or perhaps with one", () => {
  const ran = (values: ValueObject) => factsOf(job(values)).scripts.length;
  expect([{}, { security_configuration: LATER }, { command: LATER }].map(ran)).toEqual([1, 1, 1]);
  expect(ran({ security_configuration: null })).toBe(0);
  for (const name of ["pythonshell", "glueray"]) expect(ran({ command: [{ name }] })).toBe(0);
});

test.each(["aws_s3_object", "aws_s3_bucket_object"])(
  "it may be in an %s, by bucket and key or by reference",
  (type) => {
    const o = `${type}.o`;
    expect(read(job(), object({}, o))).toBe(`${o}; init true, commit true`);
    for (const location of [
      Sym.ref(o, "id"),
      new Sym(["s3://", { to: o, attribute: "bucket" }, "/", { to: o, attribute: "key" }]),
      new Sym(["s3://", { why: "later" }, "/", { to: o, attribute: "key" }]),
    ]) {
      expect(read(job({ command: [{ script_location: location }] }), object({}, o))).toBe(
        `${o}; init true, commit true`,
      );
    }
  },
);

test("a script of another bucket or key, or of a place that is not known, is in no object of the source", () => {
  const nowhere = "; ";
  expect(read(job())).toBe(nowhere);
  for (const values of [{ key: "other" }, { bucket: "other" }, { key: LATER }, { bucket: null }, { key: null }]) {
    expect(read(job(), object(values))).toBe(nowhere);
  }
  for (const location of [LATER, null, new Sym(["s3://", { why: "later" }, "/etl"])]) {
    expect(read(job({ command: [{ script_location: location }] }), object(), object({ key: LATER }))).toBe(nowhere);
  }
  expect(factsOf(job()).scripts[0]).toMatchObject({ object: null, calls: null, doubts: [] });
});

test("of two objects in one place that of the job's stack counts, and else the first", () => {
  const [one, other] = [object({}, "aws_s3_object.a", { stack: "a" }), object({}, "aws_s3_object.b", { stack: "b" })];
  const found = (stack: string) => factsOf(job({}, { stack }), one, other).scripts[0]?.object;
  expect(["a", "b", "c"].map(found)).toEqual(["aws_s3_object.a", "aws_s3_object.b", "aws_s3_object.a"]);
});

test.each<[string, ValueObject, ValueObject]>([
  ["its argument", { default_arguments: { "--job-language": "scala" } }, {}],
  ["an argument that is fixed", { non_overridable_arguments: { "--job-language": "scala" } }, {}],
  ["its place", { command: [{ script_location: "s3://scripts/etl.scala" }] }, { key: "etl.scala" }],
  ["the object's key", { command: [{ script_location: Sym.ref("aws_s3_object.o", "id") }] }, { key: "etl.scala" }],
  ["the object's file", {}, { source: "etl.scala" }],
])("is Scala by %s", (_, values, more) => {
  const content = scriptKept(SCALA);
  expect(read(job(values), object({ ...more, content }))).toBe("aws_s3_object.o; init true, commit false");
  expect(read(job(), object({ content }))).toBe("aws_s3_object.o; init false, commit false");
});

test("is in a language that is not known where the argument is not", () => {
  const language = { default_arguments: { "--job-language": LATER } };
  expect(read(job(language), object())).toBe("aws_s3_object.o; not known: (unknown: later) is not known");
  const fixed = { ...language, non_overridable_arguments: { "--job-language": "python" } };
  expect(read(job(fixed), object())).toBe("aws_s3_object.o; init true, commit true");
});

test.each<[ValueObject, string]>([
  [{ content: LATER }, "the text of aws_s3_object.o: (unknown: later)"],
  [
    { content: null, source: "etl.py" },
    "the text of aws_s3_object.o is in a file, and only files beside the configuration are read",
  ],
  [{ content: null }, "the text of aws_s3_object.o is nowhere in this source"],
])("says why nothing is known of the text of %j", (values, why) => {
  expect(read(job(), object(values))).toBe(`aws_s3_object.o; not known: ${why}`);
});

test.each(["--extra-py-files", "--additional-python-modules", "--extra-jars", "--extra-files"])(
  "is doubtful where %s brings code",
  (name) => {
    const doubts = (map: string, value: Value) =>
      factsOf(job({ [map]: { [name]: value } }), object()).scripts[0]?.doubts;
    for (const map of ["default_arguments", "non_overridable_arguments"]) {
      expect(doubts(map, "s3://code")).toEqual([`${name} brings code that may do it`]);
      expect(doubts(map, LATER)).toEqual([`${name} brings code that may do it`]);
      for (const none of ["", null]) expect(doubts(map, none)).toEqual([]);
    }
  },
);

test("and where a part of its text is not known", () => {
  const content = scriptKept(new Sym([PYTHON, { to: "var.more", attribute: "" }]));
  expect(read(job(), object({ content }))).toBe(
    "aws_s3_object.o; init true, commit true; a part of the text of aws_s3_object.o is not known",
  );
});
