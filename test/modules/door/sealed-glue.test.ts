import { CatalogEncryption, JobScript, PasswordEncryption, SealedCatalog, SealedGlue } from "@sealant/modules";
import { openKey, SCRIPT, threeKeys } from "../helpers/parts.js";
import { synth } from "../helpers/synth.js";

test("one door seals an account's Glue: three keys, the catalog, a configuration, a bucket, and jobs with encrypted logs", () => {
  const stack = synth((scope) => {
    const glue = new SealedGlue(scope, "glue");
    glue.addJob("orders", { script: JobScript.inBucket(glue.bucket, "orders.py") });
  });
  expect(Object.values(stack.all("aws_kms_alias")).map((alias) => alias["name"])).toEqual([
    "alias/glue/catalog",
    "alias/glue/data",
    "alias/glue/logs",
  ]);
  expect(stack.only("aws_glue_data_catalog_encryption_settings")).toBeDefined();
  expect(stack.only("aws_glue_job")["security_configuration"]).toMatch(/aws_glue_security_configuration/);
  expect(stack.count("aws_cloudwatch_log_group")).toBe(3);
  expect(stack.notices).toEqual([]);
});

test("every part can be replaced, and what is replaced is not made", () => {
  const stack = synth((scope) => {
    const key = openKey(scope, "mine");
    const catalog = new SealedCatalog(scope, "my-catalog", {
      metadata: CatalogEncryption.sseKms(key),
      passwords: PasswordEncryption.sseKms(key),
    });
    const securityConfiguration = threeKeys(scope).configuration;
    new SealedGlue(scope, "glue", { dataKey: key, logKey: key, catalogKey: key, catalog, securityConfiguration });
  });
  expect(stack.count("aws_kms_key")).toBe(4);
  expect(stack.count("aws_glue_data_catalog_encryption_settings")).toBe(1);
  expect(stack.count("aws_glue_security_configuration")).toBe(1);
});

test("nothing of it can be destroyed by accident, unless it is told so", () => {
  const protectedIn = (destroyProtection: boolean) =>
    JSON.stringify(synth((scope) => new SealedGlue(scope, "glue", { destroyProtection })).json).split("prevent_destroy")
      .length - 1;
  expect(protectedIn(true)).toBe(5);
  expect(protectedIn(false)).toBe(0);
});

test("a script of the caller's stays the caller's", () => {
  const stack = synth(
    (scope) => void new SealedGlue(scope, "glue").addJob("orders", { script: SCRIPT, name: "nightly" }),
  );
  expect(stack.only("aws_glue_job")).toMatchObject({
    name: "nightly",
    command: { script_location: "s3://scripts/job.py" },
  });
});
