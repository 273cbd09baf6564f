import { forMarkup } from "../neutral.js";

/** HTML that is safe to put into a page: made by {@link html} only. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Piece = string | number | Markup | readonly Markup[] | null;

/** A template whose pieces are text unless they are markup themselves: nothing from a report can become an element. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = parts[0]!;
  for (const [index, piece] of pieces.entries()) {
    text += spell(piece) + parts[index + 1]!;
  }
  return new Markup(text);
}

function spell(piece: Piece): string {
  if (piece === null) {
    return "";
  }
  if (piece instanceof Markup) {
    return piece.text;
  }
  return typeof piece === "object" ? piece.map((one) => one.text).join("") : forMarkup(String(piece));
}
