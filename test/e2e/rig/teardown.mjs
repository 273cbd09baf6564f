import { rmSync } from "node:fs";
import { describeMissing } from "./setup.mjs";

/** Removes what the set-up left for the run, and repeats what was skipped. */
export default function teardown() {
  const preparation = JSON.parse(process.env.SEALANT_E2E_PREPARATION ?? "{}");
  if (preparation.temporary !== undefined) rmSync(preparation.temporary, { recursive: true, force: true });
  if (preparation.missing !== undefined) process.stderr.write(`\n${describeMissing(preparation.missing)}\n\n`);
}
