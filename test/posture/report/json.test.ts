import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { json, jsonPieces } from "../../../posture/src/report/json.js";
import { change, finding, posture, report, subject } from "./sample.js";
import { large } from "./scenes.js";

const schema = JSON.parse(
  readFileSync(new URL("../../../posture/schema/sealant-1.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020.default({ strict: true, allowUnionTypes: true }).compile(schema);

const full = report([change(), change({ surface: null, facet: "access", direction: "broadened" })], {
  after: posture({
    findings: [finding({ waived: { reason: "legacy", owner: "data team", until: "2027-01-01" } })],
    subjects: [subject({ route: { decision: "broken", via: null, because: ["no endpoint"] } })],
  }),
});

test("a report validates against the schema that is shipped", () => {
  validate(JSON.parse(json(full)));
  expect(validate.errors).toBeNull();
});

test.each([
  ["an unknown direction", change({ direction: "sideways" as "new" })],
  ["a surface outside the list", change({ surface: "disk" as "s3" })],
])("the schema refuses %s", (_what, wrong) => {
  expect(validate(JSON.parse(json(report([wrong]))))).toBe(false);
});

test("the schema refuses a report without its verdict", () => {
  const { verdict: _verdict, ...rest } = JSON.parse(json(full));
  expect(validate(rest)).toBe(false);
});

test("what a terminal would act on is escaped, and the value survives", () => {
  const hostile = "a\u001b[2Kb\u202ec\u0085\ud800d\u{e0041}";
  const written = json(report([change({ because: hostile })]));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there
  expect(written).not.toMatch(/[\u001b\u202e\u0085]/);
  expect(JSON.parse(written).changes[0].because).toBe(hostile);
});

test("the same report gives the same bytes", () => {
  expect(json(report([change()]))).toBe(json(report([change()])));
});

describe("in pieces", () => {
  test.each([
    ["of everything", full],
    ["of nothing", report()],
    ["of three lists that fill one piece, just not and just more", { ...large(256), changes: large(2550).changes }],
    ["of thousands", large(2_000)],
  ])("a report %s is the same document", (_what, from) => {
    expect(json(from)).toBe(`${JSON.stringify(from, null, 2)}\n`);
  });

  test("no piece grows with the report", () => {
    const longest = (from: ReturnType<typeof large>) => Math.max(...[...jsonPieces(from)].map(({ length }) => length));
    expect(longest(large(4_000))).toBeLessThan(1.1 * longest(large(1_000)));
  });
});
