import type { Report } from "../verdict/verdict.js";
import { json } from "./json.js";
import { type TextOptions, text } from "./text.js";

/** The formats of `--format`. */
export const FORMATS = ["text", "json"] as const;

export type Format = (typeof FORMATS)[number];

/** The report in one format. Renderers judge nothing: every word and count comes from the report. */
export function render(report: Report, format: Format, options: TextOptions = {}): string {
  switch (format) {
    case "text":
      return text(report, options);
    case "json":
      return json(report);
  }
}
