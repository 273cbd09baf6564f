/** Columns that text takes on a terminal: wide East Asian characters and emoji two, combining marks none. */
export function width(text: string): number {
  if (NARROW.test(text)) {
    return text.length;
  }
  let columns = 0;
  for (const character of text) {
    columns += /\p{M}/u.test(character) ? 0 : isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return columns;
}

const NARROW = /^[ -~·→]*$/;

function isWide(point: number): boolean {
  return (
    (point >= 0x1100 && point <= 0x115f) ||
    (point >= 0x2e80 && point <= 0xa4cf) ||
    (point >= 0xac00 && point <= 0xd7a3) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xfe30 && point <= 0xfe6f) ||
    (point >= 0xff00 && point <= 0xff60) ||
    (point >= 0xffe0 && point <= 0xffe6) ||
    (point >= 0x1f300 && point <= 0x1faff) ||
    (point >= 0x20000 && point <= 0x3fffd)
  );
}

/** Padded on the right to the given columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** Words laid out in lines of at most `columns`; a word that is longer by itself is broken. */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(8, columns);
  if (width(text) <= room) {
    return [text];
  }
  const lines: string[] = [];
  let [line, taken] = ["", 0];
  for (const word of text.split(" ").flatMap((long) => pieces(long, room))) {
    const more = width(word);
    if (line === "") [line, taken] = [word, more];
    else if (taken + 1 + more > room) {
      lines.push(line);
      [line, taken] = [word, more];
    } else {
      line += ` ${word}`;
      taken += 1 + more;
    }
  }
  lines.push(line);
  return lines;
}

function pieces(word: string, room: number): string[] {
  if (width(word) <= room) {
    return [word];
  }
  const parts: string[] = [];
  let [part, columns] = ["", 0];
  for (const character of word) {
    const wide = width(character);
    if (columns + wide > room) {
      parts.push(part);
      [part, columns] = ["", 0];
    }
    part += character;
    columns += wide;
  }
  return [...parts, part];
}
