import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { caseOf, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";
import { paths, replaced } from "./support/paths.js";

/** Absent, empty, of another kind, twice, nested: what no provider takes, and what a file may hold all the same. */
const ODD = [null, "", [], {}, 42, true, "text", ["x"], [{}, {}], { a: "b" }, [[]], [null]] as const;

it.each(CATALOGUE.map((rule) => rule.id))("%s says something sensible about values of the wrong kind", async (id) => {
  const { fail, fix } = await caseOf(id);
  const source = typeof fail === "string" ? fix : fail;
  for (const [index, path] of paths(source).entries()) {
    // Two of them at each place: together the rules meet each kind at hundreds of places.
    for (const odd of [ODD[index % ODD.length], ODD[(index + 5) % ODD.length]]) {
      const told = await judged(replaced(source, path, odd) as Source);
      for (const { judgement } of told) {
        const said = [judgement.message, ...judgement.evidence].join(" ");
        expect(`${path.join(".")} = ${JSON.stringify(odd)}: ${said}`).not.toMatch(
          /\[object Object\]|\bundefined\b(?! )|NaN/,
        );
      }
    }
  }
});
