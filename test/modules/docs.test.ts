import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readApi } from "../../scripts/modules/api.js";
import { problems, renderItems } from "../../scripts/modules/items.js";
import { OPENINGS, withExample } from "../../scripts/modules/readmes.js";

const ROOT = resolve(__dirname, "../..");
const UPDATE = "run npm run docs:modules and look at the difference";

test("every numbered step of AWS's documents is there exactly once, with a test that exists", () => {
  expect(problems()).toEqual([]);
});

test("the page of documented steps is up to date", () => {
  expect({ [UPDATE]: readFileSync(resolve(ROOT, "docs/documented-steps.md"), "utf8") }).toEqual({
    [UPDATE]: renderItems(),
  });
});

test.each(OPENINGS)("$readme opens with $example", (opening) => {
  const text = readFileSync(resolve(ROOT, opening.readme), "utf8");
  expect({ [UPDATE]: text }).toEqual({ [UPDATE]: withExample(opening) });
  expect(text.indexOf("```ts")).toBeLessThan(150);
});

describe("the public surface", () => {
  const api = readApi();

  test("is the one that was reviewed: a breaking change shows in modules/api.md", () => {
    expect({ [UPDATE]: readFileSync(resolve(ROOT, "modules/api.md"), "utf8") }).toEqual({ [UPDATE]: api.report });
  });

  test("is documented, and every optional property says what happens without it", () => {
    expect(api.undocumented).toEqual([]);
  });
});
