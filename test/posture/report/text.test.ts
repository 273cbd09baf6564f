import { describe, expect, test } from "@jest/globals";
import { text } from "../../../posture/src/report/text.js";
import { change, finding, key, posture, report, subject, surface } from "./sample.js";

const weakening = report(
  [
    change(),
    change({
      surface: null,
      facet: "access",
      before: "allowed",
      after: "denied",
      because: "role orders-etl may no longer kms:Decrypt alias/glue/data: no statement allows it",
    }),
    change({
      address: "aws_glue_data_catalog_encryption_settings.this",
      stack: "catalog",
      surface: "metadata",
      before: "not encrypted by Glue",
      after: "SSE-KMS alias/glue/data (yours, rotates 180 d)",
      direction: "strengthened",
    }),
  ],
  {
    unchanged: 14,
    after: posture({
      subjects: [
        subject(),
        subject({
          address: "aws_glue_data_catalog_encryption_settings.this",
          stack: "catalog",
          kind: "catalog",
          name: "123456789012",
          surfaces: [surface({ surface: "metadata" })],
        }),
      ],
    }),
  },
);

test("a comparison shows what changed, grouped by subject, the worst first, one verdict line last", () => {
  expect(`\n${text(weakening, { width: 110 })}`).toBe(`
✖ job orders-etl                                                                pipeline · aws_glue_job.orders
  ✖ access    allowed  →  denied
                role orders-etl may no longer kms:Decrypt alias/glue/data: no statement allows it
  ▼ s3        SSE-KMS alias/glue/data (yours, rotates 180 d)  →  SSE-S3 (S3 owned key)
  = logs      SSE-KMS alias/glue/data (yours, rotates 180 d)

▲ catalog 123456789012                                catalog · aws_glue_data_catalog_encryption_settings.this
  ▲ metadata  not encrypted by Glue  →  SSE-KMS alias/glue/data (yours, rotates 180 d)

6 resources read, 5 of them evaluated
1 weakened · 1 access lost · 1 strengthened · 14 unchanged · 0 not evaluated    approval needed: 1 weakened, 1 access lost
`);
});

test("no change is said in words, never by printing nothing", () => {
  expect(text(report())).toContain("No change of the encryption posture.");
  expect(text(report())).toContain("nothing needs approval");
});

test("a source with one side shows the whole posture, the keys and who may use them", () => {
  const shown = text(report([], { before: null }));
  expect(shown).toContain("= s3        SSE-KMS alias/glue/data (yours, rotates 180 d)");
  expect(shown).toContain("decrypt: arn:aws:iam::123456789012:root");
  expect(shown).not.toContain("unchanged");
});

test("a finding says what was found, where, and how to mend it", () => {
  const shown = text(
    report([], { after: posture({ findings: [finding({ evidence: ["s3_encryption_mode is SSE-S3"] })] }) }),
  );
  expect(shown).toContain("✖ new error job-encrypted");
  expect(shown).toContain("where   pipeline · aws_glue_job.orders · s3");
  expect(shown).toContain("seen    s3_encryption_mode is SSE-S3");
  expect(shown).toContain("fix     attach a security configuration");
});

test("what was not recognised is counted and named", () => {
  const blind = posture({
    coverage: { resources: 9, evaluated: 4, unrecognised: ["aws_glue_new"], gaps: ["1 deferred"] },
  });
  const shown = text(report([], { after: blind }));
  expect(shown).toContain("2 not evaluated");
  expect(shown).toContain("not evaluated: aws_glue_new");
  expect(shown).toContain("incomplete: 1 deferred");
});

