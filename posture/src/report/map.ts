import type { Report } from "../verdict/verdict.js";
import { draw } from "./map/draw.js";
import { fold } from "./map/fold.js";
import type { MapModel } from "./map/model.js";
import { type View, view } from "./view.js";

/** The formats of a map. */
export const MAP_FORMATS = ["svg", "html", "mermaid"] as const;

export type MapFormat = (typeof MAP_FORMATS)[number];

/** Who encrypts what with which key, and who can read it, as a picture. Large apps are folded to counts. */
export async function map(report: Report, format: MapFormat): Promise<string> {
  const whole = draw(report, view(report));
  switch (format) {
    case "svg":
      return (await import("./map/svg.js")).svg(fold(whole, READABLE));
    case "html":
      return (await import("./map/page.js")).page(fold(whole, READABLE), view(report).summary.source);
    case "mermaid":
      return (await import("./map/mermaid.js")).mermaid(fold(whole, MERMAID));
  }
}

/** The map of a report for a page, folded to what is still a picture. */
export function mapOf(report: Report, shown: View): MapModel {
  return fold(draw(report, shown), READABLE);
}

/** More than this nobody reads in five seconds. */
const READABLE = { nodes: 60, edges: 120 };
/** Mermaid draws 500 edges and 50,000 characters at most. */
const MERMAID = { nodes: 60, edges: 120 };
