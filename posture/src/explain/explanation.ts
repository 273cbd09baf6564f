/** What is said about a rule, an address or an error: headed paragraphs, in this order. */
export interface Explanation {
  readonly about: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Leaves out what would be empty. */
export function explanation(
  about: string,
  sections: readonly (readonly [heading: string, lines: readonly string[]])[],
): Explanation {
  return { about, sections: sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : [{ heading, lines }])) };
}
