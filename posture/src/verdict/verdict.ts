import type { Coverage } from "../graph/graph.js";
import type { Change, Control, Finding, Key, PolicyChange, Subject } from "../posture.js";

/** Where the posture was read from. Never an absolute path. */
export interface SourceInfo {
  readonly kind: "synth" | "plan" | "state" | "live" | "git" | "hcl" | "nothing";
  /** As the user named it, or relative to the current folder. */
  readonly name: string;
  readonly stacks: readonly string[];
  /** The file that declares each stack, relative to the current folder, by stack; where the source has files. */
  readonly files?: Readonly<Record<string, string>>;
  /** The tool that wrote it, when the source says so. */
  readonly tool?: { readonly name: "terraform" | "opentofu"; readonly version: string };
}

export interface Verdict {
  readonly gate: "pass" | "approval";
  /** What the gate asks about, as counted words; empty when it passes. */
  readonly reasons: readonly string[];
  /** What the gate would ask about, had the project not told it to let this pass; absent when there is nothing. */
  readonly passed?: readonly string[];
  readonly weakened: number;
  readonly broadened: number;
  readonly undetermined: number;
  readonly strengthened: number;
  readonly narrowed: number;
  readonly rekeyed: number;
  readonly neutral: number;
  readonly unchanged: number;
  /** SHA-256 over everything that decides, in hex. */
  readonly hash: string;
}

/** The one object that display, gate, exit code and every report read. */
export interface Report {
  readonly schema: "sealant/1";
  readonly source: { readonly before: SourceInfo | null; readonly after: SourceInfo };
  readonly coverage: Coverage;
  readonly keys: readonly Key[];
  readonly subjects: readonly Subject[];
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  /** Policy documents that differ, for reports that show them; the judgement never comes from here. */
  readonly policies?: readonly PolicyChange[];
  /** What the side after says for and against controls; evidence beside the verdict, which does not rest on it. */
  readonly controls?: readonly Control[];
  /** What the proofs take for granted, because no source of this kind shows it. */
  readonly assumes?: readonly string[];
  readonly verdict: Verdict;
}
