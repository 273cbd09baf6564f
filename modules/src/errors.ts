/** What a construct says when it refuses a value: what was found, where, what is allowed, what to do. */
export interface Refusal {
  /** The construct that was being declared. */
  readonly where: { readonly node: { readonly path: string } } | string;
  /** The property or thing the value was given for. */
  readonly what: string;
  /** The value received; anything printable. */
  readonly found: unknown;
  /** The values that would have been taken, in words. */
  readonly allowed: string;
  /** What the caller should do now. */
  readonly remedy: string;
}

/** A declaration that cannot become a sealed set-up. */
export class SealError extends Error {
  override readonly name = "SealError";

  constructor(readonly refusal: Refusal) {
    super(describe(refusal));
  }
}

/** Refuses a value; never returns. */
export function refuse(refusal: Refusal): never {
  throw new SealError(refusal);
}

function describe({ where, what, found, allowed, remedy }: Refusal): string {
  const place = typeof where === "string" ? where : where.node.path;
  const value = typeof found === "string" ? `"${found}"` : String(found);
  return `${place}: ${what} is ${value}, allowed is ${allowed}; ${remedy}`;
}
