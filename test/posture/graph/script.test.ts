import { keptScript, scriptKept } from "../../../posture/src/graph/script.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";

const python = (...lines: readonly string[]) => keptScript(scriptKept(lines.join("\n")))?.python;
const scala = (...lines: readonly string[]) => keptScript(scriptKept(lines.join("\n")))?.scala;

describe("what is kept of a script", () => {
  it.each([
    ["the documented lines", "job = Job(glueContext)", "job.init(args['JOB_NAME'], args)", "job.commit()"],
    ["a job under another name", "from awsglue.job import Job as GlueJob", "j = GlueJob(gc); j.init(n, a); j.commit()"],
    [
      "blanks where Python allows them",
      "import awsglue.job",
      "j = awsglue.job.Job (gc)",
      "j . init (n, a)",
      "j.commit ()",
    ],
    ["text that looks like a comment before it", "a = '#'; job = Job(gc); job.init(n, a)", 'b = """#"""; job.commit()'],
    ["a quote inside quotes", "a = 'it\\'s #'", 'b = "\\""', "job = Job(gc); job.init(n, a); job.commit()"],
    ["Windows lines", "job = Job(gc)\r", "job.init(n, a)\r", "job.commit()\r"],
  ])("has the calls of Python: %s", (_, ...lines) => {
    expect(python(...lines)).toEqual({ init: true, commit: true });
  });

  it.each([
    ["a comment", "# job = Job(gc); job.init(n, a); job.commit()"],
    ["a text of several lines", '"""', "job = Job(gc)", "job.init(n, a); job.commit()", '"""'],
    ["a text", "print('Job(gc).init(n, a).commit()')"],
    ["a word that only contains it", "job_init(n, a)", "recommit()", "Job = 1"],
    ["an initialisation of something else", "logging.init(n)"],
  ])("has none from %s", (_, ...lines) => {
    expect(python(...lines)).toEqual({ init: false, commit: false });
  });

  it("has the calls of Scala, wherever they stand", () => {
    expect(
      scala("object Etl { def main(a: Array[String]) {", '  Job.init("n", gc, m)', "  Job.commit()", "} }"),
    ).toEqual({ init: true, commit: true });
    expect(scala("import com.amazonaws.services.glue.util.Job._", "init(n, gc, m)", "commit()")).toEqual({
      init: true,
      commit: true,
    });
    expect(scala("// Job.init(n, gc, m)", "/* Job.commit() */", 'println("Job.init")')).toEqual({
      init: false,
      commit: false,
    });
  });

  it("is nothing else of the text, whatever stands in it", () => {
    const kept = scriptKept("password = 'c4n4ry'\njob = Job(c4n4ry)\njob.init(c4n4ry)");
    expect(kept).toBe("calls in python init; scala");
    expect(scriptKept(kept)).toBe(kept);
    const symbol = new Sym(["key = 'c4n4ry'\n", { to: "var.more", attribute: "" }]);
    expect(scriptKept(symbol)).toBe("calls in python; scala; not known as a whole");
  });

  it("says that a part is missing, unless that part is a name", () => {
    const with_ = (to: string): Value => new Sym(["path = 's3://", { to, attribute: "bucket" }, "/x'\n"]);
    expect(keptScript(scriptKept(with_("aws_s3_bucket.data")))?.open).toBe(false);
    expect(keptScript(scriptKept(with_("stack:aws_s3_bucket.data")))?.open).toBe(false);
    expect(keptScript(scriptKept(with_("local.code")))?.open).toBe(true);
  });

  it("is not known where there is no text, or too much", () => {
    expect(scriptKept(null)).toBeNull();
    for (const content of [Sym.ref("var.script", ""), 7, "x".repeat(1024 * 1024 + 1)]) {
      expect(scriptKept(content)).toBeInstanceOf(Sym);
    }
  });

  it.each([
    ["text in three quotes, closed", "'''", "#", "'''", "j = Job(gc); j.init(n, a); j.commit()"],
    ["text in three double quotes, closed", '"""', "'", '"""', "j = Job(gc); j.init(n, a); j.commit()"],
    ["a quote that nobody closes on its line", 'a = "b', "j = Job(gc); j.init(n, a); j.commit()"],
    ["a single quote that nobody closes on its line", "a = 'b", "j = Job(gc); j.init(n, a); j.commit()"],
    ["a text that goes on in the next line", 'a = "b\\', '# c"; j = Job(gc); j.init(n, a); j.commit()'],
    ["a single-quoted text that goes on", "a = 'b\\", "# c'; j = Job(gc); j.init(n, a); j.commit()"],
    ["a backslash at the end of a text", "a = 'b\\\\'; j = Job(gc); j.init(n, a); j.commit() # '"],
    ["an empty text", "a = ''; b = \"\"; j = Job(gc); j.init(n, a); j.commit()"],
    ["blanks everywhere", "j = Job (gc); j . init (n, a); j . commit (  )"],
  ])("has the calls of Python after %s", (_, ...lines) => {
    expect(python(...lines)).toEqual({ init: true, commit: true });
  });

  it.each([
    ["text in three quotes that nobody closes", "Job", "'''", "j.init(n, a); j.commit()"],
    ["text in three double quotes that nobody closes", "Job", '"""', "j.init(n, a); j.commit()"],
    ["two halves of a word around a text", 'Jo"x"b', "j.ini't't(n, a); j.com'm'mit()"],
  ])("has none from %s", (_, ...lines) => {
    expect(python(...lines)).toEqual({ init: false, commit: false });
  });

  it.each([
    ["text in three quotes, closed", '"""', '"', '"""', 'Job.init("n", gc, m); Job.commit()'],
    ["a quote as a character", "val a = '\"'; val b = '\\''; Job.init(n, gc, m); Job.commit() // \""],
    ["a quote inside quotes", 'val a = "\\"//"; Job.init(n, gc, m); Job.commit()'],
    ["a quote that nobody closes on its line", 'val a = "b', "Job.init(n, gc, m)", "Job.commit()"],
    ["comments", "/* a", "*/ Job.init(n, gc, m) // b", "Job.commit()"],
    ["blanks everywhere", "Job . init (n, gc, m); Job . commit ( )"],
    ["an import of everything with blanks", "import a.Job . _", "init (n, gc, m)", "commit ( )"],
  ])("has the calls of Scala after %s", (_, ...lines) => {
    expect(scala(...lines)).toEqual({ init: true, commit: true });
  });

  it.each([
    ["text in three quotes", 'a = """', "Job.init(n, gc, m)", "Job.commit()", '"""'],
    ["text in three quotes that nobody closes", 'a = """', "Job.init(n, gc, m)", "Job.commit()"],
    ["a comment that nobody closes", "/* Job.init(n, gc, m)", "Job.commit()"],
    ["an import alone", "import a.Job._", "reinit(n)", "recommit()"],
    ["calls of something else", "init(n, gc, m)", "commit()", "Job.initial()", "Job.commits()"],
  ])("has none of Scala from %s", (_, ...lines) => {
    expect(scala(...lines)).toEqual({ init: false, commit: false });
  });

  it("does not put together what a missing part keeps apart", () => {
    const bucket = { to: "aws_s3_bucket.a", attribute: "id" };
    const parted = new Sym(["Job.in", bucket, "it(n); Job.com", { why: "?" }, "mit()"]);
    expect(keptScript(scriptKept(parted))).toEqual({
      python: { init: false, commit: false },
      scala: { init: false, commit: false },
      open: true,
    });
  });

  it("is made of anything but what was made before", () => {
    const like = "calls in python init; scala";
    for (const text of [`x ${like}`, `${like} c4n4ry`, `${like}\nx`]) {
      expect(scriptKept(text)).toBe("calls in python; scala");
    }
    expect(keptScript("calls in python init; scala commit; not known as a whole")).toEqual({
      python: { init: true, commit: false },
      scala: { init: false, commit: true },
      open: true,
    });
  });

  it("says why it is not known", () => {
    const why = (content: Value) => String(scriptKept(content));
    expect(why(7)).toBe("(unknown: no text)");
    expect(why("x".repeat(1024 * 1024))).toBe("calls in python; scala");
    expect(why("x".repeat(1024 * 1024 + 1))).toBe("(unknown: text of more than 1 MiB)");
    const bucket = { to: "aws_s3_bucket.a", attribute: "id" };
    for (const parts of [[{ to: "var.a", attribute: "" }], [" \n", bucket]]) {
      expect(why(new Sym(parts))).toBe("(unknown: text that is not in the source)");
    }
    expect(scriptKept("")).toBe("");
    expect(keptScript("")).toBeNull();
    expect(keptScript(new Sym(["calls in python; scala"]))).toBeNull();
    expect(keptScript(undefined)).toBeNull();
  });

  it("is made in a moment, also of what was written to keep it busy", () => {
    const started = performance.now();
    for (const piece of ['"', "'", '"""', "\\", "/*", "#'", "Job . ", "init ("]) scriptKept(piece.repeat(130_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
