import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { examine } from "../../../posture/src/examine.js";
import { readAny } from "../../../posture/src/sources/any.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealant-tofu-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const group = (name: string) => `resource "aws_cloudwatch_log_group" "${name}" {\n  name = "${name}"\n}\n`;
const groupJson = (name: string) => JSON.stringify({ resource: { aws_cloudwatch_log_group: { [name]: { name } } } });

async function judged(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { after } = await readAny(folder, { name: "." });
  const { subjects, assumes = [] } = examine(after);
  return { names: subjects.map(({ name }) => name), said: assumes.filter((one) => one.includes("OpenTofu")) };
}

const said = (files: string) => [
  `OpenTofu deploys these files; Terraform would leave out ${files}, and read x.tf where x.tofu replaces it`,
];

test.each([
  ["x.tofu takes the place of x.tf", { "x.tf": group("a"), "x.tofu": group("b") }, ["b"], said("x.tofu")],
  [
    "and that of x.tf.json, of x.tf.json only",
    { "x.tf": group("a"), "x.tofu.json": groupJson("b") },
    ["a", "b"],
    said("x.tofu.json"),
  ],
  [
    "x.tofu.json that of x.tf.json",
    { "x.tf.json": groupJson("a"), "x.tofu.json": groupJson("b") },
    ["b"],
    said("x.tofu.json"),
  ],
  ["a file of another name stays", { "x.tf": group("a"), "y.tofu": group("b") }, ["a", "b"], said("y.tofu")],
  ["OpenTofu alone needs no word", { "x.tofu": group("a"), "y.tofu": group("b") }, ["a", "b"], []],
  ["Terraform alone neither", { "x.tf": group("a"), "y.tf.json": groupJson("b") }, ["a", "b"], []],
])("%s", async (_what, files, names, told) => {
  expect(await judged(files as unknown as Record<string, string>)).toEqual({ names, said: told });
});

test("a module is read in the same way, and named", async () => {
  const files = {
    "main.tf": 'module "logs" {\n  source = "./logs"\n}\n',
    "logs/x.tf": group("a"),
    "logs/x.tofu": group("b"),
  };
  expect(await judged(files)).toEqual({ names: ["b"], said: said("module logs/x.tofu") });
});
