import { readFileSync } from "node:fs";
import { join } from "node:path";
import hcl from "@cdktn/hcl2json";
import { isCode } from "../../posture/src/report/fix.js";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";
import { fits } from "./fixes/shape.js";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

/** What @sealant/modules exports; read as text, because the engine's tests do not load the framework. */
const exported = new Set(read("modules/src/index.ts").match(/\b[A-Z]\w+/g));

/** Names of constructs in a sentence: of code a compiler knows more, see `fixes/constructs.test.ts`. */
function constructs(fix: string): readonly string[] {
  return [...fix.matchAll(/\bnew ([A-Z]\w+)|\b([A-Z]\w+)\.[a-z]\w*\(/g)].map((found) => found[1] ?? found[2] ?? "");
}

it.each(CATALOGUE.filter(({ fix }) => !isCode(fix.construct)).map((rule) => [rule.id, rule.fix.construct] as const))(
  "the sentence that is the fix of %s names constructs that exist",
  (_, fix) => {
    expect(constructs(fix).filter((name) => !exported.has(name))).toEqual([]);
  },
);

it.each(CATALOGUE.filter(({ fix }) => isCode(fix.terraform)).map((rule) => [rule.id, rule.fix.terraform] as const))(
  "the fix of %s in Terraform is HCL, with arguments and blocks that the provider has",
  async (id, fix) => {
    const parsed: unknown = await hcl.parse(`${id}.tf`, fix);
    expect(Object.keys(parsed as object)).not.toEqual([]);
    expect({ fix, fits: fits(parsed) }).toEqual({ fix, fits: true });
  },
);

it("a fix that is a sentence takes something away, or says what no argument can", () => {
  const sentences = CATALOGUE.filter(({ fix }) => !isCode(fix.terraform)).map(({ fix }) => fix.terraform);
  const says = /^(Remove|Keep|Put|Name|Choose|Give|Let|Cancel|Add|Allow|Use|One|The provider has no argument)\b/;
  expect(sentences.filter((one) => !says.test(one))).toEqual([]);
  expect(sentences.length).toBeLessThan(CATALOGUE.length / 4);
});
