import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";
import { junit } from "../../../posture/src/report/junit.js";
import { ATTACKS, attacked } from "./attacks.js";
import { change, finding, posture, report } from "./sample.js";

const schema = readFileSync(new URL("junit.xsd", import.meta.url), "utf8");
const errors = async (...files: string[]) => {
  const xml = files.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors: found } = await validateXML({ xml, schema: [schema] });
  return found.map((error) => error.message);
};

const full = report([change(), change({ surface: "logs", direction: "strengthened", before: "x", after: "y" })], {
  after: posture({
    findings: [
      finding(),
      finding({ rule: "b", decision: "undetermined" }),
      finding({ rule: "c", severity: "warning" }),
      finding({ rule: "d", waived: { reason: "legacy", owner: "me", until: null } }),
    ],
  }),
});

test("a full report, an empty one and one with a single side validate against the schema", async () => {
  expect(await errors(junit(full), junit(report()), junit(report([], { before: null })))).toEqual([]);
});

test("the schema refuses what is not JUnit", async () => {
  expect(await errors(junit(full).replace(' classname="sealant"', ""))).not.toEqual([]);
});

test("what asks a person fails, what is accepted is skipped, everything else passes with its words", () => {
  const xml = junit(full);
  expect(xml).toContain('<testsuites name="sealant" tests="7" failures="4" errors="0">');
  expect(xml).toContain('<testsuite name="gate" tests="1" failures="1" errors="0" skipped="0">');
  expect(xml).toContain('<testsuite name="changes" tests="2" failures="1" errors="0" skipped="0">');
  expect(xml).toContain('<testsuite name="findings" tests="4" failures="2" errors="0" skipped="1">');
  expect(xml).toContain('<failure type="undetermined"');
  expect(xml).toContain("<system-out>new warning: the job writes");
});

test("a report that passes has a gate that passes, never no case at all", () => {
  expect(junit(report())).toContain('<testcase name="gate" classname="sealant"><system-out>nothing needs approval');
});

test("hostile text makes no element and leaves the document valid", async () => {
  const written = Object.values(ATTACKS).map((attack) => junit(attacked(attack)));
  expect(await errors(...written)).toEqual([]);
  for (const xml of written) {
    expect(xml.match(/<testcase /g)).toHaveLength(5);
    expect(xml).not.toMatch(/<(?!\/?(testsuites?|testcase|properties|property|failure|skipped|system-out|\?xml)\b)/);
  }
});
