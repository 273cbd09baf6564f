import type { Mark } from "../view.js";

/** What the map draws, before any layout: who is protected by which key, and who can read it. */
export interface MapModel {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** `12 subjects, 3 keys, 5 readers` */
  readonly counts: string;
}

export interface MapNode {
  readonly id: string;
  readonly kind: "subject" | "key" | "open" | "reader";
  /** The cluster it is drawn in; "" for none. */
  readonly stack: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly mark: Mark;
  /** What a folded node stands for; empty for a node that stands for itself. */
  readonly members: readonly string[];
  /** Everything that is known of it in full, for whoever points at it. */
  readonly details: readonly string[];
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  /** The surfaces: `s3, logs`; on the way to a reader what holds it in bounds: `through s3`. */
  readonly label: string;
  readonly mark: Mark;
}
