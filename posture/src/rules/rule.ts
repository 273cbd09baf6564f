import type { Facts } from "../assess/facts/facts.js";
import type { Place } from "../assess/facts/known.js";
import type { Key, Posture, Subject, Surface } from "../posture.js";
import type { Kind, Severity, SurfaceName } from "../words.js";

/** From what anybody should have to what an audited organisation has; each contains the one before. */
export const PROFILES = ["baseline", "recommended", "strict"] as const;
export type Profile = (typeof PROFILES)[number];

/** What a rule may look at. */
export interface Scope {
  readonly posture: Posture;
  readonly facts: Facts;
  readonly settings: Settings;
  readonly key: (id: string | null) => Key | undefined;
  /** Subjects of some kinds, in the order of the posture. */
  readonly subjects: (...kinds: readonly Kind[]) => readonly Subject[];
  /** Surfaces of one name with their subjects. */
  readonly surfaces: (name: SurfaceName) => readonly SurfaceOf[];
}

export interface SurfaceOf {
  readonly subject: Subject;
  readonly surface: Surface;
  readonly key: Key | undefined;
}

/** What a project may set once for all rules. */
export interface Settings {
  /** Accounts that key and catalog policies may name. */
  readonly trustedAccounts: readonly string[];
  /** Fewest days that logs are kept. */
  readonly logRetention: number;
  /** Most days between two rotations of a key. */
  readonly rotationPeriod: number;
  /** Fewest days a deleted key can still be saved. */
  readonly deletionWindow: number;
}

/** What a rule says about one thing. A rule says nothing about what it does not concern. */
export interface Judgement {
  /** What it is about: only its address and stack count. */
  readonly at: Place;
  readonly surface: SurfaceName | null;
  readonly answer: "pass" | "fail" | "undetermined";
  /** One sentence: what is so, or which input is missing. */
  readonly message: string;
  readonly evidence: readonly string[];
}

export interface Rule {
  /** Kebab-case, stable: what sealant.yml, waivers and reports call it. */
  readonly id: string;
  /** Of a failure. */
  readonly severity: Severity;
  /** Of an answer that is missing. @default a warning where a failure is an error, else the same */
  readonly open?: Severity;
  /** The first profile that contains it. */
  readonly profile: Profile;
  /** What holds when it passes, in one sentence. */
  readonly title: string;
  /** Why it matters, with what AWS says about it. */
  readonly why: string;
  readonly fix: { readonly construct: string; readonly terraform: string };
  /** Names of the peers' checks that it stands for. */
  readonly covers: readonly string[];
  readonly judge: (scope: Scope) => Iterable<Judgement>;
}

/** Declares a rule; TypeScript checks the table. */
export function rule<R extends Rule>(table: R): R {
  return table;
}

/** The severity of an undetermined answer. */
export function openSeverity(one: Rule): Severity {
  return one.open ?? (one.severity === "error" ? "warning" : one.severity);
}
