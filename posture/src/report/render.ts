import type { Rule } from "../rules/rule.js";
import type { Report } from "../verdict/verdict.js";
import type { ReadFile } from "./lines.js";
import type { MarkdownOptions, TitledReport } from "./markdown.js";
import { type TextOptions, text } from "./text.js";

/** The formats of `--format`. */
export const FORMATS = ["text", "json", "markdown", "sarif", "junit", "html", "github"] as const;

export type Format = (typeof FORMATS)[number];

export interface RenderOptions extends TextOptions {
  /** Text also shows how each policy document changed, by statement; pages and comments always do. @default false */
  readonly details?: boolean;
  /**
   * Reads a file that the source names, relative to the current folder; SARIF and annotations then point at the line of
   * the resource. @default every alert points at line 1
   */
  readonly readFile?: ReadFile;
}

/**
 * The report in one format. Renderers judge nothing: every word and count comes from the report. All but the text are
 * loaded when they are asked for.
 */
export async function render(report: Report, format: Format, options: RenderOptions = {}): Promise<string> {
  switch (format) {
    case "text":
      return text(report, options, options.details === true ? await policyBlocks(report) : []);
    case "json":
      return (await import("./json.js")).json(report);
    case "markdown":
      return (await import("./markdown.js")).markdown(report);
    case "sarif":
      return (await import("./sarif.js")).sarif(report, {
        about: await titles(),
        ...(options.readFile === undefined ? {} : { readFile: options.readFile }),
      });
    case "junit":
      return (await import("./junit.js")).junit(report);
    case "html":
      return (await import("./html.js")).page(report);
    case "github":
      return (await import("./github.js")).github(report, options.readFile);
  }
}

/** The same in pieces, to be written one after the other: as JSON the report on a large plan is longer than text can be. */
export async function renderPieces(
  report: Report,
  format: Format,
  options: RenderOptions = {},
): Promise<Iterable<string>> {
  return format === "json" ? (await import("./json.js")).jsonPieces(report) : [await render(report, format, options)];
}

/** What the catalogue says of a rule; rules of the project itself are not in it. */
async function titles(): Promise<(id: string) => Rule | undefined> {
  const { CATALOGUE } = await import("../rules/catalogue.js");
  const rules = new Map<string, Rule>(CATALOGUE.map((rule) => [rule.id, rule]));
  return (id) => rules.get(id);
}

async function policyBlocks(report: Report): Promise<string[][]> {
  const { policyViews, unified } = await import("./policies/lines.js");
  return policyViews(report.policies).map(unified);
}

/** Several reports as one comment of a pull request: `markdown` with a heading for each. */
export async function renderComment(reports: readonly TitledReport[], options: MarkdownOptions = {}): Promise<string> {
  return (await import("./markdown.js")).comment(reports, options);
}
