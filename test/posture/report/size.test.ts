import { MAP_FORMATS, map } from "../../../posture/src/report/map.js";
import { FORMATS, render } from "../../../posture/src/report/render.js";
import { large } from "./scenes.js";

const MEGABYTE = 1e6;
const huge = large(10_000);

// How long it takes is for the benchmark: times of a shared machine are no test.
test.each(FORMATS)("10,000 subjects stay under 20 MB as %s", async (format) => {
  const size = Buffer.byteLength(await render(huge, format, { all: true }));
  expect(size).toBeLessThan(20 * MEGABYTE);
});

test.each(MAP_FORMATS)("the map of 2,000 subjects and 200 keys stays small as %s", async (format) => {
  expect(Buffer.byteLength(await map(large(2_000, 200), format))).toBeLessThan(MEGABYTE);
});

test("a comment on 10,000 subjects fits, with what matters in it", async () => {
  const comment = await render(huge, "markdown");
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toContain("> Cut to fit: ");
  expect(comment.match(/^\| ▼ weakened /gm)).toHaveLength(10);
});
