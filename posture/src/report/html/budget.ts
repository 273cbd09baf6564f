import type { Line } from "../view.js";
import { html, type Markup } from "./markup.js";

/** About what the markup around one text takes. */
const AROUND = 90;

/** What is left of the room that a list has, beside so many items of such a length; a twentieth of it always is. */
export function roomBeside(whole: number, count: number, each: number): number {
  return Math.max(whole / 20, whole - count * each);
}

/**
 * What is written out at length of a list that may be longer than a page can be: in the order given, as long as there is
 * room. Whoever asks counts the rest and says where it stands.
 */
export function writtenOut<T>(items: readonly T[], room: number, texts: (item: T) => readonly string[]): Set<T> {
  const written = new Set<T>();
  let left = room;
  for (const item of items) {
    for (const text of texts(item)) left -= text.length + AROUND;
    if (left < 0) break;
    written.add(item);
  }
  return written;
}

/** The lines of which every proof is written out: first those with one that does not hold. */
export function proven(lines: readonly Line[], room: number): Set<Line> {
  const proving = lines.filter(({ proofs }) => proofs.length > 0);
  const holds = ({ proofs }: Line) => proofs.every(({ mark }) => mark === "works");
  const ordered = [...proving.filter((line) => !holds(line)), ...proving.filter(holds)];
  return writtenOut(ordered, room, ({ proofs }) => proofs.flatMap(({ claim, because }) => [claim, ...because]));
}

/** Says what a list leaves out, and where it is; null when that is nothing. */
export function leftOut(count: number, what: string): Markup | null {
  return count === 0
    ? null
    : html`<p class="more">To keep this page small, ${what} of ${count} more are left out: they are in the JSON report (<code>--format json</code>).</p>
`;
}
