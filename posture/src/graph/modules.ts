import { type InstanceKey, keyText } from "./address.js";
import { type Node, type Place, place } from "./nodes.js";

/** The instance of a module called here, made when it is first asked for. Undefined: nothing of that name is called. */
export function childPlace(at: Place, name: string, key: InstanceKey): Place | undefined {
  const id = `${name}${keyText(key)}`;
  const known = at.children.get(id);
  if (known !== undefined) return known;
  const call = at.module?.calls.get(name);
  if (call === undefined) return undefined;
  const child = place(at.stack, at.prefix, call.module, {
    path: `${at.path}module.${id}.`,
    parent: at,
    call,
    key,
  });
  at.children.set(id, child);
  return child;
}

/** The provider configuration of a resource, as the root module calls it; undefined: the default one. */
export function providerOf({ place: at, block, key }: Node): string | undefined {
  // A plan names that of the root already.
  if (at.stack.instances !== null) return block?.provider;
  let name = keyed(block?.provider ?? DEFAULT, key);
  for (let inner: Place | null = at; inner !== null && inner.parent !== null; inner = inner.parent) {
    const given = inner.call?.providers?.[name];
    if (given !== undefined) name = keyed(given, inner.key);
    // Modules may configure providers of their own.
    else if (name !== DEFAULT) return `${inner.path}${name}`;
  }
  return name === DEFAULT ? undefined : name;
}

const DEFAULT = "aws";

/** OpenTofu has one for each instance: `aws.by_region[each.key]`. */
function keyed(name: string, key: InstanceKey): string {
  return name.endsWith("]") ? `${name}${keyText(key)}` : name;
}
