import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { examine } from "../../../posture/src/examine.js";
import { readAny } from "../../../posture/src/sources/any.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealant-given-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | object) =>
  writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));

const configuration = (mode: string) => `
resource "aws_glue_security_configuration" "sc" {
  name = "sc"
  encryption_configuration {
    s3_encryption {
      s3_encryption_mode = ${mode}
      kms_key_arn        = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"
    }
  }
}
`;

async function judged() {
  const { after } = await readAny(folder, { name: "." });
  const { subjects, assumes = [] } = examine(after);
  const s3 = subjects.flatMap(({ surfaces }) => surfaces).find(({ surface }) => surface === "s3");
  return { mode: s3?.mode, defaults: assumes.filter((one) => one.includes("have their defaults")) };
}

describe("Values of variables", () => {
  beforeEach(() => file("main.tf", `variable "mode" { default = "SSE-KMS" }\n${configuration("var.mode")}`));

  test("are their defaults where no file says otherwise, and that is said", async () => {
    expect(await judged()).toEqual({
      mode: "SSE-KMS",
      defaults: ["variables have their defaults, which -var or TF_VAR_ may replace: mode"],
    });
  });

  test.each([
    ["terraform.tfvars", 'mode = "SSE-S3"'],
    ["terraform.tfvars.json", { mode: "SSE-S3" }],
    ["prod.auto.tfvars", 'mode = "SSE-S3"\n'],
    ["prod.auto.tfvars.json", { mode: "SSE-S3" }],
  ])("are those of %s", async (name, text) => {
    file(name, text);
    expect(await judged()).toEqual({ mode: "SSE-S3", defaults: [] });
  });

  test("are those of the file that Terraform reads last", async () => {
    file("terraform.tfvars", 'mode = "SSE-S3"');
    file("terraform.tfvars.json", { mode: "DISABLED" });
    expect((await judged()).mode).toBe("off");
    file("a.auto.tfvars.json", { mode: "SSE-KMS" });
    expect((await judged()).mode).toBe("SSE-KMS");
    file("b.auto.tfvars", 'mode = "SSE-S3"');
    expect((await judged()).mode).toBe("SSE-S3");
  });

  test("in files that nobody loads by himself do not count", async () => {
    file("prod.tfvars", 'mode = "SSE-S3"');
    expect((await judged()).mode).toBe("SSE-KMS");
  });

  test("that refer to something are not known", async () => {
    file("terraform.tfvars", 'mode = "${var.other}"');
    expect((await judged()).mode).toBe("unknown");
  });

  test("that cannot be read are an error that says where", async () => {
    file("terraform.tfvars", 'a = "1"\nmode = \n');
    await expect(readAny(folder, { name: "." })).rejects.toMatchObject({
      where: "terraform.tfvars:2",
      found: expect.stringContaining("no valid HCL"),
    });
  });
});

describe("An override file", () => {
  beforeEach(() => file("main.tf", configuration('"SSE-KMS"')));

  const weaker = `
resource "aws_glue_security_configuration" "sc" {
  encryption_configuration {
    s3_encryption { s3_encryption_mode = "SSE-S3" }
  }
}
`;

  test.each(["override.tf", "prod_override.tf"])("called %s is laid over the others", async (name) => {
    file(name, weaker);
    const { after } = await readAny(folder, { name: "." });
    expect(after.resources.map(({ values }) => values["name"])).toEqual(["sc"]);
    expect((await judged()).mode).toBe("SSE-S3");
    expect(after.coverage.resources).toBe(1);
  });

  test("in JSON counts as well, and the last one wins", async () => {
    const over = (mode: string) => ({
      resource: {
        aws_glue_security_configuration: {
          sc: { encryption_configuration: { s3_encryption: { s3_encryption_mode: mode } } },
        },
      },
    });
    file("a_override.tf.json", over("SSE-S3"));
    expect((await judged()).mode).toBe("SSE-S3");
    file("b_override.tf.json", over("DISABLED"));
    expect((await judged()).mode).toBe("off");
  });

  test("gives variables and modules other values, and keeps the rest of them", async () => {
    mkdirSync(join(folder, "inner"));
    writeFileSync(
      join(folder, "inner", "main.tf"),
      `variable "mode" {}\nvariable "other" { default = "x" }\n${configuration("var.mode")}`,
    );
    file(
      "main.tf",
      'variable "mode" {\n  default = "SSE-KMS"\n}\nmodule "inner" {\n  source = "./inner"\n  mode = var.mode\n}',
    );
    expect((await judged()).mode).toBe("SSE-KMS");
    file("override.tf", 'variable "mode" {\n  default = "SSE-S3"\n}');
    expect((await judged()).mode).toBe("SSE-S3");
    file("override.tf", 'module "inner" {\n  mode = "DISABLED"\n}');
    expect((await judged()).mode).toBe("off");
  });

  test("declares nothing of its own, and changes how many there are", async () => {
    file("override.tf", 'resource "aws_kms_key" "new" {}');
    expect((await readAny(folder, { name: "." })).after.resources).toHaveLength(1);
    file("override.tf", 'resource "aws_glue_security_configuration" "sc" {\n  count = 0\n}');
    expect((await readAny(folder, { name: "." })).after.resources).toHaveLength(0);
  });

  test("is not one whose name only ends like it", async () => {
    file("prodoverride.tf", weaker.replace('"sc"', '"more"'));
    expect((await readAny(folder, { name: "." })).after.resources).toHaveLength(2);
  });
});

describe("What files say", () => {
  const open = async () => {
    const { after } = await readAny(folder, { name: "." });
    return (examine(after).assumes ?? []).filter((one) => one.includes("ignored"));
  };

  test("may not be what is deployed where changes are ignored, and that is said", async () => {
    file(
      "main.tf",
      'resource "aws_kms_key" "k" {\n  lifecycle {\n    ignore_changes = [policy, tags["x"], key_usage]\n  }\n}',
    );
    const said = "what is deployed is as written, although its changes are ignored: aws_kms_key.k";
    expect(await open()).toEqual([`${said} (policy, key_usage)`]);
    file("main.tf", 'resource "aws_kms_key" "k" {\n  lifecycle {\n    ignore_changes = all\n  }\n}');
    expect(await open()).toEqual([`${said} (all)`]);
    file("override.tf", 'resource "aws_kms_key" "k" {\n  is_enabled = false\n}');
    expect(await open()).toEqual([`${said} (all)`]);
    rmSync(join(folder, "override.tf"));
    rmSync(join(folder, "main.tf"));
    file("main.tf.json", {
      resource: { aws_kms_key: { k: { lifecycle: { ignore_changes: ["tags", "description"] } } } },
    });
    expect(await open()).toEqual([]);
  });

  test("stands in files that Terraform reads: hidden ones are none of them", async () => {
    file("main.tf", configuration('"SSE-S3"'));
    file(".main.tf", configuration('"SSE-KMS"'));
    expect((await judged()).mode).toBe("SSE-S3");
  });
});
