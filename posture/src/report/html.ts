import { createHash } from "node:crypto";
import type { Report } from "../verdict/verdict.js";
import { asset } from "./assets.js";
import { changes } from "./html/changes.js";
import { controls } from "./html/controls.js";
import { coverage } from "./html/coverage.js";
import { findings } from "./html/findings.js";
import { keys } from "./html/keys.js";
import { html, Markup, type Piece } from "./html/markup.js";
import { policies } from "./html/policies.js";
import { posture } from "./html/posture.js";
import { answers, header } from "./html/summary.js";
import { type View, view } from "./view.js";

/** The report as one page that opens from disk: nothing is fetched, and nothing of the input can run. */
export async function page(report: Report): Promise<string> {
  const shown = view(report);
  const { mapSection } = await import("./map/section.js");
  const { policyViews } = await import("./policies/lines.js");
  const changed = policyViews(report.policies);
  const body = html`<a class="skip" href="#main">Skip to the answer</a>
${header(shown)}${sections(shown, changed.length > 0)}<main id="main" tabindex="-1">
${answers(shown.questions)}${changes(shown)}${policies(changed)}${mapSection(report, shown)}${findings(shown)}${posture(shown)}${keys(shown)}${controls(shown)}${coverage(shown)}</main>
<footer><p>Verdict <code>${shown.summary.hash}</code></p></footer>
`;
  return document(`${shown.summary.gate} · Sealant`, body).text;
}

const STYLES = ["colours.css", "page.css", "tables.css", "map.css", "narrow.css"];

/** A page around a body: the style, the script and the policy that lets nothing else in. */
export function document(title: string, body: Markup): Markup {
  const style = STYLES.map(asset).join("");
  const script = asset("page.js");
  const policy = `default-src 'none'; style-src ${hashed(style)}; script-src ${hashed(script)}; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}<script>${new Markup(script)}</script>
</body>
</html>
`;
}

function sections(shown: View, policiesChanged: boolean): Markup {
  const links: [string, string, boolean][] = [
    ["answer", "Answer", true],
    ["changes", "Changes", shown.summary.compared],
    ["policies", "Policies", policiesChanged],
    ["map", "Map", shown.posture.length > 0],
    ["findings", "Findings", true],
    ["posture", "Posture", true],
    ["keys", "Keys", shown.keys.length > 0],
    ["controls", "Controls", shown.controls.length > 0],
    ["coverage", "Coverage", true],
  ];
  const items: Piece = links
    .filter(([, , there]) => there)
    .map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<nav aria-label="Sections"><ul>${items}</ul></nav>
`;
}

function hashed(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
