import { type Facts, readFacts } from "../../../../posture/src/assess/facts/facts.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym } from "../../../../posture/src/graph/value.js";
import { graph } from "../../compare/graphs.js";

/** Facts of a few resources, and how they are told. */

/** A value that no source tells. */
export const LATER = Sym.opaque("later");

/** How a fact is told that is such a value. */
export const later = "not known: (unknown: later) is not known";

export function told(known: unknown): unknown {
  return known instanceof Unknown ? `not known: ${known.why}` : known;
}

/** What a source tells that consists of these resources. */
export function factsOf(...resources: readonly Resource[]): Facts {
  return readFacts(graph(...resources));
}

/** The same for a change: resources before, and after. */
export function factsAfter(before: readonly Resource[], after: readonly Resource[]): Facts {
  return readFacts(graph(...after), graph(...before));
}
