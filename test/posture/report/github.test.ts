import { github } from "../../../posture/src/report/github.js";
import { ATTACKS, attacked } from "./attacks.js";
import { change, finding, posture, report } from "./sample.js";

const full = report([change({ because: "the mode was lowered" })], {
  after: posture({
    findings: [
      finding({ severity: "note", rule: "n" }),
      finding({ severity: "warning", rule: "w" }),
      finding({ rule: "waived", waived: { reason: "x", owner: "y", until: null } }),
    ],
  }),
});

test("changes and findings are annotations of their severity, waived ones are none", () => {
  const lines = github(full).split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "::notice", "Sealant:", ""]);
  expect(lines[0]).toBe(
    "::error file=plan.json,line=1,title=job orders-etl%3A s3 weakened::SSE-KMS alias/glue/data (yours, rotates 180 d) → SSE-S3 (S3 owned key)%0Athe mode was lowered",
  );
});

test("the last line has the counts and the gate's answer", () => {
  expect(github(full)).toMatch(
    /\nSealant: 1 weakened · 0 unchanged · 0 not evaluated · approval needed: 1 weakened\n$/,
  );
});

test.each(Object.entries(ATTACKS))("hostile text is never a command: %s", (_name, attack) => {
  for (const line of github(attacked(attack)).trimEnd().split("\n")) {
    expect(line).toMatch(/^(?:::(?:error|warning|notice) file=[^:,]+,line=1,title=[^:]*?::|Sealant: )/);
    expect(line).not.toMatch(/##(?:vso)?\[/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  }
});
