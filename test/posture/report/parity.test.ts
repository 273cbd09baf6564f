import { type Format, render } from "../../../posture/src/report/render.js";
import { isUrgent } from "../../../posture/src/report/view/order.js";
import { type View, view } from "../../../posture/src/report/view.js";
import type { Report } from "../../../posture/src/verdict/verdict.js";
import { planned } from "./judged.js";
import { report } from "./sample.js";
import { firstDeployment, single, weakening } from "./scenes.js";

const REPORTS: Readonly<Record<string, Report>> = {
  "a weakening of everything": weakening(),
  "a first deployment": firstDeployment(),
  "one posture": single(),
  "no change": report(),
  "orders, created": planned("orders/plan-create.json"),
  "orders, weakened": planned("orders/plan-weaken.json"),
  "orders, destroyed": planned("orders/plan-destroy.json"),
  "a lake, created": planned("lake/plan-create.json"),
  "a lake, changed": planned("lake/plan-change.json"),
};

/** What a person or a machine reads in one format: the gate, the counts, and what is told in which order. */
interface Told {
  readonly gate: string;
  readonly counts: string;
  /** Places of the changes: all of them, or those that ask where a format has only those. */
  readonly changes: readonly string[];
  readonly findings: readonly string[];
}

const entities = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
const bare = (text: string) =>
  entities(text.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match.slice(1).join(" "));

const swapped = (words: string) => words.replace(/^(\S+) (.*)$/, "$2 $1");

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly baselineState: string;
  readonly message: { readonly text: string };
}

