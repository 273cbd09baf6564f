/**
 * How long reports of 10,000 subjects and maps of 2,000 subjects and 200 keys take, how large they are, and how quick the
 * page is in a browser where one is there. Run with
 * `node --conditions=sealant-source --import tsx bench/report.ts [SUBJECTS]`.
 */
import { MAP_FORMATS, map } from "../posture/src/report/map.js";
import { FORMATS, render } from "../posture/src/report/render.js";
import { findChromium, launch, open } from "../test/posture/report/chromium.js";
import { judgedPlan } from "../test/posture/report/judged.js";
import { large } from "../test/posture/report/scenes.js";
import { generatePlan } from "./generate-plan.js";

const subjects = Number(process.argv[2] ?? 10_000);
const rounds = 5;

console.log(`reports of ${subjects} subjects, median of ${rounds}, processor time`);
const report = large(subjects);
let page = "";
for (const format of FORMATS) page = await line(format, () => render(report, format, { all: true }), page);

const real = judgedPlan(Buffer.from(JSON.stringify(generatePlan(Math.ceil(subjects / 2)))));
console.log(`reports of a plan of ${real.subjects.length} subjects with ${real.findings.length} findings`);
for (const format of FORMATS) await line(format, () => render(real, format, { all: true }), "");

console.log("maps of 2000 subjects and 200 keys");
const mapped = large(2_000, 200);
for (const format of MAP_FORMATS) await line(format, () => map(mapped, format), "");

if (findChromium() !== undefined) {
  console.log(`the page of ${subjects} subjects in Chromium`);
  const browser = await launch();
  const { page: opened } = await open(browser, page);
  const loaded = await opened.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventEnd");
  console.log(`  ${"usable".padEnd(24)} ${loaded.toFixed(0).padStart(6)} ms`);
  // The script reads what it filters while the page is idle.
  await opened.waitForTimeout(2_000);
  for (const words of [`job-${subjects - 1}`, "job", "nothing like it", "bookmarks k-77"]) {
    const took = await opened.evaluate<number>(`(() => {
      const input = document.querySelector("#posture input");
      const start = performance.now();
      input.value = ${JSON.stringify(words)};
      input.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    })()`);
    console.log(`  ${`filter: ${words}`.padEnd(24)} ${took.toFixed(0).padStart(6)} ms`);
  }
  await browser.close();
}

async function line(name: string, work: () => Promise<string>, kept: string): Promise<string> {
  const times: number[] = [];
  let document = "";
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    document = await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const time = times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  const megabytes = Buffer.byteLength(document) / 1e6;
  console.log(`  ${name.padEnd(24)} ${time.toFixed(0).padStart(6)} ms ${megabytes.toFixed(2).padStart(8)} MB`);
  return name === "html" ? document : kept;
}
