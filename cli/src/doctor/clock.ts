/** Requests to AWS are refused when the clock is further off than this, in seconds. */
const TOLERATED = 300;

/** How far this machine's clock is from the one that answered, from the `Date` header; null when it said none. */
export function skewOf(date: string | null, now: number): { readonly seconds: number; readonly right: boolean } | null {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return null;
  const seconds = Math.round((now - theirs) / 1000);
  return { seconds, right: Math.abs(seconds) < TOLERATED };
}
