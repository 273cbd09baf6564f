import { findChromium, NAMES } from "./chromium.js";

const found = findChromium();
if (found === undefined) {
  const said = `no chromium on PATH (${NAMES.join(", ")}) and none named by CHROMIUM: the browser tests of the reports need one, as in Debian's package "chromium"`;
  if (process.env["SEALANT_E2E"] === "required") throw new Error(said);
  process.stderr.write(`\n****** BROWSER TESTS SKIPPED: ${said}\n\n`);
}

/** A `describe` that runs where a Chromium is there, and is skipped elsewhere. */
export const describeInBrowser: jest.Describe = found === undefined ? describe.skip : describe;
