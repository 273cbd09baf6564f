import { forTerminal } from "../neutral.js";

/**
 * Prose stays prose; every word that could be markup, a link, a mention or a reference of GitHub or GitLab becomes code,
 * where neither of them looks for any of these. Safe in a table cell and in running text that starts with other words.
 */
export function forMarkdown(text: string): string {
  return forTerminal(text)
    .split(" ")
    .map((word) => (isPlain(word) ? word : marked(word)))
    .join(" ");
}

/** A whole text as code, for names and addresses. */
export function codeSpan(text: string): string {
  return code(forTerminal(text));
}

/** Lines as a fenced block that nothing in them can close. */
export function codeBlock(lines: readonly string[], language: string): string {
  const shown = lines.map(forTerminal);
  const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
  return [`${fence}${language}`, ...shown, fence].join("\n");
}

// Letters, with a hyphen or apostrophe inside: `GH-12` and `ABC-7` are references to issues, so no digit follows a hyphen.
const PLAIN = /^\(?\p{L}[\p{L}\p{N}]*(?:[-'’]\p{L}[\p{L}\p{N}]*)*[).,;:]*$/u;
const NUMBER = /^\(?\d{1,6}[).,;:%]*$/;
const COMMIT = /^[0-9a-f]{7,}/i;

function isPlain(word: string): boolean {
  return word === "" || word === "→" || word === "·" || NUMBER.test(word) || (PLAIN.test(word) && !COMMIT.test(word));
}

/** The word as code, sentence punctuation around it left outside: `(alias/data),` reads better that way. */
function marked(word: string): string {
  const close = word.includes("(") && !word.startsWith("(") ? "" : (/[),.;:]+$/.exec(word)?.[0] ?? "");
  const open = word.startsWith("(") && close.includes(")") ? "(" : "";
  const core = word.slice(open.length, word.length - close.length);
  return core === "" ? code(word) : `${open}${code(core)}${close}`;
}

function code(text: string): string {
  // Table rows are split at a pipe before code is recognised, and parsers disagree on a backslash before it.
  if (text.includes("|")) {
    return inertCode(text);
  }
  const fence = "`".repeat(longestRun(text) + 1);
  const room = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${room}${text}${room}${fence}`;
}

/** Code as an HTML element: every punctuation mark as an entity, and no mail or web address in one piece. */
function inertCode(text: string): string {
  const inert = text.replace(/[!-/:-@[-`{-~]/g, (character) => {
    const entity = `&#${character.charCodeAt(0)};`;
    return character === "@" || character === ":" || character === "." ? `${entity}</code><code>` : entity;
  });
  return `<code>${inert}</code>`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
