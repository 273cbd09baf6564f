import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess, compare, InputError, type Reading, readAny, readPlan } from "@sealant/posture";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "sealant-hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ARN = "arn:aws:kms:eu-central-1:123456789012:key/11111111-1111-1111-1111-111111111111";

/** A plan whose text is put together by hand, so that it may hold what JSON.stringify would not write. */
function planText(after: string, unknown = "{}", type = "aws_kms_key", before = "null"): Buffer {
  return Buffer.from(
    `{"format_version":"1.2","resource_changes":[{"address":"${type}.k","mode":"managed","type":"${type}","name":"k","change":{"actions":["create"],"before":${before},"after":${after},"after_unknown":${unknown}}}]}`,
  );
}

/** Reads and judges; an error must be an InputError. */
function judged(bytes: Buffer): Reading | InputError {
  try {
    const reading = readPlan(bytes, "plan.json");
    const before = reading.before ?? reading.after;
    compare(assess(before), assess(reading.after), { beforeGraph: before, afterGraph: reading.after });
    return reading;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

const deep = (levels: number, open: string, close: string, inner: string) =>
  open.repeat(levels) + inner + close.repeat(levels);

describe("hostile plans: an error or an honest verdict", () => {
  test.each([
    ["values nested 100,000 deep", planText(`{"tags":${deep(100_000, "[", "]", "1")}}`)],
    ["objects nested 100,000 deep", planText(`{"tags":${deep(100_000, '{"a":', "}", "1")}}`)],
    [
      "a mask nested 100,000 deep",
      planText('{"policy":"x"}', `{"policy":${deep(100_000, '{"a":', "}", "true")},"arn":true}`),
    ],
    ["a sensitivity mask that does not fit", planText('{"policy":"x"}', '{"policy":[{"a":true}]}')],
    ["a list where an object belongs", planText("[]")],
    ["a number where an object belongs", planText("5")],
    [
      "__proto__ as an attribute",
      planText('{"__proto__":{"enable_key_rotation":true},"constructor":"x","toString":"y"}'),
    ],
    ["__proto__ as an unknown attribute", planText("{}", '{"__proto__":true,"hasOwnProperty":true}')],
    ["lone surrogates", planText('{"description":"\\ud800","arn":"\\udfff"}')],
    [
      "bytes that are no UTF-8",
      Buffer.concat([
        planText('{"description":"').subarray(0, -40),
        Buffer.from([0xff, 0xfe, 0xfd]),
        Buffer.from('"}}}]}'),
      ]),
    ],
    ["the same attribute twice", planText('{"enable_key_rotation":true,"enable_key_rotation":false}')],
    ["a policy that is no JSON", planText('{"policy":"{"}')],
    [
      "a policy of the wrong shapes",
      planText(
        `{"policy":${JSON.stringify('{"Statement":[1,null,"x",{"Effect":5,"Principal":7,"Action":{},"Condition":[]}]}')}}`,
      ),
    ],
    [
      "a key that is its own primary",
      planText(`{"primary_key_arn":"${ARN}","arn":"${ARN}"}`, "{}", "aws_kms_replica_key"),
    ],
    [
      "an address that is none",
      Buffer.from(
        '{"format_version":"1.2","resource_changes":[{"address":"]]..[[","type":"aws_kms_key","change":{"actions":["create"],"after":{}}}]}',
      ),
    ],
    ["no address and no change", Buffer.from('{"format_version":"1.2","resource_changes":[{"type":"aws_kms_key"}]}')],
  ])("%s", (_what, bytes) => {
    expect(judged(bytes)).toBeDefined();
  });

  test("prototypes of everything else stay as they are", () => {
    judged(planText('{"__proto__":{"polluted":true},"a":{"__proto__":{"polluted":true}}}'));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("an inherited value is never taken for an attribute", () => {
    const reading = judged(planText('{"__proto__":{"enable_key_rotation":true}}'));
    if (reading instanceof InputError) return;
    expect(assess(reading.after).keys[0]?.rotation).toBe("no");
  });

  test("an address that comes twice is an error: one of the two would be judged and the other not", () => {
    const one =
      '{"address":"aws_kms_key.k","type":"aws_kms_key","change":{"actions":["no-op"],"before":{},"after":{}}}';
    const result = judged(Buffer.from(`{"format_version":"1.2","resource_changes":[${one},${one}]}`));
    expect(String(result)).toContain("a second time");
  });

  test("an action that is not known makes the posture incomplete", () => {
    const text = planText("{}").toString().replace('"create"', '"transmute"');
    const reading = judged(Buffer.from(text));
    expect(reading instanceof InputError ? [] : reading.after.coverage.gaps).toEqual([
      "aws_kms_key.k: an action that is not known (transmute)",
    ]);
  });

  test("10 MB of text and a policy of a million principals are judged in bounded time", () => {
    const principals = Array.from({ length: 1_000_000 }, (_, index) => `arn:aws:iam::123456789012:role/r${index}`);
    const policy = JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: principals } }],
    });
    const start = performance.now();
    const reading = judged(planText(`{"description":"${"x".repeat(10_000_000)}","policy":${JSON.stringify(policy)}}`));
    expect(reading instanceof InputError ? 0 : assess(reading.after).keys[0]?.decrypters.length).toBe(1_000_000);
    // Far more than it takes, far less than anything that is not linear would.
    expect(performance.now() - start).toBeLessThan(120_000);
  }, 180_000);
});

describe("hostile configuration", () => {
  const file = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));

  test("a manifest does not lead out of its folder, not by a link either", async () => {
    writeFileSync(join(folder, "outside.json"), "{}");
    const app = join(folder, "app");
    const { mkdirSync } = await import("node:fs");
    mkdirSync(app, { recursive: true });
    symlinkSync(join(folder, "outside.json"), join(app, "link.tf.json"));
    for (const path of ["../outside.json", "/etc/hosts", "link.tf.json"]) {
      file("app/manifest.json", { version: "0.21.0", stacks: { s: { name: "s", synthesizedStackPath: path } } });
      await expect(readAny(app, { name: "app" })).rejects.toThrow(/leads out of the folder/);
    }
  });

  test("a module that calls itself, and modules in a circle, are errors", async () => {
    const { mkdirSync } = await import("node:fs");
    mkdirSync(join(folder, "circle/a"), { recursive: true });
    file("circle/main.tf.json", { module: { a: { source: "./a" } } });
    file("circle/a/main.tf.json", { module: { b: { source: "../" } } });
    await expect(readAny(join(folder, "circle"), { name: "app" })).rejects.toThrow(/calls itself/);
  });

  test("a count of a billion is not made, and said", async () => {
    file("cdk.tf.json", { resource: { aws_kms_key: { many: { count: 1e9 }, each: { for_each: "${var.x}" } } } });
    const { after } = await readAny(join(folder, "cdk.tf.json"), { name: "app" });
    expect(after.resources).toHaveLength(2);
    expect(after.coverage.gaps).toEqual([
      "aws_kms_key.each: for_each is known only after apply, so it counts as one",
      "aws_kms_key.many: a count this high is known only after apply, so it counts as one",
    ]);
  });

  test("values nested 100,000 deep are cut off", async () => {
    writeFileSync(
      join(folder, "cdk.tf.json"),
      `{"resource":{"aws_kms_key":{"k":{"tags":${deep(100_000, '{"a":', "}", "1")}}}}}`,
    );
    const { after } = await readAny(join(folder, "cdk.tf.json"), { name: "app" });
    expect(assess(after).keys).toHaveLength(1);
  });
});
