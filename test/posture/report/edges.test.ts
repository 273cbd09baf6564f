import { MAP_FORMATS, map } from "../../../posture/src/report/map.js";
import { comment, markdown } from "../../../posture/src/report/markdown.js";
import { FORMATS, render } from "../../../posture/src/report/render.js";
import { change, finding, key, posture, report, subject, surface } from "./sample.js";

const open = { encrypted: "undetermined", owner: null, usable: "undetermined", rotation: null, transit: null } as const;
const unknown = surface({ mode: "unknown", key: null, facets: open, because: ["the module was not read"] });
const long = `${"a-very-long-name/".repeat(6_000)}end`;

const EDGES = {
  "nothing at all": report([], { before: null, after: posture({ subjects: [], keys: [] }) }),
  "nothing that became nothing": report([], {
    before: posture({ subjects: [], keys: [] }),
    after: posture({ subjects: [], keys: [], coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] } }),
  }),
  "no change": report([], { unchanged: 3 }),
  "only what is undetermined": report([], {
    before: null,
    after: posture({
      keys: [key({ owner: "unknown", state: "unknown", rotation: "undetermined", decrypters: ["unknown: x"] })],
      subjects: [subject({ surfaces: [unknown], route: { decision: "undetermined", via: null, because: ["x"] } })],
      findings: [finding({ decision: "undetermined" })],
    }),
  }),
  "changes of what is neither a subject nor a key": report([
    change({ address: "aws_s3_bucket_policy.gone", surface: null, facet: "guard", before: "present", after: "gone" }),
  ]),
  "names of a hundred thousand letters": report([change({ address: long, stack: long, because: long })], {
    name: long,
    after: posture({
      keys: [key({ id: long, address: long, alias: long, decrypters: [long] })],
      subjects: [subject({ name: long, address: long, stack: long, surfaces: [surface({ key: long })] })],
      findings: [finding({ message: long, address: long, stack: long, evidence: [long] })],
    }),
  }),
};
/** Without the page's own script, which speaks of such things. */
const ours = (document: string) => document.replace(/<script>[\s\S]*<\/script>/, "");
const named = Object.entries(EDGES);

test.each(named.flatMap(([name, from]) => FORMATS.map((format) => ({ name, from, format }))))(
  "$name has a report as $format, with the gate's answer in it",
  async ({ from, format }) => {
    const document = await render(from, format, { all: true, details: true });
    const answer = format === "json" ? from.verdict.gate : /nothing needs approval|approval needed/;
    expect(document).toMatch(answer);
    expect(ours(document)).not.toMatch(/undefined|\[object|NaN/);
    expect(document.length).toBeLessThan(2_000_000);
  },
);

test.each(named.flatMap(([name, from]) => MAP_FORMATS.map((format) => ({ name, from, format }))))(
  "$name has a map as $format",
  async ({ from, format }) => {
    const drawn = await map(from, format);
    expect(ours(drawn)).not.toMatch(/undefined|\[object|NaN|Infinity/);
    expect(drawn.length).toBeLessThan(400_000);
  },
);

test("what is only undetermined never looks like a pass", async () => {
  const from = EDGES["only what is undetermined"];
  for (const format of FORMATS) expect(await render(from, format, { all: true })).toContain("undetermined");
  expect(from.verdict.gate).toBe("approval");
});

describe("a comment at the border of its size", () => {
  const findings = Array.from({ length: 40 }, (_, index) =>
    finding({ rule: `rule-${index}`, message: `no. ${index}` }),
  );
  const from = report([change()], { after: posture({ findings }) });
  const whole = markdown(from, { limit: 1_000_000 });

  test("whatever the limit is, it is kept, and what is left out is said", () => {
    for (let limit = whole.length - 1_500; limit <= whole.length + 1_500; limit += 7) {
      const text = markdown(from, { limit });
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text === whole || text.includes("> Cut to fit: ")).toBe(true);
    }
  });

  test("one that just fits is whole", () => {
    expect(markdown(from, { limit: whole.length + 1_000 })).toBe(whole);
  });

  test("a limit that holds nothing but the marker still gives a comment that can be found again", () => {
    expect(markdown(from, { limit: 400 })).toMatch(
      /^<!-- sealant:report -->\n[\s\S]*> Cut to fit: 1 of 1 reports left out\./,
    );
  });

  test("several reports at the border keep to it, too", () => {
    const several = Array.from({ length: 9 }, (_, index) => ({ title: `app ${index}`, report: from }));
    for (const limit of [3_000, 10_000, 65_000, 65_536, 100_000])
      expect(comment(several, { limit }).length).toBeLessThanOrEqual(limit);
  });

  test("by default it fits into what GitHub takes, which GitLab takes as well", () => {
    const many = Array.from({ length: 4_000 }, (_, index) =>
      finding({ rule: `rule-${index}`, message: "é€😀 ".repeat(9) }),
    );
    expect(markdown(report([], { after: posture({ findings: many }) })).length).toBeLessThanOrEqual(65_536);
  });
});

test("what was there before is counted in text, shown by --all, and folded in a comment behind what is new", async () => {
  const [old, fresh] = [finding({ rule: "old-rule" }), finding({ rule: "new-rule", severity: "note" })];
  const from = report([], { before: posture({ findings: [old] }), after: posture({ findings: [old, fresh] }) });
  const text = await render(from, "text");
  expect(text).toContain("✖ new note new-rule");
  expect(text).toContain("= 1 finding from before: --all shows them");
  expect(text).not.toContain("old-rule");
  expect(await render(from, "text", { all: true })).toContain("✖ error old-rule");
  const [shown = "", folded = ""] = (await render(from, "markdown")).split("<details><summary>1 finding from before");
  expect(shown).toContain("new-rule");
  expect(shown).not.toContain("old-rule");
  expect(folded).toContain("old-rule");
});

test("the table of keys in a comment names the keys", async () => {
  expect(await render(report(), "markdown")).toContain("| `alias/glue/data`<br><sub>yours, rotates 180 d</sub> |");
});
