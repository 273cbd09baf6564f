import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { who } from "../../../cli/src/process/alive.js";
import { withRunLock } from "../../../cli/src/process/run-lock.js";

describe("two runs in one folder", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sealant-test-"));
    file = join(folder, "notes", "run.json");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("the second is told which process works there, and exits with 6", async () => {
    await withRunLock(file, "stacks/pipeline", async () => {
      await expect(withRunLock(file, "stacks/pipeline", async () => 1)).rejects.toMatchObject({
        code: 6,
        problem: { found: expect.stringContaining(`process ${process.pid} `), where: "stacks/pipeline" },
      });
    });
  });

  test("a run that ends, or fails, leaves nothing behind", async () => {
    await expect(withRunLock(file, ".", async () => 1)).resolves.toBe(1);
    await expect(withRunLock(file, ".", async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await readdir(join(folder, "notes"))).toEqual([]);
  });

  test.each([
    ["a process that has ended", { ...who(process.pid), pid: 2 ** 22 - 1 }],
    ["a process whose number was given away again", { ...who(process.pid), started: "1" }],
    ["nobody: the file is damaged", "{"],
  ])("the lock of %s is taken over", async (_whose, content) => {
    await withRunLock(file, ".", async () => 1);
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    await expect(withRunLock(file, ".", async () => 2)).resolves.toBe(2);
  });

  test("the lock of another machine is respected, since nobody can tell from here", async () => {
    await withRunLock(file, ".", async () => 1);
    await writeFile(file, JSON.stringify({ pid: 1, started: "1", host: "elsewhere" }));
    await expect(withRunLock(file, ".", async () => 2)).rejects.toMatchObject({
      code: 6,
      problem: { next: expect.stringContaining(file) },
    });
  });
});
