import type { Report } from "../verdict/verdict.js";

/** The file that declares a stack, as a relative URI for tools that show alerts at files. */
export function fileOf(report: Report, stack: string): string {
  const { after } = report.source;
  const file = after.files?.[stack] ?? (after.kind === "git" || after.kind === "live" ? "." : after.name);
  // An app in the current folder is defined by its cdktf.json; a folder is nothing that an alert can point at.
  return encodePath(/(^|\/)\.?$|^-$/.test(file) ? `${file.replace(/\.?$|^-$/, "")}cdktf.json` : file);
}

function encodePath(file: string): string {
  return file
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
