/** Things by a name of theirs, in their order: what many rules and loops would otherwise search for again and again. */
export function grouped<Item, Name>(list: readonly Item[], name: (item: Item) => Name): ReadonlyMap<Name, Item[]> {
  const groups = new Map<Name, Item[]>();
  for (const item of list) {
    const key = name(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
