import { createHash } from "node:crypto";
import { page } from "../../../posture/src/report/html.js";
import { forTerminal } from "../../../posture/src/report/neutral.js";
import { ATTACKS, attacked } from "./attacks.js";
import { report } from "./sample.js";
import { firstDeployment, single, weakening } from "./scenes.js";

const title = (html: string) => /<title>(.*)<\/title>/.exec(html)?.[1];
const text = (html: string) =>
  html
    .replace(/<(style|script)>.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, " ");

test("the gate's answer is the title and the heading", async () => {
  const html = await page(weakening());
  expect(title(html)).toMatch(/^approval needed: 1 weakened, .* · Sealant$/);
  expect(html).toMatch(/<h1>.*approval needed: 1 weakened/);
});

test("the policy lets in the page's own style and script and nothing else", async () => {
  const html = await page(weakening());
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll("&#39;", "'");
  const hash = (tag: string) =>
    createHash("sha256")
      .update(new RegExp(`<${tag}>(.*)</${tag}>`, "s").exec(html)![1]!)
      .digest("base64");
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`,
  );
});

test("each question of a reader is answered, also with nothing", async () => {
  const shown = text(await page(weakening()));
  expect(shown).toContain("What got weaker 1 ▼ weakened job orders-etl · s3");
  expect(shown).toContain("Who gained access 1 ◆ broadened key alias/glue/data");
  expect(shown).toContain("What would be lost 1 ✖ lost key alias/glue/old");
  expect(text(await page(firstDeployment()))).toContain("What got weaker 0 Nothing.");
});

test("one posture is asked what is open, what will fail and what is not known", async () => {
  const shown = text(await page(single()));
  expect(shown).toContain("What is not encrypted 1");
  expect(shown).toContain("What will fail 1");
  expect(shown).toContain("What could not be decided 2");
  expect(shown).not.toContain("unchanged");
});

test("keys say who decrypts and administers, findings name controls, controls say how they are answered and by which rules", async () => {
  const shown = text(await page(weakening()));
  expect(shown).toContain("decrypt * arn:aws:iam::210987654321:role/partner");
  expect(shown).toContain("controls hipaa 164.312(a)(2)(iv) pci-dss 3.5.1");
  expect(shown).toContain("HIPAA 2 not met · 1 undetermined");
  expect(shown).toContain("164.312(a)(2)(iv) ✖ not met job-encrypted");
  expect(shown).toContain("164.308(a)(7)(ii)(A) ? undetermined crawler-encrypted");
});

test("coverage and what is taken for granted stand together", async () => {
  const shown = text(await page(weakening()));
  expect(shown).toContain("not evaluated: aws_glue_new_thing.encryption");
  expect(shown).toContain("assumed: no service control policy denies it");
});

test("every proof unfolds to the statements that decide it, below the change it speaks of", async () => {
  const changes = /<section id="changes".*?\n<\/section>/s.exec(await page(weakening()))![0];
  expect(text(changes)).toMatch(/▼ weakened s3 .* 1 denied ✖ broken role orders-etl denied .* ReadOrders allows it/);
});

test("an error that was not there before is an answer, too", async () => {
  const shown = text(await page(weakening()));
  expect(shown).toContain("Which errors are new 1 ✖ broken job orders-etl · job-encrypted");
  expect(shown).toContain("✖ new error job-encrypted");
});

test("the same report gives the same bytes, and nothing of this machine is in them", async () => {
  expect(await page(weakening())).toBe(await page(weakening()));
  expect(await page(weakening())).not.toContain(process.cwd());
});

test("an empty report is still a page", async () => {
  expect(text(await page(report()))).toContain("No change of the encryption posture.");
});

test.each(Object.entries(ATTACKS))("hostile text is text: %s", async (_name, attack) => {
  const html = await page(attacked(attack));
  const elements = (from: string) => from.match(/<[a-z!/][^\s>]*/g)!.join("");
  expect(elements(html)).toBe(elements(await page(attacked(attack.replace(/[^\n]+/g, "harmless")))));
  expect(text(html)).toContain(forTerminal(attack).replace(/\s+/g, " "));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there
  expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u200f]/);
});
