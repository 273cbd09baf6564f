/**
 * Text from a plan is hostile: it may move the cursor, hide lines, reverse reading order or open a link. Every renderer
 * passes every string of the report through its own function of this file, once.
 */

// Control and format characters (bidirectional ones among them), lone surrogates, private use, line and paragraph
// separators, whatever takes no room on a screen, and what is no character at all (XML refuses it).
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}\p{NChar}]/gu;

const LONGEST = 2_000;

// Nearly everything in nearly every report: looked at once is enough for it.
const HARMLESS = /^[ !"$-~·→]{0,2000}$/;

/** For a terminal: one line, everything invisible made visible as `\u{…}`, cut with a count where it is too long. */
export function forTerminal(text: string): string {
  if (HARMLESS.test(text)) {
    return text;
  }
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length - LONGEST} more characters)` : text;
  return limitMarks(shown.replace(HOSTILE, visible).replace(COMMAND, "##$1\\u{5b}"));
}

// Runners of GitHub and Azure take these as commands wherever they stand in a line of a log.
const COMMAND = /##(vso)?\[/g;

/** For a JSON document, already serialised: what a terminal could act on is written as `\uXXXX`, the value stays. */
export function forJson(document: string): string {
  return document.replace(HOSTILE, (character) =>
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}

const PLAIN = /^[ !$%(-;=?-~·→]{0,2000}$/;

/** For HTML and XML, as element text or inside a quoted attribute. */
export function forMarkup(text: string): string {
  return PLAIN.test(text)
    ? text
    : forTerminal(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** For the message of a GitHub workflow command; `property` for what stands before the last `::`. */
export function forCommand(text: string, place: "message" | "property" = "message"): string {
  const special = place === "message" ? /%/g : /[%:,]/g;
  return forTerminal(text).replace(
    special,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** For a SARIF message: brackets would be read as a link. */
export function forSarif(text: string): string {
  const shown = forTerminal(text);
  return shown.includes("](") ? shown.replace(/[[\]]/g, "\\$&") : shown;
}

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** At most three combining marks on one character: towers of them hide the lines above. */
function limitMarks(text: string): string {
  return text.replace(/(\p{M}{3})\p{M}+/gu, "$1");
}
