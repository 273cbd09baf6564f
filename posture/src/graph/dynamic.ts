import { bound, evaluate, type Scope } from "./evaluate.js";
import { isList, isObject, Sym, type Value } from "./value.js";
import { Literal, type Raw, type RawObject, References } from "./world.js";

/** A block that is written as `dynamic` and made for each element of something. */
interface Dynamic {
  readonly forEach: Raw;
  readonly iterator: string;
  readonly content: Raw;
}

/** The `dynamic` blocks of a body, by the name of the blocks that they make. */
export function dynamics(body: RawObject): ReadonlyMap<string, readonly Dynamic[]> | undefined {
  if (!Object.hasOwn(body, "dynamic")) return undefined;
  const found = new Map<string, Dynamic[]>();
  for (const group of listed(body["dynamic"] ?? null)) {
    if (!isBody(group)) return undefined;
    for (const [name, written] of Object.entries(group)) {
      for (const one of listed(written)) {
        // A map of tags may have a key of that name, too; only blocks have content.
        if (!isBody(one) || one["content"] === undefined || one["for_each"] === undefined) return undefined;
        const iterator = typeof one["iterator"] === "string" ? one["iterator"].replace(/^\$\{(.*)\}$/, "$1") : name;
        const content = listed(one["content"])[0] ?? {};
        found.set(name, [...(found.get(name) ?? []), { forEach: one["for_each"], iterator, content }]);
      }
    }
  }
  return found;
}

function listed(raw: Raw): readonly Raw[] {
  return Array.isArray(raw) ? raw : [raw as Raw];
}

function isBody(raw: Raw): raw is RawObject {
  return (
    typeof raw === "object" &&
    raw !== null &&
    !Array.isArray(raw) &&
    !(raw instanceof Literal) &&
    !(raw instanceof References)
  );
}

/** The blocks of a name: those written out, then those made. A symbol when it is not known which are made. */
export function madeBlocks(written: Raw | undefined, made: readonly Dynamic[], scope: Scope): Value {
  const blocks: Value[] = written === undefined ? [] : listed(written).map((one) => evaluate(one, scope));
  for (const { forEach, iterator, content } of made) {
    const each = evaluate(forEach, scope);
    if (each instanceof Sym) return Sym.opaque(`it is made for each of ${each.toString()}`);
    const entries: [Value, Value][] = isList(each)
      ? each.map((item) => [item, item])
      : isObject(each)
        ? Object.entries(each)
        : [];
    for (const [key, value] of entries) blocks.push(evaluate(content, bound(scope, [iterator], null, { key, value })));
  }
  return blocks;
}
