import { jest } from "@jest/globals";
import { generatePlan } from "../../../bench/generate-plan.js";
import { MAP_FORMATS, map } from "../../../posture/src/report/map.js";
import { FORMATS, render } from "../../../posture/src/report/render.js";
import { judgedPlan } from "./judged.js";
import { large } from "./scenes.js";

const MEGABYTE = 1e6;
const huge = large(10_000);
// A slow machine takes its time; how long it takes is for the benchmark: times of a shared machine are no test.
jest.setTimeout(120_000);

test.each(FORMATS)("10,000 subjects stay under 20 MB as %s", async (format) => {
  const size = Buffer.byteLength(await render(huge, format, { all: true }));
  expect(size).toBeLessThan(20 * MEGABYTE);
});

test.each(MAP_FORMATS)("the map of 2,000 subjects and 200 keys stays small as %s", async (format) => {
  expect(Buffer.byteLength(await map(large(2_000, 200), format))).toBeLessThan(MEGABYTE);
});

describe("a plan of 10,000 subjects with two findings each, through the whole engine", () => {
  const plan = judgedPlan(Buffer.from(JSON.stringify(generatePlan(5_000))));

  // JSON is whole whatever its size, and written in pieces.
  test.each(FORMATS.filter((format) => format !== "json"))("stays under 20 MB as %s", async (format) => {
    expect(Buffer.byteLength(await render(plan, format, { all: true }))).toBeLessThan(20 * MEGABYTE);
  });

  test("as a page it counts what it leaves out, and names every subject, finding and policy", async () => {
    const page = await render(plan, "html");
    const count = (pattern: RegExp) => page.match(pattern)?.length ?? 0;
    expect(count(/<article class="finding /g)).toBe(plan.findings.length);
    expect(count(/<article class="group policy"/g)).toBe(plan.policies!.length);
    expect(count(/<tr><th>|<th role="rowheader" scope="row"><bdi>/g)).toBe(
      plan.subjects.flatMap(({ surfaces }) => surfaces).length,
    );
    const proven = plan.subjects.flatMap(({ surfaces }) => surfaces).filter(({ access }) => access.length > 0).length;
    const posture = page.slice(page.indexOf('<section id="posture"'), page.indexOf('<section id="keys"'));
    const left = Number(/the statements behind the access of (\d+) more are left out/.exec(posture)![1]);
    expect(posture.match(/<details class="?proof"?>/g)!.length + left).toBe(proven);
    expect(page).toContain("what was seen, controls and other tools of ");
    expect(page).toMatch(
      /fix, by rule<\/b><ul><li><code>log-group-not-writable<\/code> <code>new SparkJob[^<]*<\/code> [^<]/,
    );
  });
});

test("a comment on 10,000 subjects fits, with what matters in it", async () => {
  const comment = await render(huge, "markdown");
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toContain("> Cut to fit: ");
  expect(comment.match(/^\| ▼ weakened /gm)).toHaveLength(10);
});
