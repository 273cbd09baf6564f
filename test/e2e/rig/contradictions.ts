/** What is enough of a JSON report to compare what two sources say. */
export interface Said {
  readonly keys: readonly (Members & { readonly id: string; readonly address: string | null })[];
  readonly subjects: readonly (Members & {
    readonly stack: string;
    readonly address: string;
    readonly kind: string;
    readonly surfaces: readonly Surface[];
    readonly route: Members | null;
  })[];
}

type Members = Readonly<Record<string, unknown>>;
type Surface = Members & {
  readonly surface: string;
  readonly key: string | null;
  readonly access: readonly {
    readonly actor: string;
    readonly actions: readonly string[];
    readonly decision: string;
  }[];
};

const NOT_KNOWN = new Set<unknown>(["unknown", "undetermined", null, undefined]);

/**
 * Compares what an earlier source says with what a later one knows, field by field: `against` is where the earlier one is
 * wrong, `open` where it does not know what the later one does. Reasons and names are no facts and are left out.
 */
export function compared(earlier: Said, later: Said): { readonly against: string[]; readonly open: string[] } {
  const [a, b] = [facts(earlier), facts(later)];
  const found = { against: [] as string[], open: [] as string[] };
  for (const fact of new Set([...a.keys(), ...b.keys()])) {
    const [was, is] = [a.get(fact), b.get(fact)];
    if (was === is) continue;
    (NOT_KNOWN.has(was) ? found.open : found.against).push(`${fact}: ${String(was)}, then ${String(is)}`);
  }
  return found;
}

function facts({ keys, subjects }: Said): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const add = (place: string, one: Members, names: readonly string[]) => {
    for (const name of names) found.set(`${place} ${name}`, one[name]);
  };
  for (const key of keys) {
    if (key.address !== null)
      add(key.id, key, ["owner", "alias", "spec", "usage", "state", "rotation", "deletionWindow", "multiRegion"]);
    if (key.address !== null) found.set(`${key.id} decrypters`, JSON.stringify(key["decrypters"]));
  }
  for (const subject of subjects) {
    const place = `${subject.stack} ${subject.kind} ${subject.address}`;
    found.set(`${place} route`, subject.route?.["decision"] ?? "none");
    for (const surface of subject.surfaces) {
      const at = `${place} ${surface.surface}`;
      add(at, surface, ["mode", "key"]);
      add(at, surface["facets"] as Members, ["encrypted", "owner", "usable", "rotation", "transit"]);
      for (const { actor, actions, decision } of surface.access)
        found.set(`${at} ${actor} ${actions.join()}`, decision);
    }
  }
  return found;
}
