import { draw } from "../../../posture/src/report/map/draw.js";
import { fold } from "../../../posture/src/report/map/fold.js";
import { layOut } from "../../../posture/src/report/map/layout.js";
import { map } from "../../../posture/src/report/map.js";
import { view } from "../../../posture/src/report/view.js";
import type { Report } from "../../../posture/src/verdict/verdict.js";
import { ATTACKS, attacked } from "./attacks.js";
import { change, key, posture, report } from "./sample.js";
import { large, single, weakening } from "./scenes.js";

const model = (from: Report) => draw(from, view(from));
const titleOf = (from: Report) => new Map(model(from).nodes.map((node) => [node.id, node.title]));
const edges = (from: Report) => {
  const titles = titleOf(from);
  return model(from).edges.map(
    ({ from: a, to, label, mark }) => `${titles.get(a)} -${label}-> ${titles.get(to)} ${mark}`,
  );
};

test("subjects lead to the keys of their surfaces, keys to who may decrypt", () => {
  expect(edges(single())).toEqual(
    expect.arrayContaining([
      "catalog 123456789012 -metadata-> alias/glue/catalog same",
      "job orders-etl -logs, bookmarks-> alias/glue/data same",
      "alias/glue/old --> everyone same",
    ]),
  );
});

test("who may decrypt is one node, whatever its conditions; those stand on the lines", () => {
  const through = (service: string) =>
    `aws_iam_role.etl if StringEquals kms:ViaService ${service}.eu-west-1.amazonaws.com`;
  const keys = [
    key({ decrypters: [through("s3"), through("glue")] }),
    key({ id: "aws_kms_key.b", address: "aws_kms_key.b", alias: null, decrypters: ["aws_iam_role.etl"] }),
  ];
  const from = report([], { before: null, after: posture({ keys }) });
  expect(edges(from).filter((edge) => edge.includes("role etl"))).toEqual([
    "alias/glue/data -through glue, s3-> role etl same",
    "key b --> role etl same",
  ]);
  const reader = model(from).nodes.find(({ kind }) => kind === "reader");
  expect(reader?.details).toEqual(["aws_iam_role.etl", through("glue"), through("s3")]);
});

test("who gained access is drawn as such, and whoever could read before is not", () => {
  const [old, fresh] = ["aws_iam_role.old", "aws_iam_role.new"];
  const wider = change({
    address: "aws_kms_key.data",
    stack: "keys",
    surface: null,
    facet: "decrypters",
    before: old,
    after: `${fresh}, ${old}`,
    direction: "broadened",
  });
  const from = report([wider], { after: posture({ keys: [key({ decrypters: [fresh, old] })] }) });
  expect(edges(from)).toEqual(
    expect.arrayContaining(["alias/glue/data --> role new broadened", "alias/glue/data --> role old same"]),
  );
  expect(model(from).nodes.find(({ title }) => title === "role new")?.mark).toBe("broadened");
});

test("each column says what it holds, and a key that protects nothing stands among the keys", () => {
  const keys = [
    key(),
    key({ id: "aws_kms_key.idle", address: "aws_kms_key.idle", alias: "alias/idle", decrypters: [] }),
  ];
  const { headings, nodes } = layOut(model(report([], { before: null, after: posture({ keys }) })));
  expect(headings.map(({ words }) => words)).toEqual([
    "what holds or moves data",
    "the key that protects it",
    "who may decrypt",
  ]);
  const x = (title: string) => nodes.find(({ node }) => node.title === title)!.x;
  expect(x("alias/idle")).toBeGreaterThan(x("job orders-etl"));
});

test("what no key protects leads to how it is without one", () => {
  expect(edges(single())).toEqual(
    expect.arrayContaining([
      "bucket raw-orders-123456789012 -data-> not encrypted broken",
      "crawler raw-orders -logs-> not known undetermined",
    ]),
  );
});

