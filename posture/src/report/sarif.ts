import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Report } from "../verdict/verdict.js";
import { type Alert, alerts } from "./alerts.js";
import type { ReadFile } from "./lines.js";
import { forJson, forSarif, forTerminal } from "./neutral.js";
import { type Place, places } from "./place.js";
import { type RuleInfo, rules } from "./sarif/rules.js";
import { type View, view } from "./view.js";

const READABLE = 1_000;

export interface SarifOptions {
  /** Title and reason of a rule. @default none; the rule's id stands for it */
  readonly about?: (rule: string) => RuleInfo | undefined;
  /** Reads the files that the source names, so that results point at lines. @default every result points at line 1 */
  readonly readFile?: ReadFile;
}

/** The report as SARIF 2.1.0: changes that ask a person and findings, waived ones suppressed. */
export function sarif(report: Report, options: SarifOptions = {}): string {
  const shown = view(report);
  const found = alerts(shown);
  const described = rules(found, options.about ?? (() => undefined));
  const index = new Map([...new Set(found.map((alert) => alert.id))].map((id, at) => [id, at]));
  const prints = fingerprints(found);
  const paths = new Map(report.subjects.map((subject) => [`${subject.stack}\n${subject.address}`, subject.path]));
  const placeOf = places(report, options.readFile);
  const { gate, counts, findings, hash } = shown.summary;
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Sealant", semanticVersion: version(), rules: described } },
        columnKind: "utf16CodeUnits",
        results: found.map((alert, at) => ({
          ruleId: alert.id,
          ruleIndex: index.get(alert.id),
          ...result(alert, placeOf(alert.stack, alert.address), paths.get(`${alert.stack}\n${alert.address}`)),
          ...baseline(shown, alert),
          partialFingerprints: { primaryLocationLineHash: prints[at], "sealant/v1": prints[at] },
        })),
        properties: { gate, counts, findings, hash, coverage: shown.coverage.map(forTerminal) },
      },
    ],
  };
  // Nobody reads a thousand results by eye, and code scanning takes ten megabytes.
  return `${forJson(JSON.stringify(log, null, found.length > READABLE ? 0 : 2))}\n`;
}

/**
 * An answer that is missing keeps its level: SARIF's own kind for it, `open`, must have the level `none`, which code
 * scanning hides.
 */
function result(alert: Alert, { uri, line, path: declared }: Place, path = declared): object {
  const open = alert.finding?.decision === "undetermined";
  const sentence = alert.finding === null ? `${alert.title}: ${alert.message}` : alert.message;
  return {
    level: alert.severity,
    message: { text: [`${open ? "Undetermined: " : ""}${sentence}`, ...alert.details].map(forSarif).join("\n") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
          region: { startLine: line },
        },
        logicalLocations: [
          {
            name: forTerminal(alert.address),
            fullyQualifiedName: forTerminal(
              path ?? [alert.stack, alert.address].filter((part) => part !== "").join("/"),
            ),
            kind: "resource",
          },
        ],
      },
    ],
    ...(alert.waived === null
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: forSarif(alert.waived) }] }),
  };
}

/** Whether the side before had it already, where something is compared. */
function baseline({ summary }: View, { finding }: Alert): object {
  if (!summary.compared) return {};
  return { baselineState: finding === null || finding.fresh ? "new" : "unchanged" };
}

/**
 * What an alert is about, not what it says: the same alert after an edit of words, values or order. Several of one kind
 * about one thing are told apart by their number.
 */
function fingerprints(found: readonly Alert[]): string[] {
  const seen = new Map<string, number>();
  return found.map(({ id, stack, address, surface }) => {
    const about = createHash("sha256")
      .update(JSON.stringify([id, stack, address, surface]))
      .digest("hex")
      .slice(0, 32);
    const times = (seen.get(about) ?? 0) + 1;
    seen.set(about, times);
    return `${about}:${times}`;
  });
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";
}
