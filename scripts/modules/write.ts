import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readApi } from "./api.js";
import { renderItems } from "./items.js";
import { OPENINGS, withExample } from "./readmes.js";

const ROOT = resolve(__dirname, "../..");
for (const opening of OPENINGS) writeFileSync(resolve(ROOT, opening.readme), withExample(opening));
writeFileSync(resolve(ROOT, "modules/api.md"), readApi().report);
writeFileSync(resolve(ROOT, "docs/documented-steps.md"), renderItems());
