import type { Report } from "../verdict/verdict.js";
import { finder, type ReadFile } from "./lines.js";

/** Where an alert points at. */
export interface Place {
  /** A relative URI. */
  readonly uri: string;
  /** 1 where the file or its line is not known. */
  readonly line: number;
  /** The construct path, where the file says it. */
  readonly path?: string;
}

/** Finds the file and the line that declare what an alert is about, for tools that show alerts at files. */
export function places(report: Report, read: ReadFile = () => null): (stack: string, address: string) => Place {
  const find = finder(read);
  return (stack, address) => {
    const declared = report.source.after.files?.[stack];
    const found = declared === undefined ? undefined : find(declared, address);
    return { uri: fileOf(report, declared), line: 1, ...found };
  };
}

function fileOf({ source: { after } }: Report, declared: string | undefined): string {
  const file = declared ?? (after.kind === "git" || after.kind === "live" ? "." : after.name);
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