test.each([40, 60, 80, 100, 140])(
  "no line is wider than a terminal of %i columns, apart from the verdict line",
  (columns) => {
    const long = report([change({ because: "x".repeat(300), after: `SSE-KMS alias/${"y".repeat(90)} (yours)` })]);
    const lines = text(long, { width: columns }).split("\n").slice(0, -2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  },
);

test("colour only repeats: without its escape sequences the text is the plain one", () => {
  const painted = text(weakening, { color: true });
  expect(painted).toContain("\u001b[31m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing colour is the point
  expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(text(weakening));
});

test("the ASCII form has nothing beyond ASCII", () => {
  expect(text(weakening, { ascii: true })).toMatch(/^[\n\x20-\x7e]*$/);
});

test("nothing from the input moves the cursor, hides a line or reverses reading order", () => {
  const name = "evil\u001b[2J\u001b]8;;http://x\u0007\r\u202etxt\u200b\u0301\u0301\u0301\u0301\u0301";
  const shown = text(
    report([change({ because: name, after: name })], {
      after: posture({
        subjects: [subject({ name })],
        keys: [key({ alias: name })],
        findings: [finding({ message: name, fix: name })],
      }),
    }),
    { all: true },
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u200b]/);
  expect(shown).toContain("evil\\u{1b}[2J");
  expect(shown).not.toMatch(/\u0301{4}/);
});

test("one posture counts the controls of each framework, and says where to read on", () => {
  const controls = [
    { framework: "hipaa", control: "164.312(a)(2)(iv)", answer: "not met" as const, rules: ["job-encrypted"] },
    { framework: "hipaa", control: "164.312(e)(1)", answer: "met" as const, rules: ["other"] },
    { framework: "\u001b[31mown", control: "1", answer: "undetermined" as const, rules: ["other"] },
  ];
  const shown = text(report([], { before: null, after: posture({ controls }) }));
  expect(shown).toMatch(/\ncontrols\n {2}HIPAA +1 not met · 1 met\n {2}\\u\{1b\}\[31mown {2}1 undetermined\n/);
  expect(shown).toContain("sealant check --framework ID");
  expect(text(report([], { after: posture({ controls }) }))).not.toContain("\ncontrols\n");
});

describe("what is wrong with a posture as it is", () => {
  const denied = {
    actor: "role orders-etl",
    actions: ["kms:Decrypt"],
    decision: "denied" as const,
    because: ["no policy allows it"],
  };
  const encrypted = surface();
  const broken = surface({ access: [denied], facets: { ...encrypted.facets, usable: "no" } });
  const shown = (surfaces: ReturnType<typeof surface>[], findings: ReturnType<typeof finding>[] = []) =>
    text(report([], { before: null, after: posture({ subjects: [subject({ surfaces })], findings }) }));

  test("stands out where it is and on the subject: not encrypted, not working, not known", () => {
    const off = surface({ mode: "off", key: null, facets: { ...encrypted.facets, encrypted: "no" } });
    expect(shown([off])).toMatch(/^○ job .*\n {2}○ s3 +not encrypted/);
    expect(shown([broken])).toMatch(/^✖ job .*\n {2}✖ s3 +SSE-KMS/);
    const open = surface({ access: [{ ...denied, decision: "undetermined" }] });
    expect(shown([open])).toMatch(/^\? job .*\n {2}\? s3 +SSE-KMS/);
    expect(shown([surface({ facets: { ...encrypted.facets, usable: "undetermined" } })])).toMatch(/^\? job /);
    expect(shown([encrypted, off, broken, open])).toMatch(/^✖ job .*\n {2}= s3 .*\n {2}○ s3 /);
  });

  test("is told in full once: by the findings, if they rest on it, else where it is", () => {
    const full = "role orders-etl denied kms:Decrypt: no policy allows it";
    expect(shown([broken])).toContain(full);
    const said = finding({ rule: "access-denied", evidence: ["no policy allows it"] });
    expect(shown([broken], [said])).not.toContain(full);
    expect(shown([broken], [said])).toContain("will fail, see the findings: access-denied");
    expect(shown([broken], [said])).toContain("seen    no policy allows it");
    const off = { ...broken, facets: { ...broken.facets, encrypted: "no" as const } };
    expect(shown([off], [said])).toContain("will fail, see the findings: access-denied");
    expect(shown([broken], [{ ...said, address: "aws_glue_job.other" }])).toContain(full);
    expect(shown([broken], [{ ...said, evidence: ["something else"] }])).toContain(full);
  });
});
