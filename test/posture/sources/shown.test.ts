import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { readAny } from "../../../posture/src/sources/any.js";
import { readApp } from "../../../posture/src/sources/synth.js";
import { fixture, fixtureBytes } from "../reading.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sealant-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: object) => {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const filesOf = async (path: string) => (await readAny(path)).info.files;

describe("the files that a source names", () => {
  test("are relative to the current folder where they lie in it", async () => {
    const here = relative(process.cwd(), fixture("orders"));
    expect(await filesOf(fixture("orders/plan-create.json"))).toEqual({ "": `${here}/plan-create.json` });
    expect(await filesOf(`${fixture("orders/plan-create.json")}#before`)).toEqual({ "": `${here}/plan-create.json` });
    expect(await filesOf(fixture("orders/state.json"))).toEqual({ "": `${here}/state.json` });
  });

  test("are relative to the source elsewhere, and never absolute", async () => {
    write("out/stacks/a/cdk.tf.json", {});
    write("out/stacks/b/cdk.tf.json", {});
    const entry = (name: string) => ({ name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` });
    write("out/manifest.json", { stacks: { a: entry("a"), b: entry("b") } });
    const files = { a: "stacks/a/cdk.tf.json", b: "stacks/b/cdk.tf.json" };
    expect(await filesOf(join(folder, "out"))).toEqual(files);
    expect((await readApp(join(folder, "out"), "out")).files).toEqual(files);
    expect(await filesOf(write("state.json", { format_version: "1.0" }))).toEqual({ "": "state.json" });
  });

  test("are the one by which a folder of several is known", async () => {
    write("plain/main.tf.json", {});
    write("plain/keys.tf.json", {});
    expect(await filesOf(join(folder, "plain"))).toEqual({ "": "main.tf.json" });
    rmSync(join(folder, "plain/main.tf.json"));
    write("plain/roles.tf.json", {});
    expect(await filesOf(join(folder, "plain"))).toEqual({ "": "keys.tf.json" });
  });

  test("are the real ones behind a link", async () => {
    symlinkSync(fixture("lake"), join(folder, "link"));
    expect(await filesOf(join(folder, "link"))).toEqual({ "": relative(process.cwd(), fixture("lake/main.tf")) });
  });

  test("are none where the source is no file", async () => {
    const reading = await readAny("-", { bytes: fixtureBytes("orders/state.json") });
    expect(reading.info).not.toHaveProperty("files");
  });
});
