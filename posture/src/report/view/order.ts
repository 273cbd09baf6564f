import type { Mark } from "../view.js";

const ORDER: readonly Mark[] = [
  "lost",
  "broken",
  "open",
  "weakened",
  "broadened",
  "undetermined",
  "gone",
  "rekeyed",
  "narrowed",
  "strengthened",
  "new",
  "neutral",
  "works",
  "same",
];

/** Smaller comes first: what a reader must not miss stands on top. */
export function urgency(mark: Mark): number {
  return ORDER.indexOf(mark);
}

/** The most urgent of some marks; `same` where there is none. */
export function worst(marks: readonly Mark[]): Mark {
  return marks.reduce((a, b) => (urgency(b) < urgency(a) ? b : a), "same" as Mark);
}

/** Whether a line of this mark asks a person or breaks something, in the words of the gate. */
export function isUrgent(mark: Mark): boolean {
  return urgency(mark) <= urgency("undetermined");
}

/** Where something is declared: `pipeline · aws_glue_job.orders`. */
export function place(stack: string, address: string): string {
  return stack === "" ? address : `${stack} · ${address}`;
}
