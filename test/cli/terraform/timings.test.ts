import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timings } from "../../../cli/src/terraform/timings.js";

describe("how long things took the last time", () => {
  let folder: string;
  const notes = () => join(folder, ".terraform", "sealant");
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sealant-test-"));
    await mkdir(notes(), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("is known in the next run, by the type of the resource and what is done to it", async () => {
    const first = await timings(folder);
    first.started('module.a["x.y"].aws_kms_key.data[0]', "create");
    first.done('module.a["x.y"].aws_kms_key.data[0]', "create");
    await first.keep();
    const second = await timings(folder);
    expect(second.last("aws_kms_key.other", "create")).toBe(0);
    expect(second.last("aws_kms_key.other", "delete")).toBeUndefined();
    expect(second.last("aws_glue_job.orders", "create")).toBeUndefined();
  });

  test.each(["", "{", "[1]", '{"create aws_kms_key":"long"}'])("a damaged note (%j) is no note", async (text) => {
    await writeFile(join(notes(), "timings.json"), text);
    expect((await timings(folder)).last("aws_kms_key.data", "create")).toBeUndefined();
  });
});
