import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { map } from "../../../posture/src/report/map.js";
import { ATTACKS, attacked } from "./attacks.js";
import { launch, open, violations } from "./chromium.js";
import { describeInBrowser } from "./in-browser.js";
import { posture, report } from "./sample.js";
import { large, single, weakening } from "./scenes.js";

// A browser starts, and Mermaid is large, on a machine that does other things as well.
import.meta.jest.setTimeout(120_000);

const MAPS = {
  "a weakening": weakening(),
  "one posture": single(),
  "2,000 subjects": large(2_000),
  "nothing at all": report([], { before: null, after: posture({ subjects: [], keys: [] }) }),
  "hostile text": attacked(Object.values(ATTACKS).join(" ").slice(0, 1_500)),
};

describeInBrowser("maps in a real browser", () => {
  let browser: Browser;
  let empty: Page;
  beforeAll(async () => {
    browser = await launch();
    empty = (await open(browser, "<!doctype html><title>empty</title>")).page;
    await empty.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
  });
  afterAll(() => browser.close());

  test.each(Object.entries(MAPS))("%s: Mermaid's own parser takes it as a flowchart", async (_name, from) => {
    const text = await map(from, "mermaid");
    expect(await empty.evaluate(`mermaid.parse(${JSON.stringify(text)})`)).toMatchObject({
      diagramType: "flowchart-v2",
    });
  });

  test("what Mermaid draws has our words, decoded", async () => {
    const text = await map(single(), "mermaid");
    const drawn = await empty.evaluate<string>(`mermaid.render("m", ${JSON.stringify(text)}).then(({ svg }) => svg)`);
    const words = drawn.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain("alias/glue/data");
    expect(words).toContain("not encrypted");
  });

  test("Mermaid refuses what is no map", async () => {
    await expect(empty.evaluate(`mermaid.parse("flowchart LR\\n  a[")`)).rejects.toThrow();
  });

  test.each(Object.entries(MAPS))(
    "%s: the page runs nothing, fetches nothing, and axe finds no violation",
    async (_name, from) => {
      const html = await map(from, "html");
      const { page, misdeeds } = await open(browser, html);
      expect(misdeeds).toEqual([]);
      await page.context().close();
      const { page: bare } = await open(browser, html, { bypassCSP: true });
      expect(await violations(bare)).toEqual([]);
      await bare.context().close();
    },
  );

  test("a folded node unfolds to its members on a click, without scripts too", async () => {
    const { page } = await open(browser, await map(large(2_000), "html"), { javaScriptEnabled: false });
    const members = page.locator("ul[id^=fold-]").first();
    expect(await members.isVisible()).toBe(false);
    await page.locator(`a[href="#${await members.getAttribute("id")}"]`).click();
    expect(await members.isVisible()).toBe(true);
    expect(await members.textContent()).toContain("job-");
    await page.context().close();
  });

  test("the SVG opens by itself", async () => {
    const { page, misdeeds } = await open(browser, await map(weakening(), "svg"));
    expect(await page.locator("svg .node").count()).toBeGreaterThan(5);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });
});
