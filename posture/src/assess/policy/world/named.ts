/** Which resources go by a name. One name may stand for several: stacks are copied, and keys have replicas. */
export interface Named {
  /** Says that a resource, by its id, goes by a name. */
  readonly add: (name: string, id: string, stack: string) => void;
  readonly has: (name: string) => boolean;
  /** The ids of what goes by a name: those of the stack in which it is said, or else those of all stacks. */
  readonly get: (name: string, stack: string) => readonly string[];
}

type Ids = Map<string, string[]>;

const NONE: readonly string[] = [];

export function named(): Named {
  // By stack, and then by name: a key made of both would have to be made and read anew each time.
  const stacks = new Map<string, Ids>();
  const anywhere: Ids = new Map();
  return {
    add: (name, id, stack) => {
      const here: Ids = stacks.get(stack) ?? new Map();
      stacks.set(stack, here);
      put(here, name, id);
      put(anywhere, name, id);
    },
    has: (name) => anywhere.has(name),
    get: (name, stack) => stacks.get(stack)?.get(name) ?? anywhere.get(name) ?? NONE,
  };
}

function put(into: Ids, name: string, id: string): void {
  const known = into.get(name);
  if (known === undefined) into.set(name, [id]);
  // The names of one resource come one after the other, and some of them may be the same.
  else if (known.at(-1) !== id) known.push(id);
}
