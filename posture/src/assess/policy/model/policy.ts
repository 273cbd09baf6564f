import type { Pattern } from "./pattern.js";
import type { Text } from "./text.js";

/** A policy document, read. */
export interface Policy {
  /** "2008-10-17" when it names none: policy variables are plain text then. */
  readonly version: string;
  readonly statements: readonly Statement[];
  /** Why the document as a whole cannot be read; it may then allow or deny anything. */
  readonly unreadable: string | null;
}

export interface Statement {
  readonly sid: string | null;
  /** Its place in the document, from 1. */
  readonly position: number;
  /** `unknown` when the source does not say: the statement may then allow or deny. */
  readonly effect: "Allow" | "Deny" | "unknown";
  /** Null when the statement has no such element, as in identity policies. */
  readonly principals: Principals | null;
  readonly actions: Elements;
  readonly resources: Elements | null;
  readonly conditions: readonly Condition[];
  /** Elements that the source does not show: whether the statement matches is undetermined. */
  readonly hidden: readonly string[];
}

/** Action or Resource, or with `not` their opposite. */
export interface Elements {
  readonly not: boolean;
  readonly patterns: readonly Pattern[];
}

export interface Principals {
  readonly not: boolean;
  readonly entries: readonly Principal[];
}

/**
 * Who a statement of a resource policy speaks of. `account` delegates to the account's own policies; `identity` is a
 * role or user; `session` one session of a role; `id` the leftover of a principal that was deleted.
 */
export type Principal =
  | { readonly is: "everyone"; readonly written: Text }
  | { readonly is: "account"; readonly written: Text; readonly account: Text }
  | { readonly is: "identity" | "session" | "service" | "id" | "other"; readonly written: Text };

export interface Condition {
  /** Without quantifier and IfExists, as the language writes it: `StringNotLike`. */
  readonly operator: Operator;
  readonly quantifier: "ForAllValues" | "ForAnyValue" | null;
  readonly ifExists: boolean;
  /** In lower case: condition keys ignore case. */
  readonly key: string;
  /** Operator and key as written, for people. */
  readonly written: string;
  readonly values: readonly Pattern[];
}

export type Operator =
  | "StringEquals"
  | "StringNotEquals"
  | "StringEqualsIgnoreCase"
  | "StringNotEqualsIgnoreCase"
  | "StringLike"
  | "StringNotLike"
  | "NumericEquals"
  | "NumericNotEquals"
  | "NumericLessThan"
  | "NumericLessThanEquals"
  | "NumericGreaterThan"
  | "NumericGreaterThanEquals"
  | "DateEquals"
  | "DateNotEquals"
  | "DateLessThan"
  | "DateLessThanEquals"
  | "DateGreaterThan"
  | "DateGreaterThanEquals"
  | "Bool"
  | "BinaryEquals"
  | "IpAddress"
  | "NotIpAddress"
  | "ArnEquals"
  | "ArnLike"
  | "ArnNotEquals"
  | "ArnNotLike"
  | "Null";

/** A policy document and where it stands. */
export interface PolicySource {
  readonly address: string;
  readonly stack: string;
  /** What it is, for people: `key policy`, `inline policy`, `permissions boundary`. */
  readonly what: string;
  readonly policy: Policy;
}
