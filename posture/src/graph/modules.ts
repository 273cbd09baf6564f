import { type InstanceKey, keyText } from "./address.js";
import { type Place, place } from "./nodes.js";

/** The instance of a module called here, made when it is first asked for. Undefined: nothing of that name is called. */
export function childPlace(at: Place, name: string, key: InstanceKey): Place | undefined {
  const id = `${name}${keyText(key)}`;
  const known = at.children.get(id);
  if (known !== undefined) return known;
  const call = at.module?.calls.get(name);
  if (call === undefined && at.module !== null) return undefined;
  const child = place(at.stack, at.prefix, call?.module ?? null, {
    path: `${at.path}module.${id}.`,
    parent: at,
    call: call ?? null,
    key,
  });
  at.children.set(id, child);
  return child;
}
