import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess, compare, type Reading, readAny } from "@sealant/posture";

const folder = mkdtempSync(join(tmpdir(), "sealant-moved-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function app(content: object): Promise<Reading> {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content));
  return readAny(join(folder, "cdk.tf.json"), { name: "app" });
}

const world = (key: string, more: object = {}) => ({
  resource: {
    aws_kms_key: { [key]: { enable_key_rotation: true } },
    aws_cloudwatch_log_group: { g: { name: "g", kms_key_id: `\${aws_kms_key.${key}.arn}` } },
  },
  ...more,
});

const directions = async (before: object, after: object) => {
  const [a, b] = [(await app(before)).after, (await app(after)).after];
  return compare(assess(a), assess(b), { beforeGraph: a, afterGraph: b }).changes.map(
    (one) => `${one.address} ${one.surface ?? one.facet} ${one.direction}`,
  );
};

describe("a key under another address, between two synthesised apps", () => {
  test("is another key, and the old one takes its data with it", async () => {
    expect(await directions(world("old"), world("new"))).toEqual([
      "aws_cloudwatch_log_group.g data rekeyed",
      "aws_kms_key.new key new",
      "aws_kms_key.old data-loss weakened",
    ]);
  });

  test.each([
    ["addresses", [{ from: "aws_kms_key.old", to: "aws_kms_key.new" }]],
    ["templates", [{ from: "${aws_kms_key.old}", to: "${aws_kms_key.new}" }]],
  ])("is the same key when a moved block says so, in %s", async (_what, moved) => {
    expect(await directions(world("old"), world("new", { moved }))).toEqual([]);
  });

  test("is not the same key when the block speaks of another one", async () => {
    const moved = [{ from: "aws_kms_key.older", to: "aws_kms_key.new" }];
    expect(await directions(world("old"), world("new", { moved }))).toContain("aws_kms_key.old data-loss weakened");
  });
});

describe("stacks that read each other", () => {
  const stack = (name: string, backend: object, rest: object) => ({
    "//": { metadata: { stackName: name } },
    terraform: { backend },
    ...rest,
  });

  test("are joined by their backends where the framework's names do not tell", async () => {
    const { mkdirSync } = await import("node:fs");
    for (const name of ["keys", "logs"]) mkdirSync(join(folder, `app/stacks/${name}`), { recursive: true });
    const file = (path: string, content: object) => writeFileSync(join(folder, "app", path), JSON.stringify(content));
    const s3 = (key: string) => ({ s3: { bucket: "states", key, region: "eu-central-1" } });
    file("manifest.json", {
      stacks: {
        keys: { synthesizedStackPath: "stacks/keys/cdk.tf.json" },
        logs: { synthesizedStackPath: "stacks/logs/cdk.tf.json" },
      },
    });
    file(
      "stacks/keys/cdk.tf.json",
      stack("keys", s3("keys"), {
        resource: { aws_kms_key: { k: {} } },
        output: { arn: { value: "${aws_kms_key.k.arn}", sensitive: true } },
      }),
    );
    file(
      "stacks/logs/cdk.tf.json",
      stack("logs", s3("logs"), {
        data: { terraform_remote_state: { other: { backend: "s3", config: { bucket: "states", key: "keys" } } } },
        resource: {
          aws_cloudwatch_log_group: {
            g: { name: "g", kms_key_id: "${data.terraform_remote_state.other.outputs.arn}" },
          },
        },
      }),
    );
    const posture = assess((await readAny(join(folder, "app"), { name: "app" })).after);
    expect(posture.subjects[0]?.surfaces[0]).toMatchObject({ mode: "SSE-KMS", key: "aws_kms_key.k" });
    expect(posture.keys[0]).toMatchObject({ stack: "keys", address: "aws_kms_key.k" });
  });
});
