import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { comment, markdown } from "../../../posture/src/report/markdown.js";
import { forTerminal } from "../../../posture/src/report/neutral.js";
import { ATTACKS, attacked } from "./attacks.js";
import { change, finding, key, posture, report, subject } from "./sample.js";

const weakening = report(
  [change(), change({ address: "aws_kms_key.b", surface: null, facet: "rotation", direction: "strengthened" })],
  {
    unchanged: 3,
    after: posture({
      findings: [
        finding({ severity: "note", message: "a note" }),
        finding({ message: "an error", evidence: ["s3_encryption_mode is SSE-S3"] }),
      ],
    }),
  },
);

const asHtml = (text: string) =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

test("the gate's answer and the counts come first", () => {
  expect(markdown(weakening).split("\n").slice(0, 4)).toEqual([
    "<!-- sealant:report -->",
    "### ✖ Sealant · approval needed: 1 weakened, 1 new error finding",
    "1 weakened · 1 strengthened · 3 unchanged · 0 not evaluated",
    "",
  ]);
});

test("prose stays prose and identifiers become code", () => {
  expect(markdown(weakening)).toContain(
    "| ▼ weakened | job orders-etl<br><sub>pipeline · `aws_glue_job.orders`</sub> | s3 | SSE-KMS `alias/glue/data` (yours, rotates 180 d) → SSE-S3 (S3 owned key) |",
  );
});

test("what asks a person is open, everything else is folded", () => {
  const html = asHtml(markdown(weakening));
  const [open, ...folded] = html.split("<details>");
  expect(open).toContain("weakened");
  expect(open).toContain("an error");
  expect(open).not.toContain("strengthened</td>");
  expect(folded.join()).toContain("strengthened</td>");
  expect(html.match(/<details>/g)).toHaveLength(html.match(/<\/details>/g)!.length);
});

test("errors stand above notes", () => {
  const text = markdown(weakening);
  expect(text.indexOf("an error")).toBeLessThan(text.indexOf("a note"));
});

test("a source with one side says its findings first", () => {
  const [, , second] = markdown(report([], { before: null })).split("\n");
  expect(second).toBe("no findings · 0 not evaluated");
});

describe("a report that is too long", () => {
  const subjects = Array.from({ length: 800 }, (_, index) => subject({ name: `job-${index}` }));
  const findings = Array.from({ length: 300 }, (_, index) =>
    finding({ severity: index < 5 ? "error" : "note", message: `finding ${index}` }),
  );
  const huge = report([change()], { after: posture({ subjects, findings, keys: [key()] }) });

  test.each([5_000, 20_000, 65_000])("stays within %i characters and still is well formed", (limit) => {
    const text = markdown(huge, { limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.length).toBeGreaterThan(limit * 0.8);
    const html = asHtml(text);
    expect(html.match(/<details>/g) ?? []).toHaveLength((html.match(/<\/details>/g) ?? []).length);
  });

  test("gives up the posture first and the changes last, and says how much above the tables", () => {
    const text = markdown(huge, { limit: 5_000 });
    expect(text.split("\n")[4]).toMatch(
      /^> Cut to fit: 2\d\d of 300 findings, 1 of 1 keys, 1600 of 1600 rows of the posture left out\./,
    );
    expect(text).toContain("▼ weakened");
    expect(text).toContain("finding 4");
    expect(text).not.toContain("finding 200");
  });

  test("many reports in one comment keep their two lines as long as there is room", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ title: `app ${index}`, report: huge }));
    const text = comment(many, { limit: 65_000 });
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text.match(/^### /gm)).toHaveLength(40);
    const few = comment(many, { limit: 10_000 });
    expect(few.length).toBeLessThanOrEqual(10_000);
    expect(few).toMatch(/> Cut to fit: \d+ of 40 reports left out\./);
  });
});

test("several reports stand in one comment under one marker", () => {
  const text = comment([
    { title: "orders", report: weakening },
    { title: "billing", report: report() },
  ]);
  expect(text.match(/<!--/g)).toHaveLength(1);
  expect(text.match(/^### .*/gm)).toEqual([
    "### ✖ orders · approval needed: 1 weakened, 1 new error finding",
    "### ✔ billing · nothing needs approval",
  ]);
});

test("the marker names the comment, and is refused when it could end the hidden comment", () => {
  expect(markdown(weakening, { marker: "orders-prod" })).toMatch(/^<!-- sealant:orders-prod -->\n/);
  expect(() => markdown(weakening, { marker: "a--> <b>" })).toThrow(/letters and digits/);
});

describe.each(Object.entries(ATTACKS))("hostile text: %s", (_name, attack) => {
  const html = asHtml(markdown(attacked(attack), { limit: 500_000 }));

  test("makes no element, link or image of its own", () => {
    const tags = new Set(html.replace(/<!-- sealant:report -->/, "").match(/<[^>]*>?/g));
    const ours =
      /^<\/?(h3|p|table|thead|tbody|tr|th|td|br|sub|code|details|summary|ul|li|strong|pre)( \/)?>$|^<code class="language-diff">$/;
    expect([...tags].filter((tag) => !ours.test(tag))).toEqual([]);
  });

  test("mentions and refers to nobody outside of code", () => {
    const prose = html.replace(/<code[^>]*>[^<]*<\/code>/g, "").replace(/<[^>]*>/g, " ");
    expect(prose).not.toMatch(/[@#!~$][\w"]|\w[/]\w|GH-\d|[A-Z]-\d|:\/\/|www\.|[0-9a-f]{12}|:\w+:/);
  });

  test("is all there, as text", () => {
    const text = html
      .replace(/<\/code><code>/g, "")
      .replace(/<[^>]*>/g, "")
      .replace(
        /&(?:amp|lt|gt|quot);/g,
        (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity]!,
      );
    const shown = forTerminal(attack).replace(/ +/g, " ");
    expect(text.replace(/\s+/g, " ")).toContain(shown);
  });
});
