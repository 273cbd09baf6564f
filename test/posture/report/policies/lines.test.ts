import { policyViews, unified } from "../../../../posture/src/report/policies/lines.js";
import { render } from "../../../../posture/src/report/render.js";
import { planned } from "../judged.js";
import { weakening } from "../scenes.js";

const [view] = policyViews(weakening().policies);

test("a policy is shown by statement, with what stands on both sides next to each other", () => {
  expect(view!.title).toBe("key policy of keys · aws_kms_key_policy.data");
  expect(view!.unchanged).toBe("1 statement unchanged");
  expect(view!.statements.map(({ label }) => label)).toEqual(["statement AllowJobs", "statement Partner"]);
  expect(view!.statements[0]!.rows).toContainEqual({ before: '  "Effect": "Allow",', after: '  "Effect": "Allow",' });
  expect(view!.statements[1]!.rows.every(({ before }) => before === null)).toBe(true);
});

test("no line of either side is lost or moved", () => {
  for (const { rows } of view!.statements) {
    const after = rows.map((row) => row.after).filter((line) => line !== null);
    if (after.length > 0) expect(() => JSON.parse(after.join("\n"))).not.toThrow();
    const before = rows.map((row) => row.before).filter((line) => line !== null);
    if (before.length > 0) expect(() => JSON.parse(before.join("\n"))).not.toThrow();
  }
});

test("as text it is a unified diff under the names of the statements", () => {
  expect(unified(view!).slice(0, 12).join("\n")).toBe(`key policy of keys · aws_kms_key_policy.data
@@ statement AllowJobs @@
 {
   "Sid": "AllowJobs",
   "Effect": "Allow",
   "Principal": {
-    "AWS": [
-      "\${aws_iam_role.crawler.arn}",
-      "\${aws_iam_role.orders.arn}"
-    ]
+    "AWS": "\${aws_iam_role.crawler.arn}"
   },`);
});

test("text shows it when asked for details, markdown and the page always", async () => {
  expect(await render(weakening(), "text")).not.toContain("@@ statement Partner @@");
  expect(await render(weakening(), "text", { details: true })).toContain("\n@@ statement Partner @@\n+{\n");
  expect(await render(weakening(), "markdown")).toContain("```diff\nkey policy of keys");
  expect(await render(weakening(), "html")).toContain('<section id="policies"');
});

test("a policy of which one side has none says so in its title", () => {
  const of = (before: string | null, after: string | null) =>
    policyViews([{ address: "a.b", stack: "s", title: "key policy", before, after }])[0]!.title;
  const document = JSON.stringify({ Statement: { Effect: "Allow" } });
  expect(of(null, document)).toBe("key policy of s · a.b, new");
  expect(of(document, null)).toBe("key policy of s · a.b, gone");
});

test("the policy of a key that was moved is one policy, not one that came and one that went", () => {
  expect(policyViews(planned("lake/plan-change.json").policies)).toEqual([]);
});
