import { readAny } from "@sealant/posture";
import { changesOf, fixture, postureOf, surfacesOf } from "../reading.js";

const SEALED = [
  "aws_glue_job.etl s3 SSE-KMS aws_kms_key.data",
  "aws_glue_job.etl logs SSE-KMS aws_kms_key.logs",
  "aws_glue_job.etl bookmarks CSE-KMS aws_kms_key.data",
  "aws_glue_security_configuration.sealed s3 SSE-KMS aws_kms_key.data",
  "aws_glue_security_configuration.sealed logs SSE-KMS aws_kms_key.logs",
  "aws_glue_security_configuration.sealed bookmarks CSE-KMS aws_kms_key.data",
];

describe("one app, read from what real Terraform made of it", () => {
  test.each(["orders/synth", "orders/plan-create.json", "orders/state.json"])(
    "%s says which key protects what",
    async (path) => {
      expect(surfacesOf(await postureOf(path))).toEqual(SEALED);
    },
  );

  test("the plan of the first deployment knows what the state knows after it", async () => {
    const [plan, state] = [await postureOf("orders/plan-create.json"), await postureOf("orders/state.json")];
    expect(plan.subjects).toEqual(state.subjects);
    const known = state.keys.map((key) => ({
      ...key,
      arn: null,
      // The emulator reads 0 back, whatever was asked for.
      rotationPeriod: key.address === "aws_kms_key.data" ? 180 : 365,
    }));
    expect(plan.keys).toEqual(known);
  });

  test("synthesis knows what the plan knows", async () => {
    const [synth, plan] = [await postureOf("orders/synth"), await postureOf("orders/plan-create.json")];
    const inPlan = <T extends object>(list: readonly T[]) =>
      list.map((one) => ({ ...one, stack: "", path: undefined }));
    expect(inPlan(synth.subjects)).toEqual(inPlan(plan.subjects));
    expect(inPlan(synth.keys)).toEqual(inPlan(plan.keys));
  });

  test("key policies are read through documents and templates that the plan calls unknown", async () => {
    const { keys } = await postureOf("orders/plan-create.json");
    for (const key of keys) {
      expect(key.decrypters).toEqual(["account root", "aws_iam_role.job", "logs.eu-central-1.amazonaws.com"]);
      expect(key.administrators).toEqual(["account root"]);
    }
  });

  test("SSE-KMS to SSE-S3 is weakened, and nothing else of the app is touched by it", async () => {
    const changes = changesOf(await readAny(fixture("orders/plan-weaken.json")));
    expect(changes.filter((one) => !one.includes("rotation-period"))).toEqual([
      "aws_glue_job.etl s3 weakened",
      "aws_glue_security_configuration.sealed s3 weakened",
      "aws_glue_security_configuration.sealed replacement neutral",
    ]);
  });

  test("destroying the app says that its keys take the data with them", async () => {
    const changes = changesOf(await readAny(fixture("orders/plan-destroy.json")));
    expect(changes.filter((one) => !one.endsWith(" gone"))).toEqual([
      "aws_kms_key.data data-loss weakened",
      "aws_kms_key.logs data-loss weakened",
    ]);
  });

  test("each side of a plan can be read by itself", async () => {
    const before = await readAny(`${fixture("orders/plan-weaken.json")}#before`);
    const after = await readAny(`${fixture("orders/plan-weaken.json")}#after`);
    expect(before.before).toBeNull();
    expect(before.after.resources.find(({ type }) => type === "aws_glue_security_configuration")?.values["name"]).toBe(
      "orders-sealed",
    );
    expect(after.after.resources.find(({ type }) => type === "aws_glue_security_configuration")?.values["name"]).toBe(
      "orders-sealed-2",
    );
    await expect(readAny(`${fixture("orders/state.json")}#before`)).rejects.toThrow(/no plan, so it has no #before/);
  });
});
