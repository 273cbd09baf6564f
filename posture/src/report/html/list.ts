import { html, Markup } from "./markup.js";

/** How the items of a long list are held: the first ones as elements, the others where they cost nothing until shown. */
export interface ListParts {
  readonly live: number;
  readonly piece: number;
  /** Opens and closes what items stand in. */
  readonly open: string;
  readonly close: string;
}

/**
 * A list that stays quick whatever its length. What does not fit the first screens stands in `noscript`: without scripts
 * a browser shows it like the rest, with scripts it is inert text, out of which the page's script takes items when they
 * are filtered for or asked for.
 */
export function longList(items: readonly Markup[], { live, piece, open, close }: ListParts): Markup {
  const wrap = (part: readonly Markup[]) => new Markup(`${open}${part.map((item) => item.text).join("")}${close}`);
  const parts: Markup[] = [wrap(items.slice(0, live))];
  for (let start = live; start < items.length; start += piece) {
    parts.push(html`<noscript>${new Markup(short(wrap(items.slice(start, start + piece)).text))}</noscript>`);
  }
  return html`<div data-list>${parts}</div>`;
}

/**
 * The same elements in fewer characters: without the tags that HTML lets one leave out and without quotes around single
 * words. Text is escaped and holds neither `<` nor `"`. Plain text from left to right needs no isolation. Roles and scopes come back with the script that shows them.
 */
function short(markup: string): string {
  return markup
    .replace(/<\/(?:li|td|th|tr|p)>\n*| (?:role="(?:row|rowheader|cell)"|scope="row")/g, "")
    .replace(/="([a-z-]+)"/g, "=$1")
    .replace(/\n+/g, "")
    .replace(/<bdi>([ -;=?-~]*)<\/bdi>/g, "$1");
}
