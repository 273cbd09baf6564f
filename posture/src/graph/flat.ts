/**
 * What `Array.prototype.flatMap` does, for lists that are gone through a hundred thousand times: the built-in one looks
 * up and defines each element as a property, and was a twelfth of the time that a large plan takes.
 */
export function flat<In, Out>(list: readonly In[], make: (item: In) => readonly Out[]): Out[] {
  const all: Out[] = [];
  for (const item of list) {
    for (const one of make(item)) all.push(one);
  }
  return all;
}