const READERS: Readonly<Record<Exclude<Format, "json">, (document: string) => Told>> = {
  text: (document) => {
    const [counts = "", gate = ""] = document
      .trimEnd()
      .split("\n")
      .at(-1)!
      .split(/ {4}(?=\S)/);
    return {
      gate: gate === "" ? counts : gate,
      counts: gate === "" ? "" : counts,
      changes: all(document.split("\nfindings\n")[0]!, /^ {2}(?:[^=+ ] (?=.*→)|\+ )(\S+) /gm),
      findings: all(document, /^ {2}. ((?:new )?(?:error|warning|note)(?: undetermined)? \S+)$/gm),
    };
  },
  markdown: (document) => {
    const lines = document.split("\n");
    const rows = all(
      document,
      /^\| \S (?:lost|weakened|broadened|undetermined|gone|rekeyed|narrowed|strengthened|new|neutral) \| [^|]*<br>[^|]* \| ([^|]*) \|/gm,
    );
    return {
      gate: lines[1]!.split(" · ").slice(1).join(" · "),
      counts: lines[2]!,
      changes: rows.map((row) => row.replaceAll("`", "")),
      findings: all(document, /^\| \S ((?:new )?(?:error|warning|note)(?: undetermined)?) \| `([^`]*)` \|/gm),
    };
  },
  html: (document) => {
    const section = (id: string) => new RegExp(`<section id="${id}".*?\n</section>`, "s").exec(document)?.[0] ?? "";
    return {
      gate: bare(/<span class="gate">(.*?)<\/span>/.exec(document)![1]!),
      counts: all(/<ul class="counts">.*?<\/ul>/.exec(document)![0], /<li[^>]*>(.*?)<\/li>/g)
        .map(bare)
        .join(" · "),
      changes: all(
        section("changes"),
        /<li class="(?!same)[\w-]+"><span class="mark.*?<span class="label">(.*?)<\/span>/g,
      ).map(bare),
      findings: all(section("findings"), /<article class="finding.*?<\/span> ([a-z ]*)<\/span> <code>(.*?)<\/code>/gs),
    };
  },
  junit: (document) => {
    const property = (name: string) => entities(new RegExp(`name="${name}" value="(.*?)"`).exec(document)![1]!);
    const suite = (name: string) => new RegExp(`<testsuite name="${name}".*?</testsuite>`, "s").exec(document)![0];
    return {
      gate: property("gate"),
      counts: property("counts"),
      changes: all(suite("changes"), /name="[^"]*: (\S+) \S+" classname/g),
      findings: all(suite("findings"), /<testcase name="[^"]*" classname="(.*?)">.*?>([^:<]*): /g).map(swapped),
    };
  },
  sarif: (document) => {
    const { properties, results } = JSON.parse(document).runs[0];
    const isChange = ({ ruleId }: { ruleId: string }) => /^change-|-lost$|^data-loss$/.test(ruleId);
    return {
      gate: properties.gate,
      counts: properties.counts.join(" · "),
      changes: results
        .filter(isChange)
        .map(({ message }: { message: { text: string } }) => /: (\S+) \S+: /.exec(message.text)![1]),
      findings: results
        .filter((one: { ruleId: string }) => !isChange(one))
        .map(({ ruleId, level, baselineState, message }: Result) =>
          [
            ...(baselineState === "new" ? ["new"] : []),
            level,
            ...(message.text.startsWith("Undetermined: ") ? ["undetermined"] : []),
            ruleId,
          ].join(" "),
        ),
    };
  },
  github: (document) => {
    const lines = document.trimEnd().split("\n");
    const last = lines.at(-1)!.replace("Sealant: ", "").split(" · ");
    const titles = lines
      .slice(0, -1)
      .map((line) => decodeURIComponent(/,title=(.*?)::/.exec(line)![1]!.replace(/%(?![0-9A-F]{2})/g, "%25")));
    const isChange = (title: string) => / (?:lost|weakened|broadened|undetermined)$/.test(title);
    return {
      gate: last.at(-1)!,
      counts: last.slice(0, -1).join(" · "),
      changes: titles.filter(isChange).map((title) => /(\S+) \S+$/.exec(title)![1]!),
      findings: titles.filter((title) => !isChange(title)).map((title) => /^[^:]*/.exec(title)![0]),
    };
  },
};

/** What the view says, and so what every format has to. */
function expected({ summary, changes, findings }: View, format: Format): Told {
  const lines = changes
    .flatMap((group) => group.lines)
    .filter((line) => line.mark !== "same" && (line.before !== null || line.mark === "new"));
  const asking = lines.filter((line) => isUrgent(line.mark));
  const standing = findings.filter((finding) => finding.waived === null);
  const fresh = findings.filter((finding) => !summary.marked || finding.fresh);
  // Some put what was there before behind what is new, or only count it; what is waived comes last.
  const open = {
    github: standing,
    text: fresh,
    markdown: [
      ...standing.filter((finding) => fresh.includes(finding)),
      ...standing.filter((finding) => !fresh.includes(finding)),
      ...findings.filter((finding) => finding.waived !== null),
    ],
  };
  const order = format === "markdown" ? [...asking, ...lines.filter((line) => !asking.includes(line))] : lines;
  const told = format === "sarif" || format === "github" ? asking : order;
  const counted =
    summary.compared || format === "junit" || format === "sarif" ? summary.counts : summary.counts.slice(-1);
  const words = {
    text: summary.compared ? counted : [],
    markdown: summary.compared
      ? counted
      : [...(summary.findings.length === 0 ? ["no findings"] : summary.findings), ...counted],
    github: summary.compared ? counted : summary.findings,
  };
  return {
    gate: summary.gate,
    counts: (format in words ? words[format as keyof typeof words] : counted).join(" · "),
    changes: told.map((line) => line.label),
    findings: (format in open ? open[format as keyof typeof open] : findings).map(
      (finding) => `${finding.level} ${finding.rule}`,
    ),
  };
}

const FORMATS = Object.keys(READERS) as (keyof typeof READERS)[];
const cases = Object.entries(REPORTS).flatMap(([name, from]) => FORMATS.map((format) => ({ name, from, format })));

test.each(cases)(
  "$name as $format: the gate, the counts, and everything in the order of the view",
  async ({ from, format }) => {
    expect(READERS[format](await render(from, format, { width: 1_000 }))).toEqual(expected(view(from), format));
  },
);

test.each(Object.entries(REPORTS))("%s: the JSON is the report itself", async (_name, from) => {
  expect(JSON.parse(await render(from, "json"))).toEqual(JSON.parse(JSON.stringify(from)));
});
