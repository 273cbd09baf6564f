import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examine, readAny } from "@sealant/posture";
import { merged, type Source } from "../support/case.js";
import { resource, set, UNKNOWN } from "../support/sources.js";
import { at, BAD, byName, folder, GOOD, place, RULE, said, scripts, told, uploaded, written } from "./scripts.js";

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("which script is a job's", () => {
  it.each([
    ["bucket and key by name", byName],
    ["the bucket's name of the object", at("s3://${aws_s3_object.etl.bucket}/${aws_s3_object.etl.key}")],
    ["the object's id", at("s3://scripts/${aws_s3_object.etl.id}")],
    ["the bucket by reference, which the object names", at("s3://${aws_s3_bucket.scripts.id}/jobs/etl.py")],
  ])("is told by %s", async (_, source) => {
    expect(await said(merged(source, scripts, uploaded({ content: BAD })))).toEqual([
      "fail warning null: aws_s3_object.etl does not initialise the job, so that its security configuration does not take effect",
    ]);
    expect(await said(merged(source, scripts, uploaded({ content: GOOD })))).toEqual([]);
  });

  it("is told by a bucket whose name is not known yet", async () => {
    const bucket = resource("aws_s3_bucket", "scripts", { bucket_prefix: "scripts-" });
    const object = uploaded({ bucket: "${aws_s3_bucket.scripts.id}", content: BAD });
    const found = await said(merged(at("s3://${aws_s3_bucket.scripts.bucket}/jobs/etl.py"), bucket, object));
    expect(found).toHaveLength(1);
  });

  it("is none of another key or bucket, and that is counted with what was read", async () => {
    for (const other of [{ key: "jobs/other.py" }, { bucket: "scripts-of-others" }]) {
      const source = merged(byName, uploaded({ content: BAD, ...other }));
      const { findings, unjudged } = told(await readAny(written(source), { name: "case" }));
      expect(findings).toEqual([]);
      expect(unjudged).toEqual([`the script of 1 job is in no object of this source (${RULE})`]);
    }
  });
});

describe("what does not matter to a security configuration", () => {
  it.each([
    ["a job without one", { security_configuration: null }],
    ["a Python shell job", { command: { name: "pythonshell", script_location: "s3://scripts/jobs/etl.py" } }],
    ["a Ray job", { command: { name: "glueray", script_location: "s3://scripts/jobs/etl.py" } }],
  ])("is not judged: %s", async (_, more) => {
    expect(await said(merged(byName, uploaded({ content: BAD }), set("aws_glue_job", "etl", more)))).toEqual([]);
  });
});

describe("what may matter", () => {
  it.each([
    ["more code is brought along", { default_arguments: { "--extra-py-files": "s3://scripts/lib.zip" } }],
    ["modules are installed", { default_arguments: { "--additional-python-modules": "ours==1.0" } }],
    ["arguments are not known", { default_arguments: UNKNOWN }],
    ["the kind of job is not known", { command: { name: UNKNOWN, script_location: "s3://scripts/jobs/etl.py" } }],
    ["whether it has a configuration is not known", { security_configuration: UNKNOWN }],
  ])("is a note where %s", async (_, more) => {
    const found = await said(merged(byName, uploaded({ content: BAD }), set("aws_glue_job", "etl", more)));
    expect(found).toEqual([expect.stringMatching(/^undetermined note null: /)]);
  });

  it("is a note where the text is not in the source, with the reason", async () => {
    const found = await said(merged(byName, uploaded({ source: "/elsewhere/etl.py" })));
    expect(found).toEqual(["undetermined note null: whether its script initialises the job is not known"]);
    expect(await said(merged(byName, uploaded({ content_base64: UNKNOWN })))).toHaveLength(1);
    expect(await said(merged(byName, uploaded({})))).toHaveLength(1);
  });
});

describe("the language", () => {
  const scala = "object Etl { def main(a: Array[String]) { Job.init(n, gc, m) } }";

  it("is Scala by argument or by name", async () => {
    const argued = set("aws_glue_job", "etl", { default_arguments: { "--job-language": "scala" } });
    expect(await said(merged(byName, uploaded({ content: scala }), argued))).toEqual([]);
    expect(await said(merged(byName, uploaded({ content: GOOD }), argued))).toHaveLength(1);
    const named = merged(at("s3://scripts/Etl.scala"), uploaded({ key: "Etl.scala", content: scala }));
    expect(await said(named)).toEqual([]);
  });
});

