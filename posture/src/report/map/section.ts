import type { Report } from "../../verdict/verdict.js";
import { html, type Markup } from "../html/markup.js";
import { mapOf } from "../map.js";
import type { View } from "../view.js";
import { figure } from "./page.js";

/** The map as a section of the whole page. */
export function mapSection(report: Report, shown: View): Markup | null {
  if (shown.posture.length === 0) return null;
  return html`<section id="map" aria-labelledby="map-title">
<h2 id="map-title">Map</h2>
${figure(mapOf(report, shown))}</section>
`;
}
