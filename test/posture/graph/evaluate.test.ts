import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAny, type Value } from "@sealant/posture";

const folder = mkdtempSync(join(tmpdir(), "sealant-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LOCALS = {
  name: "orders",
  list: ["a", "b"],
  map: { x: "1", y: "2" },
  nested: { inner: [{ deep: "found" }] },
  self: "${local.self}",
  ping: "${local.pong}",
  pong: "${local.ping}",
};

/** The value of a template in a small app. */
async function evaluated(template: unknown): Promise<Value | undefined> {
  writeFileSync(
    join(folder, "cdk.tf.json"),
    JSON.stringify({
      locals: LOCALS,
      variable: { given: { default: "default" }, open: {}, hidden: { sensitive: true, default: "secret" } },
      resource: {
        aws_kms_key: {
          k: { description: "${local.name}" },
          many: { count: 2, description: "${count.index}" },
          each: { for_each: "${local.map}", description: "${each.key}=${each.value}" },
        },
        aws_kms_alias: { it: { name: template } },
      },
    }),
  );
  const { after } = await readAny(join(folder, "cdk.tf.json"), { name: "app" });
  return after.resources.find(({ type }) => type === "aws_kms_alias")?.values["name"];
}

const text = async (template: unknown) => String(await evaluated(template));

describe("templates", () => {
  test.each<[string, Value]>([
    ["plain", "plain"],
    ["${local.name}-x", "orders-x"],
    ["${1 + 2 * 3}", 7],
    ["${(1 + 2) * 3}", 9],
    ["${!false && 2 >= 2}", true],
    ['${"a" == "a" ? "yes" : "no"}', "yes"],
    ["${var.given}", "default"],
    ["$${literal}", "${literal}"],
    ["%%{literal}", "%{literal}"],
    ["${local.list[1]}", "b"],
    ["${local.nested.inner[0].deep}", "found"],
    ["${local.nested.inner[*].deep}", ["found"]],
    ['${local.map["x"]}', "1"],
    ['${join(",", local.list)}', "a,b"],
    ['${format("%s/%s", local.name, 2)}', "orders/2"],
    ['${[for v in local.list : upper(v) if v != "a"]}', ["B"]],
    ['${concat(local.list, ["c"])}', ["a", "b", "c"]],
    ['${lookup(local.map, "z", "none")}', "none"],
    ['${coalesce(null, "", "x")}', "x"],
    ["${length(keys(merge(local.map, {z = 3})))}", 3],
    ['${jsonencode({b = 1, "a" : [true, null]})}', '{"a":[true,null],"b":1}'],
    ['${jsondecode("{\\"a\\":1}").a}', 1],
    ["${aws_kms_key.k.description}", "orders"],
    ["${aws_kms_key.many[1].description}", 1],
    ['${aws_kms_key.each["x"].description}', "x=1"],
    ["${aws_kms_key.many[*].description}", [0, 1]],
    ['%{ if local.name == "orders" }in%{ else }out%{ endif }', "in"],
    ['${replace("a-b", "-", "$&")}', "a$&b"],
    ['${trimprefix("xa", "x")}${trimsuffix("ax", "x")}', "aa"],
  ])("%s is %j", async (template, expected) => {
    expect(await evaluated(template)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["${aws_kms_key.k.arn}", "${aws_kms_key.k.arn}"],
    ["alias/${aws_kms_key.k.key_id}", "alias/${aws_kms_key.k.key_id}"],
    ["${aws_kms_key.many[0].arn}", "${aws_kms_key.many[0].arn}"],
    ['${var.open == "x" ? aws_kms_key.k.arn : aws_kms_key.k.arn}', "${aws_kms_key.k.arn}"],
    ["${[aws_kms_key.k.arn][0]}", "${aws_kms_key.k.arn}"],
    ['${jsonencode({a = "x-${aws_kms_key.k.arn}"})}', '{"a":"x-${aws_kms_key.k.arn}"}'],
    ["${one(aws_kms_key.many[*].arn)}", "(unknown: one() is not evaluated)"],
    ["${var.open}", "${var.open}"],
    ["${var.hidden}", "${var.hidden}"],
    ['${var.open == "x" ? "a" : "b"}', "(unknown: it depends on (unknown: ${var.open} is known only after apply))"],
    ['${file("x")}', "(unknown: file() is not evaluated)"],
    ["${local.self}", "(unknown: self refers to itself)"],
    ["${local.ping}", "(unknown: ping refers to itself)"],
    ["${this is no expression}", "(unknown: an expression that is not understood)"],
    ["${data.aws_region.here.name}", "${data.aws_region.here.name}"],
  ])("%s stays the symbol %s", async (template, expected) => {
    expect(await text(template)).toBe(expected);
  });

  test("text that doubles forty times is not put together", async () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `l${at}`,
        at === 0 ? "xxxxxxxx" : `\${local.l${at - 1}}\${local.l${at - 1}}`,
      ]),
    );
    writeFileSync(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ locals: doubling, resource: { aws_kms_alias: { it: { name: "${local.l39}" } } } }),
    );
    const { after } = await readAny(join(folder, "cdk.tf.json"), { name: "app" });
    expect(String(after.resources[0]?.values["name"])).toContain("unknown");
  });

  test("an expression nested ten thousand deep is not followed", async () => {
    expect(await text(`\${${"(".repeat(10_000)}1${")".repeat(10_000)}}`)).toBe(
      "(unknown: an expression that is not understood)",
    );
  });
});
