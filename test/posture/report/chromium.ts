import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium: what CHROMIUM names, else the first on PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = [process.env["CHROMIUM"] ?? "", ...NAMES.flatMap((name) => folders.map((at) => join(at, name)))];
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? "",
    args: [
      // Chromium refuses to run as root with its sandbox, and containers of CI run as root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page opened from disk, with everything that it did and should not have done. */
export interface Opened {
  readonly page: Page;
  /** Console messages, uncaught errors and requests beyond the file itself. */
  readonly misdeeds: string[];
}

/** Opens a document from a file of its own, as a user would. */
export async function open(browser: Browser, document: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "sealant-page-"));
  const file = join(folder, "report.html");
  writeFileSync(file, document);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const misdeeds: string[] = [];
  page.on("console", (message) => misdeeds.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => misdeeds.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) misdeeds.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  context.on("close", () => rmSync(folder, { recursive: true }));
  return { page, misdeeds };
}

/** What axe finds against a page, as `rule: element`. The page must be opened with `bypassCSP`, or axe cannot run. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const results = await axe.run();
    return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
  });
}
