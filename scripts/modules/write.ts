import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readApi } from "./api.js";
import { renderItems } from "./items.js";
import { AREAS, readmePath, withExample } from "./readmes.js";

const ROOT = resolve(__dirname, "../..");
for (const area of AREAS) writeFileSync(readmePath(area), withExample(area));
writeFileSync(resolve(ROOT, "modules/api.md"), readApi().report);
writeFileSync(resolve(ROOT, "docs/documented-steps.md"), renderItems());
