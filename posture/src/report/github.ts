import type { Report } from "../verdict/verdict.js";
import { type Alert, alerts } from "./alerts.js";
import type { ReadFile } from "./lines.js";
import { forCommand } from "./neutral.js";
import { type Place, places } from "./place.js";
import { view } from "./view.js";

/** The report as workflow commands of GitHub Actions: one annotation for each change that asks and each finding. */
export function github(report: Report, readFile?: ReadFile): string {
  const shown = view(report);
  const placeOf = places(report, readFile);
  const lines = alerts(shown)
    .filter((alert) => alert.waived === null)
    .map((alert) => annotation(alert, placeOf(alert.stack, alert.address)));
  const counts = shown.summary.compared ? shown.summary.counts : shown.summary.findings;
  // No line of ours begins with text of the input, so none can be a command that we did not write.
  return [
    ...lines,
    `Sealant: ${[...counts, shown.summary.gate].map((words) => forCommand(words)).join(" · ")}`,
    "",
  ].join("\n");
}

function annotation(alert: Alert, { uri, line }: Place): string {
  const command = alert.severity === "note" ? "notice" : alert.severity;
  const message = [alert.message, ...alert.details].map((line) => forCommand(line)).join("%0A");
  const file = forCommand(decodeURIComponent(uri), "property");
  const title = alert.finding === null ? alert.title : `${alert.finding.level} ${alert.title}`;
  return `::${command} file=${file},line=${line},title=${forCommand(title, "property")}::${message}`;
}
