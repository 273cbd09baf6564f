import { flat } from "../../../graph/flat.js";
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
  const stacks = new Map<string, Map<string, string[]>>();
  const anywhere = (name: string) => flat([...stacks.values()], (known) => known.get(name) ?? NONE);
  return {
    add: (name, id, stack) => {
      if (isOpaque(name)) return;
      let known = stacks.get(stack);
      if (known === undefined) {
        known = new Map();
        stacks.set(stack, known);
      }
      put(known, String(name), id);
    },
    has: (name) => anywhere(String(name)).length > 0,
    get: (name, stack) => {
      if (isOpaque(name)) return NONE;
      const written = String(name);
      return stacks.get(stack)?.get(written) ?? anywhere(written);
    },
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
