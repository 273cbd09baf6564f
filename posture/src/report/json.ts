import type { Report } from "../verdict/verdict.js";
import { forJson } from "./neutral.js";

/** The report as a JSON document, two spaces deep, that validates against `@sealant/posture/schema.json`. */
export function json(report: Report): string {
  return `${forJson(JSON.stringify(report, null, 2))}\n`;
}
