import type { Report } from "../verdict/verdict.js";
import { type Alert, alerts } from "./alerts.js";
import { forCommand } from "./neutral.js";
import { fileOf } from "./place.js";
import { view } from "./view.js";

/** The report as workflow commands of GitHub Actions: one annotation for each change that asks and each finding. */
export function github(report: Report): string {
  const shown = view(report);
  const lines = alerts(shown)
    .filter((alert) => alert.waived === null)
    .map((alert) => annotation(report, alert));
  const counts = shown.summary.compared ? shown.summary.counts : shown.summary.findings;
  // No line of ours begins with text of the input, so none can be a command that we did not write.
  return [
    ...lines,
    `Sealant: ${[...counts, shown.summary.gate].map((words) => forCommand(words)).join(" · ")}`,
    "",
  ].join("\n");
}

function annotation(report: Report, alert: Alert): string {
  const command = alert.severity === "note" ? "notice" : alert.severity;
  const message = [alert.message, ...alert.details].map((line) => forCommand(line)).join("%0A");
  const file = forCommand(decodeURIComponent(fileOf(report, alert.stack)), "property");
  return `::${command} file=${file},title=${forCommand(alert.title, "property")}::${message}`;
}
