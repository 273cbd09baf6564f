import type { Value } from "./value.js";

/** A Terraform expression, parsed. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "access"; readonly of: Expression; readonly steps: readonly Step[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly expand: boolean }
  | { readonly kind: "condition"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly of: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly (readonly [Expression, Expression])[] }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly of: Expression;
      readonly key: Expression | null;
      readonly value: Expression;
      readonly test: Expression | null;
      readonly group: boolean;
    };

export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression }
  | { readonly kind: "splat" };

/** Text that is being parsed, and how far. */
export interface Position {
  readonly text: string;
  at: number;
  depth: number;
}

/** The text is no expression that is understood; whoever parses makes it an opaque symbol. */
export class NotUnderstood extends Error {}
