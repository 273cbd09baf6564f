/**
 * A value of a resource attribute. What Terraform does not know yet is a {@link Sym} at exactly the place where it
 * stands, also deep inside a policy or a template, so that nothing else is lost with it.
 */
export type Value = null | boolean | number | string | Sym | readonly Value[] | ValueObject;

/** An object of values, without prototype: keys come from input and may be called `__proto__`. */
export interface ValueObject {
  readonly [key: string]: Value;
}

/** A reference to an attribute of another resource, data source, variable or output. */
export interface Ref {
  /** The id of the resource it points to, see `Resource.id`; a `var.x`, `local.x` or foreign address otherwise. */
  readonly to: string;
  /** The attribute path below it, as Terraform writes it: `arn`, `rule[0].id`, "" for the whole. */
  readonly attribute: string;
}

/** A part of a value of which nothing is known but the reason. */
export interface Opaque {
  readonly why: string;
}

/** A value that is not known yet: one reference, or text with references inside, or something opaque. */
export class Sym {
  constructor(readonly parts: readonly (string | Ref | Opaque)[]) {}

  static ref(to: string, attribute: string): Sym {
    return new Sym([{ to, attribute }]);
  }

  static opaque(why: string): Sym {
    return new Sym([{ why }]);
  }

  /** The only reference, when the symbol is nothing but that. */
  get only(): Ref | undefined {
    const [part] = this.parts;
    return this.parts.length === 1 && part !== undefined && isRef(part) ? part : undefined;
  }

  /** As Terraform would write it; opaque parts as `(unknown: why)`. Equal text is the same symbol unless opaque. */
  toString(): string {
    return this.parts
      .map((part) =>
        typeof part === "string"
          ? part
          : isRef(part)
            ? `\${${part.to}${/^$|^\[/.test(part.attribute) ? "" : "."}${part.attribute}}`
            : `(unknown: ${part.why})`,
      )
      .join("");
  }
}

export function isRef(part: string | Ref | Opaque): part is Ref {
  return typeof part === "object" && "to" in part;
}

export function isSym(value: Value | undefined): value is Sym {
  return value instanceof Sym;
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Sym);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
