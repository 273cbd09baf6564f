import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { requireSpace } from "../../../cli/src/process/space.js";
import { program } from "../support/build.js";
import { planOf } from "../support/plans.js";
import { cleanEnvironment } from "../support/sealant.js";
import { app, type World, world } from "../support/world.js";

/** Runs what follows with a file system of four megabytes at the folder. */
const small = (folder: string) => ["-rm", "sh", "-c", `mount -t tmpfs -o size=4m tmpfs "${folder}" && exec "$@"`, "sh"];
const possible = spawnSync("unshare", [...small("/mnt"), "true"]).status === 0;
if (!possible) console.warn("SKIPPED: this machine lets nobody mount a small disk, so a full one is not tried");
const testWithSmallDisk = possible ? test : test.skip;

describe("a disk that is full", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    await here.write(app({ pipeline: {} }));
    await here.script({ show: { json: planOf("SSE-S3", "SSE-KMS") } });
  });
  afterEach(() => here.remove());

  const commands = async () => (await here.calls()).map((call) => call.args[0]);
  const onSmallDisk = async (folder: string, args: readonly string[]) => {
    const found = spawnSync("unshare", [...small(folder), process.execPath, await program(), ...args], {
      cwd: here.folder,
      env: { ...cleanEnvironment(), ...here.env },
      encoding: "utf8",
    });
    return { code: found.status, stderr: found.stderr };
  };

  testWithSmallDisk("where plans are kept: nothing is planned, and it says how much is missing", async () => {
    const { code, stderr } = await onSmallDisk(String(here.env["TMPDIR"]), ["apply"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/too little space for a plan: \d MB free, 16 MB needed/);
    expect(await commands()).toEqual(["version"]);
  });

  testWithSmallDisk("where the state goes: nothing is applied", async () => {
    const stack = join(here.folder, "cdktf.out/stacks/pipeline");
    await mkdir(stack, { recursive: true });
    const { code, stderr } = await onSmallDisk(stack, ["apply"]);
    expect(code).toBe(1);
    expect(stderr).toContain("too little space for the apply of pipeline");
    expect(await commands()).not.toContain("apply");
    expect(await here.leftovers()).toEqual([]);
  });

  test("room that is there is no error, room that no disk has is", async () => {
    await requireSpace([here.folder], 0, "a test");
    await expect(requireSpace([here.folder], 2 ** 60, "a test")).rejects.toThrow("too little space for a test");
  });

  test("a file system that does not tell is no error", async () => {
    await requireSpace([join(here.folder, "not-there")], 0, "a test");
  });

  test("a report that cannot be written is an error, also when the plan was sound", async () => {
    const { code, stderr } = await here.run(["plan", "--json", "--output", "/dev/full"]);
    expect(code).toBe(2);
    expect(stderr).toContain("ENOSPC");
  });

  test("a journal that cannot be written: nothing is applied", async () => {
    await mkdir(join(here.folder, "cdktf.out/stacks/pipeline/.terraform/sealant/journal.json"), { recursive: true });
    const { code, stderr } = await here.run(["apply"]);
    expect(code).toBe(1);
    expect(stderr).toContain("The journal of the apply cannot be written");
    expect(await commands()).not.toContain("apply");
    expect(await here.leftovers()).toEqual([]);
  });
});
