import type { Answer } from "../../../words.js";

/** One of three answers; `missing` names what would decide an undetermined one, and is empty otherwise. */
export interface Judged {
  readonly answer: Answer;
  readonly missing: readonly string[];
}

export const YES: Judged = { answer: "yes", missing: [] };
export const NO: Judged = { answer: "no", missing: [] };

export function unsure(...missing: readonly string[]): Judged {
  return { answer: "undetermined", missing };
}

export function judged(truth: boolean): Judged {
  return truth ? YES : NO;
}

export function not(a: Judged): Judged {
  if (a.answer === "undetermined") return a;
  return a.answer === "yes" ? NO : YES;
}

/** No as soon as one says no, even if others are undetermined. */
export function all(list: Iterable<Judged>): Judged {
  let open: Judged | undefined;
  for (const one of list) {
    if (one.answer === "no") return NO;
    if (one.answer === "undetermined") open = open === undefined ? one : merged(open, one);
  }
  return open ?? YES;
}

/** Yes as soon as one says yes, even if others are undetermined. */
export function some(list: Iterable<Judged>): Judged {
  let open: Judged | undefined;
  for (const one of list) {
    if (one.answer === "yes") return YES;
    if (one.answer === "undetermined") open = open === undefined ? one : merged(open, one);
  }
  return open ?? NO;
}

function merged(a: Judged, b: Judged): Judged {
  const fresh = b.missing.filter((reason) => !a.missing.includes(reason));
  return fresh.length === 0 ? a : unsure(...a.missing, ...fresh);
}
