/** A fix as it is read: what to write, and a remark on it; or a sentence alone, which says what to do. */
export interface FixParts {
  readonly code: string | null;
  readonly words: string;
}

/** Whether a fix is code: a sentence begins with a word in capitals and goes on with another one. */
export function isCode(fix: string): boolean {
  return !/^[A-Z][\w']*,? (?![={])/.test(fix);
}

/** Takes a fix apart: a comment at the end of its only line is a remark. */
export function fixParts(fix: string): FixParts {
  if (!isCode(fix)) return { code: null, words: fix };
  const [, code = fix, words = ""] = /^([^\n]*;) \/\/ ([^\n]*)$/.exec(fix) ?? [];
  return { code, words };
}
