/** Which resources go by a name. One name may stand for several: stacks are copied, and keys have replicas. */
export interface Named {
  /** Says that a resource, by its id, goes by a name. */
  readonly add: (name: string, id: string, stack: string) => void;
  readonly has: (name: string) => boolean;
  /** The ids of what goes by a name: those of the stack in which it is said, or else those of all stacks. */
  readonly get: (name: string, stack: string) => readonly string[];
}

const NONE: readonly string[] = [];

export function named(): Named {
  const here = new Map<string, string[]>();
  const anywhere = new Map<string, string[]>();
  return {
    add: (name, id, stack) => {
      put(here, `${stack}\0${name}`, id);
      put(anywhere, name, id);
    },
    has: (name) => anywhere.has(name),
    get: (name, stack) => here.get(`${stack}\0${name}`) ?? anywhere.get(name) ?? NONE,
  };
}

function put(into: Map<string, string[]>, name: string, id: string): void {
  const known = into.get(name);
  if (known === undefined) into.set(name, [id]);
  // The names of one resource come one after the other, and some of them may be the same.
  else if (known.at(-1) !== id) known.push(id);
}
