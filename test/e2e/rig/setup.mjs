// Jest runs this once before the end-to-end suite. It is JavaScript because Jest neither compiles nor maps what it
// loads here; the work is done in TypeScript.
import { tsImport } from "tsx/esm/api";

/** Prepares the equipment, or says loudly what is missing; SEALANT_E2E=required makes that a failure. */
export default async function setup() {
  const { prepare } = await tsImport("./equipment.ts", import.meta.url);
  const preparation = await prepare();
  process.env.SEALANT_E2E_PREPARATION = JSON.stringify(preparation);
  if (!("missing" in preparation)) {
    const { name, version } = preparation.ready.engine;
    process.stderr.write(`end-to-end suite: ${name} ${version}\n`);
    return;
  }
  const message = describeMissing(preparation.missing);
  if (process.env.SEALANT_E2E === "required") throw new Error(message);
  process.stderr.write(`\n${message}\n\n`);
}

/** Shown when the suite starts and, after everything else has scrolled by, when it ends. */
export function describeMissing(missing) {
  const verb = process.env.SEALANT_E2E === "required" ? "CANNOT RUN" : "SKIPPED";
  const list = missing.map((one) => `  - ${one}`).join("\n");
  return `****** END-TO-END SUITE ${verb}: real Terraform, the real AWS provider and an emulated AWS need\n${list}`;
}
