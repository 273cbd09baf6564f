import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAny } from "@sealant/posture";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "sealant-typed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What an expression over one variable is in a configuration in JSON syntax. */
async function told(declared: object, expression: string, given?: object): Promise<unknown> {
  const probe = { aws_sns_topic: { it: { name: `\${${expression}}` } } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ variable: { v: declared }, resource: probe }));
  writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify(given ?? {}));
  const { after } = await readAny(folder, { name: "." });
  return after.resources[0]?.values["name"];
}

// Each of these was asked of Terraform 1.11.
describe("a variable holds a value as its type is declared", () => {
  test.each<[string, object, string, unknown]>([
    ["a flag as text equals no flag", { type: "string", default: true }, 'v == true ? "on" : "off"', "off"],
    ["a text as flag does", { type: "bool", default: "true" }, 'v == true ? "on" : "off"', "on"],
    ["one and zero are flags", { type: "bool", default: "0" }, 'v ? "on" : "off"', "off"],
    ["a text as number equals the number", { type: "number", default: "1" }, 'v == 1 ? "on" : "off"', "on"],
    ["a number as text does not", { type: "string", default: 1 }, 'v == 1 ? "on" : "off"', "off"],
    ["also in a map", { type: "map(string)", default: { a: true } }, 'v.a == true ? "on" : "off"', "off"],
    ["also in a list", { type: "list(bool)", default: ["true"] }, 'v[0] == true ? "on" : "off"', "on"],
    ["a set has each once", { type: "set(string)", default: ["b", "a", "b"] }, 'join("", tolist(v))', "ab"],
    ["what does not fit stays", { type: "bool", default: "maybe" }, "v", "maybe"],
    ["any type takes all", { type: "any", default: "1" }, "v", "1"],
  ])("%s", async (_what, declared, expression, expected) => {
    expect(await told(declared, expression.replaceAll(/\bv\b/g, "var.v"))).toBe(expected);
  });

  test("what is optional in an object, and absent or null, has its default", async () => {
    const type = 'object({ mode = optional(string, "DISABLED"), on = optional(bool), text = string })';
    const declared = { type, default: { mode: null, text: true } };
    expect(await told(declared, "var.v.mode")).toBe("DISABLED");
    expect(await told(declared, 'var.v.on == null ? "none" : "some"')).toBe("none");
    expect(await told(declared, 'var.v.text == true ? "flag" : "text"')).toBe("text");
    expect(await told({ ...declared, default: { mode: "SSE-KMS", text: "" } }, "var.v.mode")).toBe("SSE-KMS");
  });

  test("a value that is given is turned like the default", async () => {
    expect(await told({ type: "string" }, 'var.v == true ? "on" : "off"', { v: true })).toBe("off");
  });
});

describe("null for a variable that has a default", () => {
  const declared = { default: "SSE-KMS" };

  test("is null, or the default where the variable takes no null", async () => {
    expect(await told(declared, 'var.v == null ? "none" : var.v', { v: null })).toBe("none");
    expect(await told({ ...declared, nullable: false }, 'var.v == null ? "none" : var.v', { v: null })).toBe("SSE-KMS");
    expect(await told({ ...declared, nullable: false }, "var.v", { v: "DISABLED" })).toBe("DISABLED");
    expect(await told(declared, "var.v", { v: "DISABLED" })).toBe("DISABLED");
  });

  test("is so too where a module is given it", async () => {
    mkdirSync(join(folder, "inner"), { recursive: true });
    const variable = { open: declared, closed: { ...declared, nullable: false } };
    const name = '${var.open == null ? "none" : var.open} ${var.closed == null ? "none" : var.closed}';
    writeFileSync(
      join(folder, "inner", "main.tf.json"),
      JSON.stringify({ variable, resource: { aws_sns_topic: { it: { name } } } }),
    );
    const module = { inner: { source: "./inner", open: null, closed: null } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module }));
    const { after } = await readAny(folder, { name: "." });
    expect(after.resources.map(({ values }) => values["name"])).toEqual(["none SSE-KMS"]);
  });
});
