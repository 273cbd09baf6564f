import type { Block } from "../graph/world.js";
import type { Document } from "./document.js";

/** Whether Terraform lays a file over the others instead of reading it beside them. */
export function isOverride(file: string): boolean {
  return /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(file);
}

/**
 * What override files say, made whole by what they lie over: an argument replaces that of the same name, nested blocks all
 * those of their type. To be read after the documents below, of which each replaces what it names.
 */
export function overlaid(below: readonly Document[], over: readonly Document[]): readonly Document[] {
  const done = [...below];
  for (const one of over) done.push(laidOver(one, done));
  return done;
}

function laidOver(over: Document, below: readonly Document[]): Document {
  const blocks = [...over.blocks].flatMap(([key, block]): [string, Block][] => {
    const under = last(below, (one) => one.blocks.get(key));
    return under === undefined ? [] : [[key, laid(block, under)]];
  });
  const variables = [...over.variables].map(([name, declared]) => {
    const under = last(below, (one) => one.variables.get(name));
    const sensitive = declared.sensitive || under?.sensitive === true;
    const nullable = declared.nullable !== false && under?.nullable !== false;
    return [name, { ...under, ...declared, value: declared.value ?? under?.value, sensitive, nullable }] as const;
  });
  const calls = over.calls.flatMap((call) => {
    const under = last(below, (one) => one.calls.find(({ name }) => name === call.name));
    if (under === undefined) return [];
    const inputs = { ...under.inputs, ...call.inputs };
    return [{ ...repeated(call, under), inputs, source: call.source === "" ? under.source : call.source }];
  });
  // They declare nothing of their own.
  return { ...over, blocks: new Map(blocks), variables: new Map(variables), calls, resources: 0, types: [] };
}

function laid(over: Block, under: Block): Block {
  const body = Object.assign(Object.create(null), under.body, over.body);
  return { ...under, ...repeated(over, under), body };
}

function repeated<T extends Pick<Block, "count" | "forEach">>(over: T, under: T): T {
  const own = over.count !== undefined || over.forEach !== undefined;
  return own ? over : { ...over, count: under.count, forEach: under.forEach };
}

function last<T>(documents: readonly Document[], pick: (one: Document) => T | undefined): T | undefined {
  return documents.map(pick).findLast((one) => one !== undefined);
}
