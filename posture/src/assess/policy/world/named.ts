import type { Text } from "../model/text.js";

/**
 * Which resources go by a name. One name may stand for several: stacks are copied, and keys have replicas. What is not
 * known at all is no name: it may be another one each time.
 */
export interface Named {
  /** Says that a resource, by its id, goes by a name. */
  readonly add: (name: Text, id: string, stack: string) => void;
  readonly has: (name: Text) => boolean;
  /** The ids of what goes by a name: those of the stack in which it is said, or else those of all stacks. */
  readonly get: (name: Text, stack: string) => readonly string[];
}

const NONE: readonly string[] = [];

export function named(): Named {
  const here = new Map<string, string[]>();
  const anywhere = new Map<string, string[]>();
  return {
    add: (name, id, stack) => {
      if (isOpaque(name)) return;
      put(here, `${stack}\0${name}`, id);
      put(anywhere, String(name), id);
    },
    has: (name) => anywhere.has(String(name)),
    get: (name, stack) =>
      isOpaque(name) ? NONE : (here.get(`${stack}\0${name}`) ?? anywhere.get(String(name)) ?? NONE),
  };
}

function isOpaque(name: Text): boolean {
  return typeof name !== "string" && name.parts.some((part) => typeof part === "object" && "why" in part);
}

function put(into: Map<string, string[]>, name: string, id: string): void {
  const known = into.get(name);
  if (known === undefined) into.set(name, [id]);
  // The names of one resource come one after the other, and some of them may be the same.
  else if (known.at(-1) !== id) known.push(id);
}
