import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Consumer, createConsumer } from "./consumer.js";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const version = "0.1.0";

describe("the packages, packed and installed in a project of somebody else", () => {
  let consumer: Consumer;
  beforeAll(() => {
    execFileSync("npm", ["run", "--silent", "build"], { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
    consumer = createConsumer(["modules", "posture", "cli"]);
  }, 180_000);
  afterAll(() => consumer?.remove());

  test("say their licence, their version and the Node they need, and bring a README and the licence's text", () => {
    expect(consumer.packages).toHaveLength(3);
    for (const { manifest, files } of consumer.packages) {
      expect(manifest).toMatchObject({ version, license: "Apache-2.0", engines: { node: ">=20.19.0" } });
      expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE"]));
    }
  });

  test("hold every file that their exports and programs name", () => {
    for (const { manifest, files } of consumer.packages) {
      const named = [...Object.values(manifest.exports), ...Object.values(manifest.bin ?? {})]
        .flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)))
        .map((target) => target.replace(/^\.\//, ""));
      expect(named.length).toBeGreaterThan(0);
      expect(files).toEqual(expect.arrayContaining(named));
    }
  });

  test("hold nothing but what the program needs: no tests, no state, no bookkeeping of the compiler", () => {
    for (const { files } of consumer.packages) {
      expect(
        files.filter(
          (file) =>
            !/^(src|dist|schema|assets|bin|templates)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(file),
        ),
      ).toEqual([]);
      expect(files.filter((file) => /\.test\.|tsbuildinfo|\.env|\.tfstate/.test(file))).toEqual([]);
    }
  });

  test("depend on each other in the version they have", () => {
    const needed = consumer.packages.flatMap(({ manifest }) =>
      Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith("@sealant/")),
    );
    expect(needed).toEqual([["@sealant/posture", version]]);
  });

  test("give the constructs to a CommonJS app", () => {
    consumer.write(
      "app.cjs",
      `${synthesise('const sealant = require("@sealant/modules"); const { App, TerraformStack } = require("cdktf");')}`,
    );
    expect(JSON.parse(consumer.node("app.cjs"))).toEqual(["aws_kms_alias", "aws_kms_key", "aws_kms_key_policy"]);
  });

  test("give the constructs to an ES module app", () => {
    consumer.write(
      "app.mjs",
      `${synthesise('import * as sealant from "@sealant/modules"; import { App, TerraformStack } from "cdktf";')}`,
    );
    expect(JSON.parse(consumer.node("app.mjs"))).toEqual(["aws_kms_alias", "aws_kms_key", "aws_kms_key_policy"]);
  });

  test("give the engine, and the schema of what it writes, to an ES module", () => {
    consumer.write(
      "engine.mjs",
      `import * as posture from "@sealant/posture";
       import { readFileSync } from "node:fs";
       const schema = JSON.parse(readFileSync(new URL(import.meta.resolve("@sealant/posture/schema.json"))));
       console.log(JSON.stringify({ functions: Object.keys(posture).length > 0, schema: schema.type }));`,
    );
    expect(JSON.parse(consumer.node("engine.mjs"))).toEqual({ functions: true, schema: "object" });
  });

  test("bring a program that starts and knows its version", () => {
    expect(consumer.node("node_modules/.bin/sealant", "--help")).toMatch(/Usage: sealant /);
    expect(consumer.node("node_modules/.bin/sealant", "--version").trim()).toBe(version);
  });

  test("type-check in a strict project that knows nothing of this repository", () => {
    consumer.write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
    consumer.write(
      "typed/app.cts",
      `import { CustomerKey, S3Encryption } from "@sealant/modules";
       import { App, TerraformStack } from "cdktf";
       const stack = new TerraformStack(new App(), "typed");
       export const encryption: S3Encryption = S3Encryption.sseKms(new CustomerKey(stack, "key", { alias: "glue/typed" }));
       // @ts-expect-error a key of S3 takes no key of yours
       S3Encryption.sseS3(new CustomerKey(stack, "other", { alias: "glue/other" }));`,
    );
    consumer.write(
      "typed/engine.ts",
      `import type { Posture } from "@sealant/posture";
       export const jobs = (posture: Posture) => posture.subjects.filter((subject) => subject.kind === "job");`,
    );
    const strict = [
      "--strict",
      "--noEmit",
      "--skipLibCheck",
      "--target",
      "es2022",
      "--module",
      "nodenext",
      "--types",
      "node",
    ];
    const roots = ["--typeRoots", join(repository, "node_modules/@types")];
    const compiler = join(repository, "node_modules/typescript/bin/tsc");
    expect(consumer.node(compiler, ...strict, ...roots, "typed/app.cts", "typed/engine.ts")).toBe("");
  }, 60_000);
});

/** An app with one key that prints the types of what it synthesises. */
function synthesise(imports: string): string {
  return `${imports}
    const app = new App({ outdir: "out", stackTraces: false });
    const stack = new TerraformStack(app, "consumer");
    sealant.awsProvider(stack, { region: "eu-central-1" });
    new sealant.CustomerKey(stack, "key", { alias: "glue/consumer" });
    console.log(JSON.stringify(Object.keys(JSON.parse(JSON.stringify(stack.toTerraform())).resource).sort()));`;
}
