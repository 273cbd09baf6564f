import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, readAny } from "@sealant/posture";
import { postureOf } from "../reading.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "sealant-hcl-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a directory of HCL", () => {
  test("says the same as the state after its deployment, locals included", async () => {
    const [hcl, state] = [await postureOf("lake"), await postureOf("lake/state.json")];
    const plain = (posture: typeof hcl) =>
      posture.subjects.flatMap((one) => one.surfaces.map((surface) => ({ address: one.address, ...surface })));
    expect(plain(hcl)).toEqual(plain(state));
    const known = ({
      decrypters,
      administrators,
      rotation,
      deletionWindow,
      state: standing,
    }: (typeof hcl.keys)[number]) => ({
      decrypters,
      administrators,
      rotation,
      deletionWindow,
      standing,
    });
    expect(hcl.keys.map(known)).toEqual(state.keys.map(known));
  });

  test("dynamic blocks are made as often as Terraform makes them", async () => {
    writeFileSync(
      join(folder, "main.tf"),
      `
variable "algorithms" { default = ["aws:kms"] }
variable "unset" {}
resource "aws_s3_bucket" "a" { bucket = "a" }
resource "aws_s3_bucket_server_side_encryption_configuration" "a" {
  bucket = aws_s3_bucket.a.id
  dynamic "rule" {
    for_each = var.algorithms
    content {
      apply_server_side_encryption_by_default {
        sse_algorithm = rule.value
      }
    }
  }
}
resource "aws_s3_bucket" "b" { bucket = "b" }
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  dynamic "rule" {
    for_each = var.unset
    iterator = each_rule
    content {
      apply_server_side_encryption_by_default {
        sse_algorithm = each_rule.value
      }
    }
  }
}
`,
    );
    const { after } = await readAny(folder, { name: "app" });
    const rules = after.resources
      .filter(({ type }) => type.endsWith("_configuration"))
      .map(({ values }) => values["rule"]);
    expect(JSON.stringify(rules[0])).toBe(
      '[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"aws:kms"}]}]',
    );
    expect(String(rules[1])).toContain("it is made for each of ${var.unset}");
  });

  test("a mistake in it is one clear error", async () => {
    writeFileSync(join(folder, "main.tf"), 'resource "aws_kms_key" {{{');
    const error = await readAny(folder, { name: "app" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain("app/main.tf:1: ");
  });
});
