/** An instance key: `[0]`, `["a"]` or none. */
export type InstanceKey = string | number | undefined;

/** A Terraform address, taken apart. */
export interface Address {
  readonly modules: readonly { readonly name: string; readonly key: InstanceKey }[];
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
}

const STEP = /\.?([\p{L}_][\p{L}\p{N}_-]*)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?/uy;

/** Takes an address apart; undefined when it is none. */
export function parsedAddress(text: string): Address | undefined {
  const steps: { name: string; key: InstanceKey }[] = [];
  STEP.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const found = STEP.exec(text);
    if (found === null) return undefined;
    at = STEP.lastIndex;
    steps.push({ name: found[1] ?? "", key: instanceKey(found[2], found[3]) });
  }
  const modules: { name: string; key: InstanceKey }[] = [];
  let index = 0;
  while (steps[index]?.name === "module" && steps.length > index + 1) {
    const called = steps[index + 1];
    if (called === undefined) return undefined;
    modules.push(called);
    index += 2;
  }
  const data = steps[index]?.name === "data" && steps[index]?.key === undefined && steps.length === index + 3;
  if (data) index++;
  const [type, named] = [steps[index], steps[index + 1]];
  if (type === undefined || named === undefined || steps.length !== index + 2 || type.key !== undefined)
    return undefined;
  return { modules, mode: data ? "data" : "managed", type: type.name, name: named.name, key: named.key };
}

function instanceKey(number: string | undefined, quoted: string | undefined): InstanceKey {
  if (number !== undefined) return Number(number);
  if (quoted === undefined) return undefined;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The key as an address shows it. */
export function keyText(key: InstanceKey): string {
  return key === undefined ? "" : `[${typeof key === "number" ? key : JSON.stringify(key)}]`;
}

/** `module.a["x"].` or "" for the root. */
export function modulePrefix(modules: Address["modules"]): string {
  return modules.map(({ name, key }) => `module.${name}${keyText(key)}.`).join("");
}
