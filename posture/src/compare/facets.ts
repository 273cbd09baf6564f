import type { Key, Surface } from "../posture.js";
import type { Direction, Mode, Owner } from "../words.js";

/** Which way one facet went; `rise` is the same or up, whatever the unknown turns out to be. */
export type Step = "up" | "down" | "open" | "rise";

/** A facet that moved, and the words for it. */
export interface Moved {
  readonly facet: string;
  readonly step: Step;
  readonly because: string;
}

/** Owners by how much say the customer has over the key. Another account's key compares only with one's own. */
const OWNERS: readonly Owner[] = ["aws-owned", "aws-managed", "customer"];

/** A protection of one side with the key it names. */
export interface Side {
  readonly surface: Surface;
  readonly key: Key | undefined;
  /** The same text on both sides: the same key. */
  readonly identity: string;
}

/** Compares two protections facet by facet: what is better in one and worse in another is worse. */
export function moves(before: Side, after: Side): readonly Moved[] {
  const [a, b] = [before.surface, after.surface];
  const moved = [
    answer("encrypted", before, after, ["it is no longer encrypted", "it is encrypted"]),
    owner(before, after),
    answer("usable", before, after, ["the key cannot be used", "the key can be used"]),
    answer("rotation", before, after, ["the key is not rotated", "the key is rotated"]),
    answer("transit", before, after, ["TLS is not enforced", "TLS is enforced"]),
    layers(a.mode, b.mode),
  ];
  return moved.filter((one) => one !== undefined);
}

type Asked = "encrypted" | "usable" | "rotation" | "transit";

function answer(facet: Asked, before: Side, after: Side, words: readonly [string, string]): Moved | undefined {
  const [a, b] = [before.surface.facets[facet], after.surface.facets[facet]];
  // A facet that one side does not have is no step: going from nothing to something is told by `encrypted`.
  if (a === null || b === null) return undefined;
  if (a === b) {
    // Not known of one key and not known of another one may be anything.
    const open = a === "undetermined" && before.identity !== after.identity;
    return open ? { facet, step: "open", because: `${facet} is not known on either side` } : undefined;
  }
  if (a === "undetermined") {
    return { facet, step: b === "yes" ? "rise" : "open", because: `before, ${facet} was not known` };
  }
  if (b === "undetermined") return { facet, step: a === "no" ? "rise" : "open", because: `${facet} is not known` };
  return b === "yes" ? { facet, step: "up", because: words[1] } : { facet, step: "down", because: words[0] };
}

function owner(before: Side, after: Side): Moved | undefined {
  const facet = "owner";
  const [a, b] = [before.surface.facets.owner, after.surface.facets.owner];
  if (a === null || b === null) return undefined;
  const same = a === b && before.identity === after.identity;
  if (same) return undefined;
  if (a === "unknown" || b === "unknown") {
    return { facet, step: "open", because: `whose key it ${b === "unknown" ? "is" : "was"} is not known` };
  }
  if (a === b) {
    return a === "external" ? { facet, step: "open", because: "both keys belong to other accounts" } : undefined;
  }
  if (a === "external" || b === "external") {
    const step = a === "customer" ? "down" : b === "customer" ? "up" : "open";
    return {
      facet,
      step,
      because: b === "external" ? "the key belongs to another account" : "the key is your own account's",
    };
  }
  return OWNERS.indexOf(b) > OWNERS.indexOf(a)
    ? { facet, step: "up", because: "you have more say over the key" }
    : { facet, step: "down", because: "you have less say over the key" };
}

/** Two layers of encryption are more than one. */
function layers(before: Mode, after: Mode): Moved | undefined {
  if (before === after || !isKms(before) || !isKms(after)) return undefined;
  if (before === "DSSE-KMS")
    return { facet: "layers", step: "down", because: "one layer of encryption instead of two" };
  if (after === "DSSE-KMS") return { facet: "layers", step: "up", because: "two layers of encryption" };
  return undefined;
}

function isKms(mode: Mode): boolean {
  return mode.includes("KMS");
}

const ROLE: Mode = "SSE-KMS-WITH-SERVICE-ROLE";

/** The direction of a whole protection, and why; undefined when nothing changed. */
export function directionOf(before: Side, after: Side): { direction: Direction; because: string } | undefined {
  const moved = moves(before, after);
  const of = (step: Step) => moved.filter((one) => one.step === step).map((one) => one.because);
  const [down, up] = [of("down"), of("up")];
  // What can only rise does not cast doubt on what is certain to have risen.
  const open = [...of("open"), ...(up.length > 0 ? [] : of("rise"))];
  const first = (list: readonly string[]) => list.join("; ");
  const [a, b] = [before.surface.mode, after.surface.mode];
  const role = a !== b && isKms(a) && isKms(b);
  // With a service role whoever may read the catalog needs no permission on the key any more.
  const broadened = role && b === ROLE ? ["callers need no permission on the key any more"] : [];
  const narrowed = role && a === ROLE ? ["callers need permission on the key themselves"] : [];
  if (down.length > 0) return { direction: "weakened", because: first([...down, ...broadened]) };
  if (open.length > 0) return { direction: "undetermined", because: first([...open, ...broadened]) };
  if (broadened.length > 0) return { direction: "broadened", because: first([...broadened, ...up]) };
  if (up.length > 0) return { direction: "strengthened", because: first([...up, ...narrowed]) };
  if (narrowed.length > 0) return { direction: "narrowed", because: first(narrowed) };
  if (before.identity !== after.identity) return { direction: "rekeyed", because: "same standing, another key" };
  return a === b ? undefined : { direction: "neutral", because: "another mode of the same standing" };
}
