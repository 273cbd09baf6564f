import type { Coverage } from "./graph/graph.js";
import type { Answer, Decision, Direction, Kind, Mode, Owner, RouteDecision, Severity, SurfaceName } from "./words.js";

/** A KMS key as the posture sees it. */
export interface Key {
  /** The key's Terraform address (with stack where ambiguous), or its ARN or alias where no resource declares it. */
  readonly id: string;
  readonly address: string | null;
  readonly stack: string | null;
  readonly arn: string | null;
  readonly owner: Owner;
  readonly alias: string | null;
  readonly spec: string | null;
  readonly usage: string | null;
  readonly state: "enabled" | "disabled" | "pending-deletion" | "pending-import" | "unknown";
  readonly rotation: Answer;
  /** In days; null when rotation is off, not known or has no period. */
  readonly rotationPeriod: number | null;
  /** In days. */
  readonly deletionWindow: number | null;
  readonly multiRegion: Answer;
  /** Principals that the key policy lets decrypt, as written; sorted. */
  readonly decrypters: readonly string[];
  /** Principals that the key policy lets administer, as written; sorted. */
  readonly administrators: readonly string[];
}

/** The proof that an actor may (not) do what a surface needs. */
export interface Access {
  readonly actor: string;
  readonly actions: readonly string[];
  readonly decision: Decision;
  readonly because: readonly string[];
}

/** Facets of a protection: each is compared by itself, none is averaged away. */
export interface Facets {
  readonly encrypted: Answer;
  readonly owner: Owner | null;
  readonly usable: Answer | null;
  readonly rotation: Answer | null;
  readonly transit: Answer | null;
}

export interface Surface {
  readonly surface: SurfaceName;
  readonly mode: Mode;
  /** The id of an entry of `keys`, or null. */
  readonly key: string | null;
  readonly facets: Facets;
  readonly access: readonly Access[];
  /** Why the mode or key is not known, or what a reader should know; shown, never judged. */
  readonly because: readonly string[];
}

export interface Route {
  readonly decision: RouteDecision;
  readonly via: string | null;
  readonly because: readonly string[];
}

export interface Subject {
  readonly address: string;
  readonly stack: string;
  readonly kind: Kind;
  readonly name: string;
  readonly surfaces: readonly Surface[];
  readonly route: Route | null;
  /** The CDKTF construct path, where the source carries it. */
  readonly path?: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly decision: "fail" | "undetermined";
  readonly address: string;
  readonly stack: string;
  readonly surface: SurfaceName | null;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly fix: string;
  readonly peers: Readonly<Record<string, readonly string[]>>;
  readonly controls: Readonly<Record<string, readonly string[]>>;
  readonly waived: null | { readonly reason: string; readonly owner: string; readonly until: string | null };
  /** Set where something was compared and the side before did not have this finding. */
  readonly new?: true;
}

/** What a posture says for or against one control of a framework. It is evidence, and no certificate. */
export interface Control {
  readonly framework: string;
  readonly control: string;
  /** Not met as soon as one rule fails; undetermined as soon as one cannot be decided. */
  readonly answer: "met" | "not met" | "undetermined";
  /** The rules that the answer rests on, sorted. */
  readonly rules: readonly string[];
}

/**
 * A policy document that differs. Documents are JSON text, with what is not known yet as `${address.attribute}`; null on
 * the side that has none.
 */
export interface PolicyChange {
  readonly address: string;
  readonly stack: string;
  /** What it governs: `key policy`, `role policy read-orders`. */
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What one graph amounts to. Subjects, keys and findings are ordered by stack, address and rule. */
export interface Posture {
  readonly coverage: Coverage;
  readonly keys: readonly Key[];
  readonly subjects: readonly Subject[];
  readonly findings: readonly Finding[];
  /** Every control for which a rule found something to judge, by framework and number; all rules count, whatever the profile. */
  readonly controls?: readonly Control[];
  /** What no source of this kind shows and the proofs therefore take for granted. */
  readonly assumes?: readonly string[];
}

/** One surface, key, access or route, before and after. */
export interface Change {
  readonly address: string;
  readonly stack: string;
  /** Exactly one of the two is set. */
  readonly surface: SurfaceName | null;
  readonly facet: string | null;
  /** Short strings in the words of the design. */
  readonly before: string;
  readonly after: string;
  readonly direction: Direction;
  readonly because: string;
  /** Set on what a waiver accepts: it stays in every count, and the gate does not ask about it. */
  readonly waived?: { readonly reason: string; readonly owner: string; readonly until: string | null };
}
