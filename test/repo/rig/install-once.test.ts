import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installOnce } from "../../e2e/rig/install-once.js";

describe("what the tests install for themselves", () => {
  let home: string;
  let target: string;
  let fills: number;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "sealant-install-"));
    target = join(home, "tool");
    fills = 0;
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const fill = async (folder: string) => {
    fills++;
    await sleep(50);
    writeFileSync(join(folder, "program"), "");
  };

  test("is installed once, however many ask at the same time", async () => {
    await Promise.all([installOnce(target, fill), installOnce(target, fill), installOnce(target, fill)]);
    expect(fills).toBe(1);
    expect(readdirSync(home)).toEqual(["tool"]);
    expect(readdirSync(target)).toEqual(["program"]);
  });

  test("is not there at all when the installation fails, and is installed by the next who asks", async () => {
    const broken = async (folder: string) => {
      writeFileSync(join(folder, "half"), "");
      throw new Error("no network");
    };
    await expect(installOnce(target, broken)).rejects.toThrow("no network");
    expect(readdirSync(home)).toEqual([]);
    await installOnce(target, fill);
    expect(readdirSync(target)).toEqual(["program"]);
  });

  test("is not waited for when the process that installed it has died", async () => {
    // No process has this number: it is above what the kernel hands out.
    writeFileSync(`${target}.lock`, String(2 ** 22 + 1));
    await installOnce(target, fill);
    expect(existsSync(join(target, "program"))).toBe(true);
    expect(existsSync(`${target}.lock`)).toBe(false);
  });
});
