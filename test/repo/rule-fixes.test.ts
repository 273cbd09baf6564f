import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

/** What @sealant/modules exports; read as text, because the engine's tests do not load the framework. */
const exported = new Set(read("modules/src/index.ts").match(/\b[A-Z]\w+/g));

/** Names in a fix that are called, constructed or asked for a member. */
function constructs(fix: string): readonly string[] {
  return [...fix.matchAll(/\bnew ([A-Z]\w+)|\b([A-Z]\w+)\.[a-z]\w*\(/g)].map((found) => found[1] ?? found[2] ?? "");
}

it.each(CATALOGUE.map((rule) => [rule.id, rule.fix.construct] as const))(
  "the fix of %s names constructs that exist",
  (_, fix) => {
    expect(constructs(fix).filter((name) => !exported.has(name))).toEqual([]);
  },
);