describe("why a script is not judged", () => {
  async function evidence(...parts: readonly Source[]): Promise<readonly string[]> {
    const { after } = await readAny(written(merged(byName, ...parts)), { name: "case" });
    return examine(after).findings.flatMap((one) => (one.rule === RULE ? one.evidence : []));
  }
  const args = (name: string, value: unknown) => set("aws_glue_job", "etl", { [name]: { "--job-language": value } });

  it.each([
    [
      "its text is in a file",
      { source: "/elsewhere/etl.py" },
      "in a file, and only files beside the configuration are read",
    ],
    ["its file is not known", { source: UNKNOWN }, "in a file, and only files beside the configuration are read"],
    ["it has no text", {}, "nowhere in this source"],
    ["it is empty", { content: "" }, "nowhere in this source"],
  ])("is said: %s", async (_, more, why) => {
    expect(await evidence(uploaded(more))).toEqual([`the text of aws_s3_object.etl is ${why}`]);
  });

  it("is said: its text, or a part of it, or its language is not known", async () => {
    expect(await evidence(uploaded({ content: UNKNOWN }))).toEqual([
      "the text of aws_s3_object.etl: (unknown: text that is not in the source)",
    ]);
    const part = ["a part of the text of aws_s3_object.etl is not known"];
    expect(await evidence(uploaded({ content: `${BAD}\${var.unknown}` }))).toEqual(part);
    expect(await evidence(uploaded({ content: `job.commit()\n\${var.unknown}` }))).toEqual(part);
    expect(await evidence(uploaded({ content: `${GOOD}\${var.unknown}` }))).toEqual([]);
    expect(await evidence(uploaded({ content: BAD }), args("default_arguments", UNKNOWN))).toEqual([
      "${var.unknown} is not known",
    ]);
  });

  it("is said: what else brings code", async () => {
    for (const name of ["--extra-py-files", "--additional-python-modules", "--extra-jars", "--extra-files"]) {
      const brings = (map: string, value: unknown) => set("aws_glue_job", "etl", { [map]: { [name]: value } });
      for (const map of ["default_arguments", "non_overridable_arguments"]) {
        expect(await evidence(uploaded({ content: BAD }), brings(map, "x"))).toEqual([
          `${name} brings code that may do it`,
        ]);
      }
      expect(await evidence(uploaded({ content: BAD }), brings("default_arguments", ""))).toEqual([]);
    }
  });

  it("is no question of the language where an argument or a name tells it", async () => {
    const scala = "import a.Job._\ninit(n, gc, m)";
    const told_ = async (...parts: readonly Source[]) => (await said(merged(byName, ...parts))).length;
    for (const map of ["default_arguments", "non_overridable_arguments"]) {
      expect(await told_(uploaded({ content: scala }), args(map, "scala"))).toBe(0);
      expect(await told_(uploaded({ content: scala }), args(map, "python"))).toBe(1);
    }
    const named = (name: string) => merged(at(`s3://scripts/${name}`), uploaded({ key: name, content: scala }));
    expect(await said(named("Etl.scala"))).toEqual([]);
    expect(await said(named("Etl.scala.py"))).toHaveLength(1);
  });
});

describe("two objects at one place", () => {
  const stack = (content: string): Source => merged(byName, uploaded({ content }));

  it("are each that of the jobs of its stack", async () => {
    const root = place();
    const stacks = Object.fromEntries(
      Object.entries({ a: BAD, b: GOOD }).map(([name, content]) => {
        mkdirSync(join(root, "stacks", name), { recursive: true });
        writeFileSync(join(root, "stacks", name, "cdk.tf.json"), JSON.stringify(stack(content)));
        return [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, dependencies: [] }];
      }),
    );
    writeFileSync(join(root, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
    const { after } = await readAny(root, { name: "app" });
    const own = examine(after).findings.filter((one) => one.rule === RULE);
    expect(own.map((one) => one.stack)).toEqual(["a"]);
  });

  it("may be of the older type, and in another stack than the job", async () => {
    const root = place();
    const older = resource("aws_s3_bucket_object", "etl", { bucket: "scripts", key: "jobs/etl.py", content: BAD });
    const stacks = Object.fromEntries(
      Object.entries({ jobs: byName, scripts: older }).map(([name, content]) => {
        mkdirSync(join(root, "stacks", name), { recursive: true });
        writeFileSync(join(root, "stacks", name, "cdk.tf.json"), JSON.stringify(content));
        return [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, dependencies: [] }];
      }),
    );
    writeFileSync(join(root, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
    const { after } = await readAny(root, { name: "app" });
    const own = examine(after).findings.filter((one) => one.rule === RULE);
    expect(own.map((one) => `${one.stack} ${one.decision}`)).toEqual(["jobs fail"]);
  });
});

describe("a script that never commits", () => {
  const init = uploaded({ content: GOOD.replace("job.commit()", "") });
  const kept = (option: string) =>
    set("aws_glue_job", "etl", { default_arguments: { "--job-bookmark-option": option } });

  it("may commit in a part that is not known", async () => {
    const parted = uploaded({ content: `${GOOD.replace("job.commit()", "")}\n\${var.unknown}` });
    expect(await said(merged(byName, parted, kept("job-bookmark-enable")))).toEqual([
      expect.stringMatching(/^undetermined note bookmarks: /),
    ]);
  });

  it("keeps no bookmarks, which is said where they are on", async () => {
    expect(await said(merged(byName, init, kept("job-bookmark-enable")))).toEqual([
      "fail warning bookmarks: aws_s3_object.etl never commits, so that no bookmark is kept, encrypted or not",
    ]);
    expect(await said(merged(byName, init, kept("${var.unknown}")))).toEqual([
      expect.stringMatching(/^undetermined note bookmarks: /),
    ]);
  });

  it("is fine without bookmarks, and as a stream", async () => {
    expect(await said(merged(byName, init, kept("job-bookmark-disable")))).toEqual([]);
    const stream = { command: { name: "gluestreaming", script_location: "s3://scripts/jobs/etl.py" } };
    expect(await said(merged(byName, init, kept("job-bookmark-enable"), set("aws_glue_job", "etl", stream)))).toEqual(
      [],
    );
  });
});
