import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSame } from "../../../cli/src/commands/same.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealant-same-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const LONG = "x".repeat(3 * 1024 * 1024);

test.each([
  ["the same bytes", "state", "state", true],
  ["nothing at all", "", "", true],
  ["other bytes of the same length", "state a", "state b", false],
  ["one that goes on", "state", "state and more", false],
  ["the same bytes over several pieces", LONG, LONG, true],
  ["another byte in the last piece", `${LONG}a`, `${LONG}b`, false],
])("two files with %s", async (_what, one, other, same) => {
  expect(await isSame(file("a", one), file("b", other))).toBe(same);
});

test("both sides of one plan are one source, whether it can be read here or not", async () => {
  expect(await isSame("plan.json#before", "plan.json#after")).toBe(true);
  expect(await isSame("git:HEAD", "git:HEAD")).toBe(true);
});

test("a folder, a revision and what is not there are not known to be the same", async () => {
  const a = file("a", "state");
  for (const other of [folder, "git:HEAD", join(folder, "none")]) expect(await isSame(a, other)).toBe(false);
  expect(await isSame(folder, `${folder}/`)).toBe(false);
});
