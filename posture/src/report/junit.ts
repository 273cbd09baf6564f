import type { Report } from "../verdict/verdict.js";
import { type Alert, alerts } from "./alerts.js";
import { forMarkup } from "./neutral.js";
import { type Group, type Line, type View, view } from "./view.js";

interface Case {
  readonly name: string;
  readonly classname: string;
  /** Null when it passes. */
  readonly fault: null | { readonly tag: "failure" | "skipped"; readonly type: string; readonly message: string };
  readonly lines: readonly string[];
}

/**
 * The report as JUnit XML: one case for the gate, one for each change, one for each finding. What fails is what asks a
 * person: urgent changes and error findings. Warnings and notes pass with their words, waived findings are skipped.
 */
export function junit(report: Report): string {
  const shown = view(report);
  const suites = [
    suite("gate", [gateCase(shown)], shown),
    suite("changes", shown.changes.flatMap(changeCases), null),
    suite(
      "findings",
      alerts(shown)
        .filter((alert) => alert.finding !== null)
        .map(findingCase),
      null,
    ),
  ];
  const sum = (count: "tests" | "failures") => suites.reduce((total, one) => total + one[count], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sealant" tests="${sum("tests")}" failures="${sum("failures")}" errors="0">`,
    ...suites.map((one) => one.xml),
    "</testsuites>\n",
  ].join("\n");
}

function gateCase({ summary }: View): Case {
  return {
    name: "gate",
    classname: "sealant",
    fault: summary.passes ? null : { tag: "failure", type: "approval", message: summary.gate },
    lines: [summary.gate, summary.counts.join(" · ")],
  };
}

function changeCases(group: Group): Case[] {
  return group.lines
    .filter((line) => line.before !== null || line.mark === "new")
    .map((line) => changeCase(group, line));
}

function changeCase(group: Group, line: Line): Case {
  const message = line.before === null ? line.after : `${line.before} → ${line.after}`;
  const asks =
    line.mark === "lost" || line.mark === "weakened" || line.mark === "broadened" || line.mark === "undetermined";
  return {
    name: `${group.title}: ${line.label} ${line.mark}`,
    classname: group.place,
    fault: asks ? { tag: "failure", type: line.mark, message } : null,
    lines: [message, ...line.because],
  };
}

function findingCase(alert: Alert): Case {
  const type = alert.finding?.decision === "undetermined" ? "undetermined" : alert.severity;
  const fault =
    alert.waived !== null
      ? { tag: "skipped" as const, type: "waived", message: alert.waived }
      : alert.severity === "error"
        ? { tag: "failure" as const, type, message: alert.message }
        : null;
  return {
    name: alert.title,
    classname: alert.id,
    fault,
    lines: [`${alert.finding?.level}: ${alert.message}`, ...alert.details],
  };
}

function suite(name: string, cases: readonly Case[], shown: View | null) {
  const failures = cases.filter((one) => one.fault?.tag === "failure").length;
  const skipped = cases.filter((one) => one.fault?.tag === "skipped").length;
  const properties = shown === null ? [] : ["    <properties>", ...propertiesOf(shown), "    </properties>"];
  const xml = [
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...properties,
    ...cases.map(caseXml),
    "  </testsuite>",
  ].join("\n");
  return { tests: cases.length, failures, xml };
}

function propertiesOf({ summary }: View): string[] {
  const { source, gate, counts, findings, hash } = summary;
  return Object.entries({ source, gate, counts: counts.join(" · "), findings: findings.join(" · "), hash }).map(
    ([name, value]) => `      <property name="${name}" value="${forMarkup(value)}"/>`,
  );
}

function caseXml({ name, classname, fault, lines }: Case): string {
  const open = `    <testcase name="${forMarkup(name)}" classname="${forMarkup(classname)}">`;
  const words = lines.map(forMarkup).join("\n");
  if (fault === null) {
    return `${open}<system-out>${words}</system-out></testcase>`;
  }
  const { tag, type, message } = fault;
  return `${open}<${tag} type="${forMarkup(type)}" message="${forMarkup(message)}">${words}</${tag}></testcase>`;
}
