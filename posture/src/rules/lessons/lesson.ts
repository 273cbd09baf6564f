/** Something that others got wrong, or that surprises, in one sentence, and what answers it here. */
export interface Lesson {
  /** Stable: what shows it is found by it. */
  readonly id: string;
  readonly says: string;
  /** The rules that answer it; each is shown at work. */
  readonly rules: readonly string[];
  /** What answers it beside rules, or instead of them; or why nothing does. */
  readonly beside?: string;
  /** Where users reported it, blank-separated: `checkov#3138`. */
  readonly reported?: string;
}
