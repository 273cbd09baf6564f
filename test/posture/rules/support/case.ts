/** JSON as Terraform's JSON syntax takes it. */
export type Source = { readonly [key: string]: unknown };

/**
 * What shows a rule at work. `fix` is applied to the failing source and makes it pass; `open` is applied to it and makes
 * it undetermined, or says why it never can be. In a patch null removes.
 */
export interface Case {
  /** Null with the reason, where no single source can break the rule. */
  readonly fail: Source | string;
  /** Where nothing fails, a source of its own that passes. */
  readonly fix: Source;
  readonly open: Source | string;
}

export function rulecase(one: Case): Case {
  return one;
}

/** The case of a rule: it stands in a file of the rule's name. */
export async function caseOf(rule: string): Promise<Case> {
  const module = (await import(`../cases/${rule}.js`)) as { readonly default: Case };
  return module.default;
}

/** One source from several parts; later ones win, null removes. */
export function merged(...parts: readonly Source[]): Source {
  return parts.reduce<Source>((all, part) => both(all, part), {});
}

function both(a: Source, b: Source): Source {
  const out: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const old = out[key];
    if (value === null) delete out[key];
    else out[key] = isSource(old) && isSource(value) ? both(old, value) : value;
  }
  return out;
}

function isSource(value: unknown): value is Source {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
