import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAny, readApp, readPlan } from "@sealant/posture";
import { merged, type Source } from "../support/case.js";
import { BAD, byName, folder, GOOD, told, uploaded, written } from "./scripts.js";

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
