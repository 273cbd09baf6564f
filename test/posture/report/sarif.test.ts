import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { render } from "../../../posture/src/report/render.js";
import { sarif } from "../../../posture/src/report/sarif.js";
import { ATTACKS, attacked } from "./attacks.js";
import { change, finding, posture, report, subject } from "./sample.js";

const { resolve } = createRequire(import.meta.url);
// The schema is of draft 4, which this validator no longer reads as such: its identifiers are all that differs.
const {
  $schema: _draft,
  id: _id,
  ...official
} = JSON.parse(readFileSync(resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(official);

const full = report(
  [
    change(),
    change({ surface: null, facet: "access", before: "allowed", after: "denied" }),
    change({ surface: null, facet: "data-loss", before: "readable", after: "lost" }),
    change({ surface: "logs", direction: "strengthened" }),
  ],
  {
    after: posture({
      subjects: [subject({ path: "pipeline/orders/Job" })],
      findings: [
        finding({ decision: "undetermined", message: "the policy of the key is not known" }),
        finding({ rule: "note-rule", severity: "note", controls: { hipaa: ["164.312(e)(1)"] } }),
        finding({ rule: "old", waived: { reason: "legacy", owner: "data team", until: "2027-01-01" } }),
      ],
    }),
  },
);
const run = (from = full) => JSON.parse(sarif(from)).runs[0];

test("a full report, an empty one and one with a single side validate against the official schema", () => {
  for (const one of [full, report(), report([], { before: null })]) {
    validate(JSON.parse(sarif(one)));
    expect(validate.errors).toBeNull();
  }
});

test("changes that ask a person come first, then findings; what got better is no alert", () => {
  expect(run().results.map((result: { ruleId: string }) => result.ruleId)).toEqual([
    "access-lost",
    "data-loss",
    "change-weakened",
    "job-encrypted",
    "note-rule",
    "old",
  ]);
});

test("an answer that is missing is visible at its level and says so", () => {
  const open = run().results.find((result: { ruleId: string }) => result.ruleId === "job-encrypted");
  expect(open.level).toBe("error");
  expect(open.message.text).toMatch(/^Undetermined: the policy of the key is not known/);
  expect(open).not.toHaveProperty("kind");
});

test("a waiver is a suppression with who, until when and why", () => {
  const waived = run().results.filter((result: { suppressions?: unknown }) => result.suppressions !== undefined);
  expect(waived).toHaveLength(1);
  expect(waived[0].suppressions[0].justification).toBe("waived by data team until 2027-01-01: legacy");
});

test("every result points at its rule by index, and the rule brings help and a level", () => {
  const { tool, results } = run();
  for (const { ruleId, ruleIndex } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  }
  expect(tool.driver.rules.find((rule: { id: string }) => rule.id === "note-rule")).toMatchObject({
    help: { text: expect.stringContaining("Control: hipaa 164.312(e)(1)") },
    defaultConfiguration: { level: "note" },
  });
});

test("titles and reasons of rules are used where they are given", () => {
  const about = (rule: string) => (rule === "note-rule" ? { title: "Notes are noted", why: "Because." } : undefined);
  const rules = JSON.parse(sarif(full, { about })).runs[0].tool.driver.rules;
  expect(rules.find((rule: { id: string }) => rule.id === "note-rule").shortDescription.text).toBe("Notes are noted");
});

test("as a format of the program it brings the titles and reasons of the catalogue", async () => {
  const known = report([], { after: posture({ findings: [finding({ rule: "catalog-metadata-unencrypted" })] }) });
  const [rule] = JSON.parse(await render(known, "sarif")).runs[0].tool.driver.rules;
  expect(rule.shortDescription.text).not.toBe("catalog metadata unencrypted");
  expect(rule.fullDescription.text.length).toBeGreaterThan(40);
});

test("the construct path is the logical location", () => {
  expect(run().results[2].locations[0].logicalLocations[0]).toEqual({
    name: "aws_glue_job.orders",
    fullyQualifiedName: "pipeline/orders/Job",
    kind: "resource",
  });
});

test.each([
  ["plan.json", {}, "plan.json"],
  [".", {}, "cdktf.json"],
  ["app/", {}, "app/cdktf.json"],
  ["my app/p#1.json", {}, "my%20app/p%231.json"],
  [".", { files: { pipeline: "cdktf.out/stacks/pipeline/cdk.tf.json" } }, "cdktf.out/stacks/pipeline/cdk.tf.json"],
])("a source called %s with %j is shown at %s", (name, over, uri) => {
  const base = report([change()], { name });
  const moved = { ...base, source: { ...base.source, after: { ...base.source.after, ...over } } };
  expect(run(moved).results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});

describe("fingerprints", () => {
  const print = (from: ReturnType<typeof report>, at = 0) => run(from).results[at].partialFingerprints["sealant/v1"];
  const one = (over: Parameters<typeof finding>[0]) => report([], { after: posture({ findings: [finding(over)] }) });

  test("survive other words and other values", () => {
    expect(print(one({ message: "said otherwise", evidence: ["x"], fix: "y" }))).toBe(print(one({})));
    expect(print(report([change({ after: "plaintext" })]))).toBe(print(report([change()])));
  });

  test("tell places, rules and repetitions apart", () => {
    const twice = report([], { after: posture({ findings: [finding(), finding({ message: "again" })] }) });
    const all = [
      print(one({})),
      print(one({ address: "b.b" })),
      print(one({ rule: "other" })),
      print(one({ surface: "logs" })),
      print(twice, 1),
    ];
    expect(new Set(all).size).toBe(5);
  });
});

test.each(Object.entries(ATTACKS))("hostile text is text, and the log stays valid: %s", (_name, attack) => {
  const written = sarif(attacked(attack));
  validate(JSON.parse(written));
  expect(validate.errors).toBeNull();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there
  expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u200b]/);
  for (const { message } of JSON.parse(written).runs[0].results) {
    expect(message.text).not.toMatch(/[^\\]\]\(/);
  }
});
