import type { Browser, Page } from "playwright-core";
import { page as render } from "../../../posture/src/report/html.js";
import { ATTACKS, attacked } from "./attacks.js";
import { launch, open, violations } from "./chromium.js";
import { describeInBrowser } from "./in-browser.js";
import { firstDeploymentOfReferenceApp, planned } from "./judged.js";
import { firstDeployment, large, single, weakening } from "./scenes.js";

const PAGES = {
  "the reference app, deployed first": await render(await firstDeploymentOfReferenceApp()),
  "orders, weakened": await render(planned("orders/plan-weaken.json")),
  "a weakening": await render(weakening()),
  "a first deployment": await render(firstDeployment()),
  "one posture": await render(single()),
  "hostile text everywhere": await render(attacked(Object.values(ATTACKS).join(" "))),
};
/** The whole of it only where time is no matter: a page of 10,000 subjects takes a slow machine a while. */
const LARGE = process.env["SEALANT_E2E_LONG"] === "1" ? 10_000 : 3_000;

// A browser starts, and axe looks at everything, on a machine that does other things as well.
import.meta.jest.setTimeout(120_000);

describeInBrowser("the page in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each(Object.entries(PAGES))(
    "%s: nothing is fetched, nothing fails, nothing of the input runs",
    async (_, html) => {
      const { page, misdeeds } = await open(browser, html);
      await page
        .locator("summary")
        .first()
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      expect(misdeeds).toEqual([]);
      expect(await page.locator("script, style, img, iframe, object, link, form, svg script").count()).toBe(2);
      await page.context().close();
    },
  );

  const LOOKS = {
    light: {},
    dark: { colorScheme: "dark" as const },
    phone: { viewport: { width: 390, height: 844 } },
  };
  // Every page in one look, one page in all looks: axe takes seconds.
  const looks = Object.entries(PAGES).flatMap(([name, html]) =>
    Object.entries(LOOKS)
      .filter(([look]) => look === "light" || name === "a weakening")
      .map(([look, options]) => ({ name, look, html, options })),
  );
  test.each(looks)("$name, $look: axe finds no violation", async ({ html, options }) => {
    const { page } = await open(browser, html, { ...options, bypassCSP: true });
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(Object.entries(PAGES))("%s: fits a phone without scrolling sideways", async (_, html) => {
    const { page } = await open(browser, html, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  test("the keyboard alone reaches everything, the skip link first", async () => {
    const { page } = await open(browser, PAGES["a weakening"]);
    const reachable = await page.evaluate<number>(
      `[...document.querySelectorAll("a, button, input, summary")].filter((one) => one.checkVisibility()).length`,
    );
    const seen = new Set<string>();
    for (let step = 0; step < reachable; step += 1) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate<string>(WHERE_IS_FOCUS));
    }
    expect([...seen][0]).toMatch(/skip/);
    expect(seen.size).toBe(reachable);
    await page.context().close();
  });

  test("the keyboard sorts, filters and unfolds", async () => {
    const { page } = await open(browser, PAGES["a weakening"]);
    await page.locator("#posture th button", { hasText: "Surface" }).focus();
    await page.keyboard.press("Enter");
    const column = () => page.locator("#posture tbody td:nth-child(2)").allTextContents();
    expect(await column()).toEqual([...(await column())].sort());
    expect(await page.locator("#posture th[aria-sort=ascending]").textContent()).toBe("Surface");
    await page.keyboard.press("Space");
    expect((await column())[0]).toBe("s3");

    await page.getByLabel("Filter posture").focus();
    await page.keyboard.type("ORDERS-etl  s3");
    expect(await column()).toEqual(["s3"]);
    expect(await page.locator("#posture output").textContent()).toBe("1 of 1 shown, 10 in all");

    await page.locator("#posture summary").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("#posture .proofs").isVisible()).toBe(true);
    await page.context().close();
  });

  test("without scripts every row is there to read", async () => {
    const { page } = await open(browser, await render(large(LARGE)), { javaScriptEnabled: false });
    expect(await page.locator("#posture tbody tr").count()).toBe(LARGE * 3);
    expect(await page.locator("#posture th button").count()).toBe(0);
    await page.context().close();
  });

  test("in print everything is unfolded and the tools are gone", async () => {
    const { page } = await open(browser, PAGES["a weakening"], { javaScriptEnabled: false });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect(await page.locator(".proofs").first().isVisible()).toBe(true);
    await page.context().close();
  });

  describe("a page of many subjects", () => {
    let many: Page;
    beforeAll(async () => {
      many = (await open(browser, await render(large(LARGE)))).page;
    });

    test("is usable soon", async () => {
      const usable = await many.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventEnd");
      process.stderr.write(`the page of ${LARGE} subjects is usable after ${usable.toFixed(0)} ms\n`);
      expect(usable).toBeGreaterThan(0);
      expect(usable).toBeLessThan(30_000);
    });

    test("shows the first rows and says how many there are", async () => {
      expect(await many.locator("#posture tbody tr").count()).toBe(200);
      expect(await many.locator("#posture output").textContent()).toBe(`200 of ${LARGE * 3} shown`);
    });

    test("shows more on demand and moves the focus to where they begin", async () => {
      await many.locator("#posture button", { hasText: "Show 200 more" }).click();
      expect(await many.locator("#posture tbody tr").count()).toBe(400);
      expect(await many.evaluate("document.activeElement.textContent")).toMatch(/job-66/);
    });

    test("finds rows that were never shown, at once", async () => {
      const last = `job-${LARGE - 1}`;
      const took = await many.evaluate<number>(filterFor(last));
      expect(await many.locator("#posture tbody th").allTextContents()).toEqual(
        Array(3).fill(expect.stringContaining(`job ${last}`)),
      );
      // Shared machines are slow: the figure is for the reader, the bound for what grew by a power.
      process.stderr.write(`the filter of ${LARGE} subjects answers in ${took.toFixed(0)} ms\n`);
      expect(took).toBeLessThan(10_000);
    });

    test("sorts all rows, shown or not", async () => {
      await many.evaluate(filterFor(""));
      const header = many.locator("#posture th button", { hasText: "Subject" });
      await header.click();
      await header.click();
      expect(await many.locator("#posture tbody th").first().textContent()).toContain(`job job-${LARGE - 1}`);
    });
  });
});

const WHERE_IS_FOCUS = `document.activeElement.className + [...document.querySelectorAll("*")].indexOf(document.activeElement)`;

/** Types into the filter of the posture and waits until the answer is laid out; milliseconds. */
function filterFor(words: string): string {
  return `(() => {
    const input = document.querySelector("#posture input");
    const start = performance.now();
    input.value = ${JSON.stringify(words)};
    input.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  })()`;
}
