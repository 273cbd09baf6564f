import { byText } from "../graph/order.js";
import type { Key, Posture, Subject } from "../posture.js";

/** Two things that are the same thing at two times; one side may be missing. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/**
 * Pairs subjects by stack, address and, for the runs of a trigger, by name. What is left on both sides is paired by kind
 * and name where that is unambiguous: a construct that was renamed is still the same job.
 */
export function pairSubjects(
  before: Posture,
  after: Posture,
  moved: ReadonlyMap<string, string>,
): readonly Pair<Subject>[] {
  const place = (one: Subject, address: string) =>
    `${one.stack}\u0000${one.kind}\u0000${address}\u0000${one.kind === "trigger" ? one.name : ""}`;
  const old = new Map(before.subjects.map((one) => [place(one, one.address), one]));
  const pairs: Pair<Subject>[] = [];
  const fresh: Subject[] = [];
  for (const one of after.subjects) {
    const previous = moved.get(`${one.stack}\u0000${one.address}`);
    const keys = [place(one, one.address), ...(previous === undefined ? [] : [place(one, previous)])];
    const key = keys.find((candidate) => old.has(candidate));
    if (key === undefined) fresh.push(one);
    else {
      pairs.push({ before: old.get(key), after: one });
      old.delete(key);
    }
  }
  const names = (list: Iterable<Subject>) => {
    const index = new Map<string, Subject | null>();
    for (const one of list) {
      const key = `${one.stack}\u0000${one.kind}\u0000${one.name}`;
      // Settings of a catalog that stay under another address are destroyed and written anew, in whichever order.
      const alone = one.name !== one.address && one.kind !== "catalog";
      index.set(key, index.has(key) || !alone ? null : one);
    }
    return index;
  };
  const left = names(old.values());
  const right = names(fresh);
  const runs = runsOf(old.values());
  const sameTrigger = (one: Subject) => {
    const here = `${one.stack}\u0000${one.address}`;
    const all =
      one.kind === "trigger" ? (runs.get(here) ?? runs.get(`${one.stack}\u0000${moved.get(here)}`)) : undefined;
    return all?.find((other) => old.has(place(other, other.address)) && (isOpen(one) || isOpen(other)));
  };
  for (const one of fresh) {
    const key = `${one.stack}\u0000${one.kind}\u0000${one.name}`;
    const match = right.get(key) === null ? undefined : (left.get(key) ?? undefined);
    // Of a run whose job is not known nobody can say that it is another one than before.
    const same = match ?? sameTrigger(one);
    if (same !== undefined) old.delete(place(same, same.address));
    pairs.push({ before: same, after: one });
  }
  for (const one of old.values()) pairs.push({ before: one, after: undefined });
  return pairs;
}

/** Runs of triggers that are left over, by the address of their trigger. */
function runsOf(left: Iterable<Subject>): ReadonlyMap<string, readonly Subject[]> {
  const runs = new Map<string, Subject[]>();
  for (const one of left) {
    if (one.kind !== "trigger") continue;
    const key = `${one.stack}\u0000${one.address}`;
    runs.set(key, [...(runs.get(key) ?? []), one]);
  }
  return runs;
}

function isOpen({ surfaces }: Subject): boolean {
  return surfaces.every(({ mode }) => mode === "unknown");
}

/** What stays the same about a key while its id in a report may change. */
export function keyIdentity(key: Key): string {
  return key.address === null ? key.id : `${key.stack}\u0000${key.address}`;
}

/** Pairs declared keys by address; keys that nobody declares are only named, so they neither come nor go. */
export function pairKeys(before: Posture, after: Posture, moved: ReadonlyMap<string, string>): readonly Pair<Key>[] {
  const declared = (posture: Posture) => posture.keys.filter((key) => key.address !== null);
  const old = new Map(declared(before).map((key) => [keyIdentity(key), key]));
  const pairs: Pair<Key>[] = [];
  for (const key of declared(after)) {
    const previous = moved.get(keyIdentity(key));
    const identity = [keyIdentity(key), `${key.stack}\u0000${previous}`].find((one) => old.has(one));
    pairs.push({ before: identity === undefined ? undefined : old.get(identity), after: key });
    if (identity !== undefined) old.delete(identity);
  }
  for (const key of old.values()) pairs.push({ before: key, after: undefined });
  return pairs;
}

/** Orders changes the way reports list them. */
export function byPlace(
  a: {
    stack: string;
    address: string;
    surface: string | null;
    facet: string | null;
    direction: string;
    because: string;
  },
  b: {
    stack: string;
    address: string;
    surface: string | null;
    facet: string | null;
    direction: string;
    because: string;
  },
): number {
  return (
    byText(a.stack, b.stack) ||
    byText(a.address, b.address) ||
    byText(a.surface ?? "~", b.surface ?? "~") ||
    byText(a.facet ?? "", b.facet ?? "") ||
    byText(a.direction, b.direction) ||
    byText(a.because, b.because)
  );
}
