import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlans } from "../../../posture/src/sources/plans.js";
import { readApp } from "../../../posture/src/sources/synth.js";

const key = { resource: { aws_kms_key: { data: { enable_key_rotation: true } } } };
const keys = { ...key, output: { "key-arn": { value: "${aws_kms_key.data.arn}" } } };
const reference = "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.key-arn}";
const pipeline = {
  data: { terraform_remote_state: { "cross-stack-reference-input-keys": { backend: "local" } } },
  resource: { aws_cloudwatch_log_group: { jobs: { name: "/aws-glue/jobs", kms_key_id: reference } } },
};

/** The plan of a stack that creates everything in it. */
function creating(stack: typeof keys): Uint8Array {
  const change = {
    actions: ["create"],
    before: null,
    after: { enable_key_rotation: true },
    after_unknown: { arn: true },
  };
  return Buffer.from(
    JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [{ address: "aws_kms_key.data", mode: "managed", type: "aws_kms_key", name: "data", change }],
      configuration: {
        root_module: {
          outputs: {
            "key-arn": {
              expression: { constant_value: stack.output["key-arn"].value, references: ["aws_kms_key.data.arn"] },
            },
          },
          resources: [
            {
              address: "aws_kms_key.data",
              mode: "managed",
              type: "aws_kms_key",
              name: "data",
              expressions: { enable_key_rotation: { constant_value: true } },
            },
          ],
        },
      },
    }),
  );
}

describe("the plans of several stacks", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sealant-test-"));
    const stacks: Record<string, unknown> = {};
    for (const [name, content] of Object.entries({ keys, pipeline })) {
      await mkdir(join(folder, "stacks", name), { recursive: true });
      await writeFile(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(content));
      stacks[name] = { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, workingDirectory: `stacks/${name}` };
    }
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("what one stack creates and another uses is one key, although the second cannot be planned yet", async () => {
    const app = await readApp(folder, "out");
    const reading = readPlans(
      [
        { stack: "keys", bytes: creating(keys) },
        { stack: "pipeline", bytes: null },
      ],
      "keys, pipeline",
      app,
    );
    const group = reading.after.resources.find(({ type }) => type === "aws_cloudwatch_log_group");
    expect(String(group?.values["kms_key_id"])).toBe("${keys:aws_kms_key.data.arn}");
    expect(reading.info.stacks).toEqual(["keys", "pipeline"]);
    expect(reading.before?.resources).toEqual([]);
    expect(reading.after.coverage.gaps).toEqual([expect.stringMatching(/^pipeline cannot be planned before/)]);
  });

  test("a stack with its plan is no gap", async () => {
    const app = await readApp(folder, "out");
    const reading = readPlans([{ stack: "keys", bytes: creating(keys) }], "keys", app);
    expect(reading.after.coverage.gaps).toEqual([]);
    expect(reading.after.resources.map(({ id }) => id)).toEqual(["aws_kms_key.data"]);
  });
});
