import type { Context } from "../assess/context.js";
import { aliasName } from "../assess/key.js";
import { keyName } from "../describe.js";
import type { Graph, Resource } from "../graph/graph.js";
import { Sym, type Value } from "../graph/value.js";
import type { Change, Posture } from "../posture.js";
import { keyIdentity } from "./pair.js";
import { type Changed, earlier } from "./replaced.js";
import { type BothUses, shortened } from "./uses.js";

/** What aliases are compared with. */
export interface Aliased {
  readonly before: Graph;
  readonly after: Graph;
  readonly contexts: { readonly before: () => Context; readonly after: () => Context };
  readonly graphs: Changed;
  readonly uses: BothUses;
  readonly posture: Posture;
}

/** Aliases that name another key than before, or that go while something still goes by them. */
export function aliasChanges(given: Aliased): readonly Change[] {
  const old = aliases(given.before);
  if (old.length === 0) return [];
  const now = aliases(given.after);
  const was = earlier(old);
  return [
    ...now.flatMap((one) => {
      const previous = was(one);
      return previous === undefined ? [] : pointed(previous, one, given);
    }),
    ...missing(old, now, given),
  ];
}

function aliases(graph: Graph): readonly Resource[] {
  return graph.resources.filter(({ mode, type }) => mode === "managed" && type === "aws_kms_alias");
}

const target = ({ values }: Resource): Value => values["target_key_id"] ?? null;

function pointed(before: Resource, after: Resource, given: Aliased): readonly Change[] {
  const [from, to] = [target(before), target(after)];
  // Nearly always: the same text names the same key, and one that is replaced is told as that.
  if (from === to || (from instanceof Sym && to instanceof Sym && from.toString() === to.toString())) return [];
  const old = given.contexts.before().keys.named(from, before);
  const now = given.contexts.after().keys.named(to, after);
  const at = { address: after.address, stack: after.stack, surface: null };
  if (old.key === null || now.key === null) {
    const why = (old.key === null ? old : now).why ?? "";
    const words = {
      before: old.key === null ? "not known" : keyName(old.key),
      after: now.key === null ? "not known" : keyName(now.key),
    };
    return [
      {
        ...at,
        facet: "alias",
        ...words,
        direction: "undetermined",
        because: `which key it names is not known: ${why}`,
      },
    ];
  }
  const identity = keyIdentity(now.key);
  const moved = given.graphs.moved.get(identity);
  const same = moved === undefined ? identity : `${now.key.stack}\u0000${moved}`;
  if (keyIdentity(old.key) === same) return [];
  const words = { before: `alias of ${old.key.id}`, after: `alias of ${now.key.id}` };
  const users = given.uses.after.get(identity) ?? new Set();
  const depend = [...(given.uses.before.get(keyIdentity(old.key)) ?? [])].filter((one) => users.has(one));
  if (depend.length === 0)
    return [
      {
        ...at,
        facet: "alias",
        ...words,
        direction: "neutral",
        because: "it names another key; nothing that was read here goes by it",
      },
    ];
  const because = `what ${shortened(depend).join(", ")} wrote so far only ${old.key.id} can decrypt, which the alias no longer names: it becomes unreadable when that key goes, and to whoever may use only the new one`;
  return [{ ...at, facet: "data-loss", ...words, direction: "weakened", because }];
}

/** Names that nothing answers to any more, and what still goes by them. */
function missing(old: readonly Resource[], now: readonly Resource[], given: Aliased): readonly Change[] {
  const left = new Set(now.map((one) => `${one.stack}\u0000${aliasName(one)}`));
  return old.flatMap((one): readonly Change[] => {
    const name = aliasName(one);
    if (name === undefined || one.action === "forget" || left.has(`${one.stack}\u0000${name}`)) return [];
    const named = given.posture.keys.find((key) => key.address === null && key.alias === name);
    const depend = named === undefined ? undefined : given.uses.after.get(keyIdentity(named));
    if (depend === undefined) return [];
    const because = `no key answers to it, so these can be neither written nor read: ${shortened(depend).join(", ")}`;
    const at = { address: one.address, stack: one.stack, surface: null, facet: "data-loss" };
    return [{ ...at, before: name, after: "gone", direction: "weakened", because }];
  });
}
