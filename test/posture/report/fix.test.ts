import { fixParts, isCode } from "../../../posture/src/report/fix.js";
import { page } from "../../../posture/src/report/html.js";
import { markdown } from "../../../posture/src/report/markdown.js";
import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { finding, posture, report } from "./sample.js";

it.each([
  ['new SparkJob(this, "etl", work);', { code: 'new SparkJob(this, "etl", work);', words: "" }],
  ["key.grantLogs(); // adds the condition", { code: "key.grantLogs();", words: "adds the condition" }],
  ['at("s3://a/b"); // there', { code: 'at("s3://a/b");', words: "there" }],
  ["JobScript.local(this);", { code: "JobScript.local(this);", words: "" }],
  ["[key.a(), key.b()]; // each", { code: "[key.a(), key.b()];", words: "each" }],
  ["Remove the dev endpoint.", { code: null, words: "Remove the dev endpoint." }],
  ["CustomerKey writes one.", { code: null, words: "CustomerKey writes one." }],
  ["Grants of Sealant's constructs match.", { code: null, words: "Grants of Sealant's constructs match." }],
])("%s is read as what to write and what to know", (fix, parts) => {
  expect(fixParts(fix)).toEqual(parts);
});

it("arguments in capitals are code, too", () => {
  expect(isCode('JDBC_ENFORCE_SSL = "true"')).toBe(true);
  expect(isCode("One key for data, one for logs.")).toBe(false);
});

it("every fix of a rule is one line of code or one sentence, so that any report can show it", () => {
  const odd = CATALOGUE.map(({ fix }) => fix.construct).filter(
    (fix) => /\n/.test(fix) || (!isCode(fix) && !/\.$/.test(fix)),
  );
  expect(odd).toEqual([]);
});

describe("a fix in a report", () => {
  const shown = (fix: string) => report([], { before: null, after: posture({ findings: [finding({ fix })] }) });
  const code = "key.grantLogs(); // for the names that Glue uses";

  it("is one piece of code and its remark in Markdown, a sentence is a sentence", () => {
    expect(markdown(shown(code))).toContain("fix: `key.grantLogs();` for the names that Glue uses");
    expect(markdown(shown("Remove it."))).toContain("fix: Remove it.");
  });

  it("of a project's own rule stays in its place, whatever stands in it", () => {
    const row = markdown(shown("a`|`|<b>(); // <i>@all"))
      .split("\n")
      .find((line) => line.includes("fix:"));
    expect(row?.split(" | ")).toHaveLength(4);
    expect(row?.replaceAll(/`[^`]*`/g, "")).not.toMatch(/<b>|<i>|@all/);
  });

  it("is code in HTML, with everything in it as text", async () => {
    const written = await page(shown("key.grant('<b>'); // <i>now"));
    expect(written).toContain("<code>key.grant(&#39;&#60;b&#62;&#39;);</code> &#60;i&#62;now");
  });
});