test("changes and broken access are drawn on the line they concern", () => {
  expect(edges(weakening())).toEqual(
    expect.arrayContaining([
      "job orders-etl -s3-> SSE-S3 (S3 owned key) broken",
      "catalog 123456789012 -metadata-> alias/glue/catalog strengthened",
    ]),
  );
  const marks = new Map(model(weakening()).nodes.map(({ title, mark }) => [title, mark]));
  expect(marks.get("alias/glue/old")).toBe("lost");
  expect(marks.get("alias/glue/data")).toBe("broadened");
});

test("a subject that is gone is drawn as gone", () => {
  const gone = report([change({ address: "aws_glue_job.old", direction: "gone" })], {
    after: posture({ subjects: [] }),
  });
  expect(model(gone).nodes.find(({ mark }) => mark === "gone")?.title).toBe("job old");
});

describe("folding", () => {
  const most = { nodes: 60, edges: 120 };

  test("leaves a small map alone", () => {
    expect(fold(model(single()), most)).toEqual(model(single()));
  });

  test.each([60, 300, 2_000])("brings %i subjects down to a picture, and loses none of them", (count) => {
    const whole = model(large(count, Math.min(count, 200)));
    const folded = fold(whole, most);
    expect(folded.nodes.length).toBeLessThanOrEqual(most.nodes);
    const stands = folded.nodes.map((node) => Math.max(1, node.members.length)).reduce((a, b) => a + b);
    expect(stands).toBe(whole.nodes.length);
    const ids = new Set(folded.nodes.map((node) => node.id));
    expect(folded.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });

  test("never hides a weakening behind something sound", () => {
    const folded = fold(model(large(2_000)), most);
    expect(folded.nodes.some(({ kind, mark }) => kind === "subject" && mark === "weakened")).toBe(true);
  });
});

test("nodes do not overlap, and lie inside of their stack", () => {
  const { nodes, clusters } = layOut(model(weakening()));
  for (const [index, a] of nodes.entries()) {
    for (const b of nodes.slice(index + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(`${a.node.title} ${b.node.title} ${apart}`).toMatch(/true$/);
    }
    const around = clusters.find(({ name }) => name === a.node.stack);
    if (around !== undefined) {
      expect(a.x).toBeGreaterThanOrEqual(around.x);
      expect(a.y + a.height).toBeLessThanOrEqual(around.y + around.height);
    }
  }
});

test.each(["svg", "html", "mermaid"] as const)("the same report gives the same %s", async (format) => {
  const first = await map(weakening(), format);
  await map(large(50), format);
  expect(await map(weakening(), format)).toBe(first);
});

test.each(Object.entries(ATTACKS))("hostile text makes no element in SVG and HTML: %s", async (_name, attack) => {
  for (const format of ["svg", "html"] as const) {
    const names = (text: string) => [...new Set(text.match(/<[a-z!/][^\s>]*/gi))].sort();
    const calm = names(await map(attacked("harmless"), format));
    expect(names(await map(attacked(attack), format)).filter((name) => !calm.includes(name))).toEqual([]);
  }
});

test.each(Object.entries(ATTACKS))(
  "hostile text is nothing but character codes in Mermaid: %s",
  async (_name, attack) => {
    const lines = (await map(attacked(attack), "mermaid")).trimEnd().split("\n");
    const text = String.raw`"(?:[\p{L}\p{N} ]|#\d+;|<br/>)*"`;
    const line = new RegExp(
      `^(?:flowchart LR|  end|  subgraph c\\d+\\[${text}\\]| +n\\d+(?:\\[${text}\\]|\\(\\[${text}\\]\\))|  n\\d+ -->(?:\\|${text}\\|)? n\\d+|  (?:style n|linkStyle )\\d+ stroke:#[0-9a-f]{6},stroke-width:3px)$`,
      "u",
    );
    for (const one of lines) expect(one).toMatch(line);
  },
);
