import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, readAny, readPlan } from "@sealant/posture";
import { fixtureBytes } from "../reading.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "sealant-window-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string | Buffer): string {
  const path = join(folder, "plan.json");
  writeFileSync(path, text);
  return path;
}

/** A plan of several megabytes: text with quotes and backslashes where the window ends. */
function long(resources: number, noise: string): string {
  const one = (index: number, type: string) => ({
    address: `${type}.r${index}`,
    mode: "managed",
    type,
    name: `r${index}`,
    change: {
      actions: ["no-op"],
      before: { arn: `a${index}`, description: noise },
      after: { arn: `a${index}`, description: noise },
    },
  });
  const changes = Array.from({ length: resources }, (_, index) =>
    one(index, index % 7 === 0 ? "aws_kms_key" : "aws_route53_record"),
  );
  return JSON.stringify({
    format_version: "1.2",
    planned_values: { noise: Array(noise.length > 1000 ? 20 : 2000).fill(noise) },
    resource_changes: changes,
    complete: true,
  });
}

describe("a plan that is longer than the window", () => {
  test.each([
    ["many small resources", 9000, 'say \\ "so"'],
    ["resources of many sizes", 300, `${'x\\"'.repeat(2500)} ü`],
    ["resources longer than the window", 14, "\\".repeat(400_000)],
  ])("reads the same from a file as from memory: %s", async (_what, count, noise) => {
    const text = long(count, noise);
    expect(text.length).toBeGreaterThan(2 ** 20);
    const fromFile = await readAny(file(text), { name: "plan.json" });
    const fromMemory = readPlan(Buffer.from(text), "plan.json");
    expect(fromFile.after).toEqual(fromMemory.after);
    expect(fromFile.before).toEqual(fromMemory.before);
    expect(fromFile.after.coverage.resources).toBe(count);
    expect(fromFile.after.resources).toHaveLength(Math.ceil(count / 7));
  });

  test("is an error when it is cut off, and says at which byte", async () => {
    const text = long(9000, "x");
    for (const length of [2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, text.length - 1]) {
      const error = await readAny(file(text.slice(0, length))).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toContain(`of ${length}`);
    }
  });

  test("an empty file and a file of blanks are errors", async () => {
    await expect(readAny(file(""))).rejects.toThrow(InputError);
    await expect(readAny(file("  \n "))).rejects.toThrow(InputError);
    await expect(readAny(join(folder, "nowhere.json"))).rejects.toThrow(/nothing there/);
  });

  test("a small file is read whole", async () => {
    const reading = await readAny(file(fixtureBytes("orders/plan-create.json")), { name: "p" });
    expect(reading.after).toEqual(readPlan(fixtureBytes("orders/plan-create.json"), "p").after);
  });
});
