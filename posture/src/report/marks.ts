import type { Mark } from "./view.js";

/** One sign for each mark; a word always stands next to it or a legend says it. */
export const SYMBOLS: Readonly<Record<Mark, string>> = {
  lost: "✖",
  broken: "✖",
  open: "○",
  weakened: "▼",
  broadened: "◆",
  undetermined: "?",
  gone: "-",
  rekeyed: "↻",
  narrowed: "◇",
  strengthened: "▲",
  new: "+",
  neutral: "~",
  works: "✔",
  same: "=",
};

/** The same in plain ASCII. */
export const ASCII: Readonly<Record<Mark, string>> = {
  ...SYMBOLS,
  lost: "x",
  broken: "x",
  open: "o",
  weakened: "v",
  broadened: "!",
  rekeyed: "%",
  narrowed: "<",
  strengthened: "^",
  works: "*",
};

/** A mark in words, where there is room for them: `weakened`, `lost`. */
export function word(mark: Mark): string {
  if (mark === "open") return "not encrypted";
  return mark === "same" ? "unchanged" : mark;
}
