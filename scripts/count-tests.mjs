// Adds up what Jest wrote with --outputFile: prints each test file with its duration, what failed and what was skipped,
// and as the last line, alone, `N passed, N failed`.
//
//   node scripts/count-tests.mjs [--failed-steps N] [--failed-runs N] [--no-skips FOLDER]… REPORT.json…
//
// A report that is not there counts as one failure, and so does a test under FOLDER that was skipped. Failed steps (of
// lint, say) are added; failed runs of Jest are not, because their tests count, but N of them never end as 0 failed.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals: reports } = parseArgs({
  allowPositionals: true,
  options: {
    "failed-steps": { type: "string", default: "0" },
    "failed-runs": { type: "string", default: "0" },
    "no-skips": { type: "string", multiple: true, default: [] },
  },
});

let passed = 0;
let failed = 0;
for (const report of reports) {
  if (!existsSync(report)) {
    console.log(`FAIL no report ${report}: the run ended before its tests did`);
    failed += 1;
    continue;
  }
  for (const suite of JSON.parse(readFileSync(report, "utf8")).testResults) countSuite(suite);
}
failed = Math.max(failed, Number(values["failed-runs"])) + Number(values["failed-steps"]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function countSuite(suite) {
  const file = relative(process.cwd(), suite.name);
  const of = (status) => suite.assertionResults.filter((test) => test.status === status);
  const skipped = [...of("pending"), ...of("todo")];
  const seconds = ((suite.endTime - suite.startTime) / 1000).toFixed(1).padStart(6);
  const skips = skipped.length === 0 ? "" : `, ${skipped.length} skipped`;
  console.log(`${seconds} s  ${file}: ${of("passed").length} passed, ${of("failed").length} failed${skips}`);
  passed += of("passed").length;
  failed += of("failed").length;
  for (const test of of("failed")) console.log(`          FAIL ${test.fullName}`);

  // A file that does not even load has no tests that could fail.
  if (suite.status === "failed" && of("failed").length === 0) {
    console.log(`          FAIL ${file} did not run`);
    failed += 1;
  }
  if (values["no-skips"].some((folder) => file.startsWith(folder))) {
    for (const test of skipped) console.log(`          FAIL ${test.fullName} was skipped, and may not be`);
    failed += skipped.length;
  }
}
