import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./moved-repository.js";

describe("the count that ends a run", () => {
  const folder = mkdtempSync(join(tmpdir(), "sealant-count-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is one plain line alone, over all reports", () => {
    const reports = [
      report("a", { "test/a.test.ts": ["passed", "passed"] }),
      report("b", { "test/b.test.ts": ["passed"] }),
    ];
    expect(count(...reports)).toEqual({ last: "3 passed, 0 failed", code: 0 });
  });

  test("fails for a failed test", () => {
    expect(count(report("a", { "test/a.test.ts": ["passed", "failed"] }))).toEqual({
      last: "1 passed, 1 failed",
      code: 1,
    });
  });

  test("fails for a test file that did not even load", () => {
    expect(count(report("a", { "test/a.test.ts": [] }, "failed"))).toEqual({ last: "0 passed, 1 failed", code: 1 });
  });

  test("fails for a report that was never written", () => {
    expect(count(join(folder, "nowhere.json"))).toEqual({ last: "0 passed, 1 failed", code: 1 });
  });

  test("fails for steps other than tests, and for a run of Jest that failed without a failed test", () => {
    const passed = report("a", { "test/a.test.ts": ["passed"] });
    expect(count("--failed-steps", "2", passed)).toEqual({ last: "1 passed, 2 failed", code: 1 });
    expect(count("--failed-runs", "1", passed)).toEqual({ last: "1 passed, 1 failed", code: 1 });
  });

  test("counts a failed run and its failed tests once", () => {
    const failed = report("a", { "test/a.test.ts": ["failed", "failed"] });
    expect(count("--failed-runs", "1", failed)).toEqual({ last: "0 passed, 2 failed", code: 1 });
  });

  test("fails for a skipped test where none may be skipped, and there only", () => {
    const skipped = report("a", { "test/e2e/a.test.ts": ["passed", "pending"], "test/b.test.ts": ["pending"] });
    expect(count("--no-skips", "test/e2e/", skipped)).toEqual({ last: "1 passed, 1 failed", code: 1 });
    expect(count(skipped)).toEqual({ last: "1 passed, 0 failed", code: 0 });
  });

  /** A report as Jest writes it, as far as it is read. */
  function report(name: string, suites: Record<string, string[]>, status?: string): string {
    const file = join(folder, `${name}.json`);
    const testResults = Object.entries(suites).map(([path, tests]) => ({
      name: join(repository, path),
      startTime: 0,
      endTime: 1000,
      status: status ?? (tests.includes("failed") ? "failed" : "passed"),
      assertionResults: tests.map((result, index) => ({ fullName: `test ${index}`, status: result })),
    }));
    writeFileSync(file, JSON.stringify({ testResults }));
    return file;
  }
});

function count(...args: string[]): { last: string | undefined; code: number | null } {
  const script = join(repository, "scripts/count-tests.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, ...args], { cwd: repository, encoding: "utf8" });
  return { last: stdout.trimEnd().split("\n").at(-1), code: status };
}
