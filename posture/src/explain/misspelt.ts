import { failures } from "../assess/failures.js";
import { APPLY_ERRORS } from "./apply-errors.js";
import { ERRORS, knownErrors } from "./errors.js";
import { SETUP_ERRORS } from "./setup-errors.js";

const LONGEST = 500;
const WORD = /[A-Za-z]{4,}/g;

/** Words that errors are told by. */
const TOLD = [...failures, ...APPLY_ERRORS, ...SETUP_ERRORS, ...ERRORS].flatMap(({ text }) => text.match(WORD) ?? []);
const WORDS = [...new Set(["Access", "Denied", "authorized", "perform", ...TOLD])];

/** What a mistyped error probably says: the text with its words as they are spelled; null where that is no error either. */
export function nearestError(text: string): string | null {
  if (text.length > LONGEST) return null;
  const spelled = text.replace(WORD, (word) => nearestWord(word) ?? word);
  return spelled !== text && knownErrors(spelled).length > 0 ? spelled : null;
}

function nearestWord(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (WORDS.some((one) => one.toLowerCase() === lower)) return undefined;
  const most = word.length < 8 ? 1 : 2;
  return WORDS.find((one) => Math.abs(one.length - word.length) <= most && steps(lower, one.toLowerCase()) <= most);
}

/** Letters to insert, drop, change or swap with the next. */
function steps(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j++) {
      const at = (up: number, left: number) => rows[i - up]?.[j - left] ?? 0;
      if (i === 0 || j === 0) row.push(i + j);
      else {
        const changed = at(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
        const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        row.push(Math.min(at(1, 0) + 1, (row[j - 1] ?? 0) + 1, changed, isSwap ? at(2, 2) + 1 : changed));
      }
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
