import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Everything the engine says of access and routes follows numbered rules: each has a test that names it, and a pair of
 * cases that it tells apart, see `twins.ts`.
 */
const ROUTES = join("assess", "network");
const OWN = "specification-coverage.test.ts";

/** All test files below this folder: their path and what stands in them, without comments. */
function files(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(import.meta.dirname, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".test.ts") && path !== OWN)
    .map((path) => {
      const lines = readFileSync(join(import.meta.dirname, path), "utf8").split("\n");
      return { path, text: lines.filter((line) => !/^\s*(\/\/|\/?\*)/.test(line)).join("\n") };
    });
}

/** The numbers in `(rule 7)`, `(rules 4 and 5)`, `(rules 33, 38 to 41)` and in a title that begins with `rule 7: `. */
function numbers(text: string): readonly number[] {
  const lists = [...text.matchAll(/\(rules? (\d[^)]*)\)/g), ...text.matchAll(/["'`]rules? (\d[^:"'`]*): /g)];
  return lists.flatMap(([, list = ""]) =>
    list.split(/,| and /).flatMap((part) => {
      const [from = Number.NaN, to = from] = part.split(" to ").map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    }),
  );
}

/** Rules of which nothing can be told apart, and why. */
const TWINLESS = {
  access: new Map([
    [10, "No source holds the session policies of runs: every proof lists them among what it assumes."],
  ]),
  routes: new Map<number, string>(),
};

/** The numbers of the rules that a file has twins of. */
function paired(text: string): readonly number[] {
  return [...text.matchAll(/\btwins\(\s*(\d+),/g)].map(([, number]) => Number(number));
}

const named = files().map(({ path, text }) => ({
  path,
  found: [...numbers(text), ...paired(text)],
  pairs: paired(text),
}));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

function seen(isRoute: boolean, of: "found" | "pairs"): ReadonlySet<number> {
  return new Set(named.filter(({ path }) => path.startsWith(ROUTES) === isRoute).flatMap((file) => file[of]));
}

describe.each([
  ["access", 56],
  ["routes", 25],
] as const)("Every rule of %s, 1 to %i,", (what, last) => {
  const isRoute = what === "routes";

  test("has a test that names it", () => {
    const found = seen(isRoute, "found");
    expect(upTo(last).filter((number) => !found.has(number))).toEqual([]);
  });

  test("has a positive and a negative twin, or says why it has none", () => {
    const found = seen(isRoute, "pairs");
    expect(upTo(last).filter((number) => !found.has(number))).toEqual([...TWINLESS[what].keys()]);
  });
});

test("no test names a rule that there is not", () => {
  const wrong = named.filter(({ path, found }) => {
    const last = path.startsWith(ROUTES) ? 25 : 56;
    return found.some((number) => !(number >= 1 && number <= last));
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['describe("Dead names (rule 22)"', [22]],
  ['describe("Order (rules 4 and 5)"', [4, 5]],
  ['describe("Keys (rules 33, 38 to 41)"', [33, 38, 39, 40, 41]],
  ['says: "rule 46: a role"', [46]],
  ['test("a rule of thumb (for now)"', []],
])("%s names %j", (text, expected) => {
  expect(numbers(text)).toEqual(expected);
});

test("twins are counted where they are called", () => {
  expect(paired("twins(\n  7,\n  [a], [b]);\ntwins(8, [c], [d]);\nexport function twins(rule: number")).toEqual([7, 8]);
});
