import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type Finding, type Reading, readAny, readApp, readPlan } from "@sealant/posture";
import { merged, type Source } from "../support/case.js";
import { job, resource, sealedJob, set, UNKNOWN } from "../support/sources.js";

const RULE = "script-without-job-init";
const GOOD = "job = Job(gc)\njob.init(args['JOB_NAME'], args)\njob.commit()\n";
const BAD = "password = 'c4n4ry'\nspark.read.parquet('s3://in').write.parquet('s3://out')\n";

const folder = mkdtempSync(join(tmpdir(), "sealant-script-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function written(source: Source, files: Readonly<Record<string, string>> = {}, manifest = false): string {
  const place = join(folder, String(count++));
  const stack = manifest ? join(place, "stacks", "etl") : place;
  mkdirSync(stack, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(stack, name, ".."), { recursive: true });
    writeFileSync(join(stack, name), text);
  }
  const name = manifest ? "cdk.tf.json" : "main.tf.json";
  writeFileSync(join(stack, name), JSON.stringify({ variable: { unknown: {} }, ...source }));
  const stacks = { etl: { name: "etl", synthesizedStackPath: "stacks/etl/cdk.tf.json", dependencies: [] } };
  if (manifest) writeFileSync(join(place, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  return place;
}

function told(reading: Reading): {
  readonly findings: readonly string[];
  readonly all: string;
  readonly unjudged: unknown;
} {
  const posture = examine(reading.after);
  const findings = posture.findings.filter((one: Finding) => one.rule === RULE);
  return {
    findings: findings.map((one) => `${one.decision} ${one.severity} ${one.surface}: ${one.message}`),
    all: JSON.stringify([reading.after, posture]),
    unjudged: posture.coverage.unjudged,
  };
}

const said = async (source: Source) => told(await readAny(written(source), { name: "case" })).findings;

const scripts = resource("aws_s3_bucket", "scripts", { bucket: "scripts" });
const uploaded = (more: Source) => resource("aws_s3_object", "etl", { bucket: "scripts", key: "jobs/etl.py", ...more });
const at = (script_location: string, more: Source = {}) => sealedJob(job({ command: { script_location }, ...more }));
const byName = at("s3://scripts/jobs/etl.py");

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

describe("a script that never commits", () => {
  const init = uploaded({ content: GOOD.replace("job.commit()", "") });
  const kept = (option: string) =>
    set("aws_glue_job", "etl", { default_arguments: { "--job-bookmark-option": option } });

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

describe("a script in a file", () => {
  const asset = "assets/script/0123/etl.py";
  const object = uploaded({ source: asset });

  it("beside a synthesised stack is read", async () => {
    const read = async (text: string) =>
      told(await readAny(written(merged(byName, object), { [asset]: text }, true), { name: "app" })).findings;
    expect(await read(BAD)).toEqual([expect.stringMatching(/^fail warning /)]);
    expect(await read(GOOD)).toEqual([]);
  });

  it.each([
    ["source = a path in the module", { source: "${path.module}/etl.py" }],
    ["source = a path in the root module", { source: "${path.root}/etl.py" }],
    ["content = file(…)", { content: '${file("${path.module}/etl.py")}' }],
  ])("beside a configuration is read: %s", async (_, more) => {
    const found = told(await readAny(written(merged(byName, uploaded(more)), { "etl.py": BAD }), { name: "app" }));
    expect(found.findings).toEqual([expect.stringMatching(/^fail warning /)]);
  });

  it("outside the folder is not read, not by a link either", async () => {
    const outside = join(folder, "outside.py");
    writeFileSync(outside, BAD);
    const linked = written(merged(byName, uploaded({ source: "linked.py" })));
    symlinkSync(outside, join(linked, "linked.py"));
    const places = [
      linked,
      ...["../outside.py", outside].map((source) => written(merged(byName, uploaded({ source })))),
    ];
    for (const place of places) {
      expect(told(await readAny(place, { name: "app" })).findings).toEqual([
        expect.stringMatching(/^undetermined note /),
      ]);
    }
  });

  it("that is no file, or too long for a script, is not read", async () => {
    const directory = written(merged(byName, uploaded({ source: "etl.py" })), { "etl.py/inner": BAD });
    const long = written(merged(byName, object), { [asset]: "#".repeat(1024 * 1024 + 1) });
    for (const place of [directory, long]) {
      expect(told(await readAny(place, { name: "app" })).findings).toEqual([
        expect.stringMatching(/^undetermined note /),
      ]);
    }
  });

  it.each([
    [asset, asset],
    ["${path.module}/scripts/etl.py", "./scripts/etl.py"],
    ["${path.root}/scripts/etl.py", "./scripts/etl.py"],
  ])("is known to a plan from the app that was planned, and only then: %s", async (source, planned) => {
    const configuration = merged(byName, uploaded({ source }));
    const place = written(configuration, { [planned]: BAD });
    const resources = merged(byName, uploaded({ source: planned }))["resource"] as Record<
      string,
      Record<string, Source>
    >;
    const changed = Object.entries(resources).flatMap(([type, named]) =>
      Object.entries(named).map(([name, after]) => ({
        address: `${type}.${name}`,
        ...{ mode: "managed", type, name },
        change: { actions: ["create"], before: null, after, after_unknown: {} },
      })),
    );
    const named = { security_configuration: "sealed" };
    for (const one of changed) if (one.type === "aws_glue_job") Object.assign(one.change.after, named);
    const plan = Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: changed }));
    const app = await readApp(place, "app");
    expect(told(readPlan(plan, "plan", { app })).findings).toEqual([expect.stringMatching(/^fail warning /)]);
    expect(told(readPlan(plan, "plan")).findings).toEqual([expect.stringMatching(/^undetermined note /)]);
  });

  it("is not that of another file of the app", async () => {
    const place = written(merged(byName, uploaded({ source: "other.py" })), { "other.py": BAD });
    const change = (type: string, after: Source) => ({
      address: `${type}.etl`,
      ...{ mode: "managed", type, name: "etl" },
      change: { actions: ["create"], before: null, after, after_unknown: {} },
    });
    const etl = { name: "etl", security_configuration: "sealed" };
    const changed = [
      change("aws_glue_job", { ...etl, command: [{ name: "glueetl", script_location: "s3://scripts/jobs/etl.py" }] }),
      change("aws_s3_object", { bucket: "scripts", key: "jobs/etl.py", source: "etl.py" }),
    ];
    const plan = Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: changed }));
    const app = await readApp(place, "app");
    expect(told(readPlan(plan, "plan", { app })).findings).toEqual([expect.stringMatching(/^undetermined note /)]);
  });
});

