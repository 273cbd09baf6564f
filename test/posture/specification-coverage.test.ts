import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything the engine says of access and routes follows numbered sentences: each has a test that names it. */
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

const named = files().map(({ path, text }) => ({ path, found: numbers(text) }));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

function unnamed(last: number, isRoute: boolean): readonly number[] {
  const mine = named.filter(({ path }) => path.startsWith(ROUTES) === isRoute);
  const seen = new Set(mine.flatMap(({ found }) => found));
  return upTo(last).filter((number) => !seen.has(number));
}

test("every rule of access, 1 to 56, has a test that names it", () => {
  expect(unnamed(56, false)).toEqual([]);
});

test("every rule of routes, 1 to 25, has a test that names it", () => {
  expect(unnamed(25, true)).toEqual([]);
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
