import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { caseOf, merged, type Source } from "./support/case.js";
import { judged } from "./support/judged.js";
import { type Path, paths, replaced } from "./support/paths.js";
import { UNKNOWN } from "./support/sources.js";

type Told = Awaited<ReturnType<typeof judged>>;

/** What each rule says about each place and surface. */
function answers(told: Told): ReadonlyMap<string, { readonly at: string; readonly said: ReadonlySet<string> }> {
  const found = new Map<string, { at: string; said: Set<string> }>();
  for (const { rule, judgement } of told) {
    const at = judgement.at.address;
    const name = [rule.id, at, judgement.surface ?? ""].join(" ").trim();
    const one = found.get(name) ?? { at, said: new Set() };
    found.set(name, one);
    one.said.add(judgement.answer);
  }
  return found;
}

/** The address of the resource that a path leads into. */
function address([mode, type, name]: Path): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
}

/** What failed and is fine, or is not spoken of at all, once a value is not known. */
function excused(before: Told, after: Told, path: Path): readonly string[] {
  const now = answers(after);
  const old = answers(before);
  const places = new Set(
    [...now].flatMap(([name, { at, said }]) =>
      said.has("undetermined") || (said.has("fail") && !old.get(name)?.said.has("fail")) ? [at] : [],
    ),
  );
  return [...old].flatMap(([name, { at, said }]) => {
    if (!said.has("fail")) return [];
    const then = now.get(name)?.said;
    if (then?.has("fail") || then?.has("undetermined")) return [];
    // A rule whose concern is in doubt or gone leaves it to the one that says so, of this thing or of the unclear one.
    if (then === undefined && (places.has(at) || places.has(address(path)))) return [];
    return [`${name}: ${then === undefined ? "nothing is said" : "passes"} when ${path.join(".")} is not known`];
  });
}

/** What passed and fails once a value is not known. */
function accused(before: Told, after: Told, path: Path): readonly string[] {
  const old = answers(before);
  return [...answers(after)].flatMap(([name, { said }]) =>
    said.has("fail") && old.get(name)?.said.has("pass") && !old.get(name)?.said.has("fail")
      ? [`${name}: fails when ${path.join(".")} is not known`]
      : [],
  );
}

/** The way that is known to work is spoken of as it is; the endpoint that may be a better one is not known. */
const KNOWN_WAY = /^kms-route-over-nat .*: fails when resource\.aws_vpc/;

describe.each(CATALOGUE.map((rule) => rule.id))("of a value that is not known, %s", (id) => {
  it("never says that what it speaks against is fine", async () => {
    const { fail, fix } = await caseOf(id);
    const source = typeof fail === "string" ? fix : fail;
    expect(await withEachUnknown(source, excused)).toEqual([]);
  });

  it("never says that what is fine fails", async () => {
    const { fail, fix } = await caseOf(id);
    const source = typeof fail === "string" ? fix : merged(fail, fix);
    const found = await withEachUnknown(source, accused);
    expect(found.filter((one) => !KNOWN_WAY.test(one))).toEqual([]);
  });
});

/** Compares what is said of a source with what is said of it when one value after the other is not known. */
async function withEachUnknown(source: Source, compare: typeof excused): Promise<readonly string[]> {
  // What a plan does not know is told by its flags, not by a variable.
  if ("format_version" in source) return [];
  const before = await judged(source);
  expect(before.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const path of paths(source)) {
    found.push(...compare(before, await judged(replaced(source, path, UNKNOWN) as Source), path));
  }
  return found;
}