describe("a plan in which something of the object is not known yet", () => {
  const planned = (after: Source, unknown: Source) => {
    const change = (type: string, name: string, values: Source, after_unknown: Source = {}) => ({
      address: `${type}.${name}`,
      ...{ mode: "managed", type, name },
      change: { actions: ["create"], before: null, after: values, after_unknown },
    });
    const etl = { name: "etl", role_arn: "r", security_configuration: "sealed", glue_version: "5.0" };
    const command = [{ name: "glueetl", script_location: "s3://scripts/jobs/etl.py" }];
    const changes = [
      change("aws_glue_job", "etl", { ...etl, command }),
      change("aws_s3_object", "etl", after, unknown),
    ];
    const plan = JSON.stringify({ format_version: "1.2", resource_changes: changes });
    return told(readPlan(Buffer.from(plan), "plan"));
  };
  const place = { bucket: "scripts", key: "jobs/etl.py" };

  it.each([
    ["content", { content: BAD }],
    ["packed content", { content_base64: Buffer.from(BAD).toString("base64") }],
  ])("is judged by its %s all the same", (_, more) => {
    const { findings, all } = planned({ ...place, ...more }, { etag: true, version_id: true });
    expect(findings).toEqual([expect.stringMatching(/^fail warning /)]);
    expect(all).not.toContain("c4n4ry");
  });

  it("keeps nothing of a text whose place is not known", () => {
    const { all } = planned({ key: "jobs/etl.py", content: BAD }, { bucket: true });
    expect(all).toContain("calls in python");
    expect(all).not.toContain("c4n4ry");
  });
});

describe("what a script holds", () => {
  it.each([
    ["content", { content: BAD }],
    ["packed content", { content_base64: Buffer.from(BAD).toString("base64") }],
    ["content with parts that are not known", { content: `${BAD}\${var.unknown}` }],
  ])("is in nothing that is read or said of it: %s", async (_, more) => {
    const { all } = told(await readAny(written(merged(byName, uploaded(more))), { name: "case" }));
    expect(all).toContain("aws_s3_object.etl");
    expect(all).not.toContain("c4n4ry");
    expect(all).not.toContain(Buffer.from(BAD).toString("base64"));
  });
});
