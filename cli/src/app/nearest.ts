/** The candidate that a mistyped word most probably means, or undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: { readonly name: string; readonly steps: number } | undefined;
  for (const name of candidates) {
    const other = name.toLowerCase();
    const inside = lower.length >= 3 && (other.includes(lower) || lower.includes(other));
    const steps = inside ? Math.min(2, Math.abs(other.length - lower.length)) : distance(lower, other);
    if (steps <= Math.max(2, Math.floor(other.length / 3)) && (best === undefined || steps < best.steps))
      best = { name, steps };
  }
  return best?.name;
}

/** Edits (insert, delete, replace, swap of neighbours) that lead from one word to the other. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let steps = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, at(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row !== undefined) row[j] = steps;
    }
  return at(a.length, b.length);
}
