import { gzipSync } from "node:zlib";
import { InputError, readPlan, readState } from "@sealant/posture";
import { fixtureBytes } from "../reading.js";

const plan = fixtureBytes("orders/plan-create.json");

function failure(run: () => unknown): InputError {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

const text = (json: string) => Buffer.from(json);

describe("bad input is one clear error", () => {
  test.each([
    ["an empty file", ""],
    ["not JSON", "Error: no plan"],
    ["a list", "[]"],
    ["a plan of another major version", '{"format_version":"2.0","resource_changes":[]}'],
    ["no version at all", '{"resource_changes":[]}'],
    ["a version and nothing else", '{"format_version":"1.2"}'],
    ["an errored plan", '{"format_version":"1.2","resource_changes":[],"errored":true}'],
    ["two lists of changes", '{"format_version":"1.2","resource_changes":[],"resource_changes":[]}'],
    ["a resource without type", '{"format_version":"1.2","resource_changes":[{}]}'],
    [
      "a resource with two types",
      '{"format_version":"1.2","resource_changes":[{"type":"aws_x","type":"aws_kms_key"}]}',
    ],
    ["more after the end", '{"format_version":"1.2","resource_changes":[]} {}'],
  ])("%s", (_what, json) => {
    const error = failure(() => readPlan(text(json), "plan.json"));
    expect(error.where).toContain("plan.json");
    expect(error.found).not.toBe("");
    expect(error.next).toMatch(/\.$/);
  });

  test("a raw state file is told how to become one that is published", () => {
    const error = failure(() => readState(text('{"version":4,"lineage":"x","resources":[]}'), "terraform.tfstate"));
    expect(error.next).toContain("terraform show -json");
  });

  test("a binary plan is told how to become JSON", () => {
    expect(failure(() => readPlan(text("PK\u0003\u0004"), "tfplan")).next).toContain("terraform show -json");
  });

  test("a plan cut off at any byte is an error, never a posture", () => {
    const small = text(
      JSON.stringify({
        format_version: "1.2",
        resource_changes: [
          {
            address: "aws_kms_key.k",
            mode: "managed",
            type: "aws_kms_key",
            name: "k",
            change: {
              actions: ["create"],
              before: null,
              after: { description: 'a "b" \\ c' },
              after_unknown: { arn: true },
            },
          },
          {
            address: "aws_x.k",
            mode: "managed",
            type: "aws_x",
            name: "k",
            change: { actions: ["no-op"], before: null, after: {} },
          },
        ],
        configuration: {
          root_module: {
            resources: [{ address: "aws_kms_key.k", mode: "managed", type: "aws_kms_key", name: "k", expressions: {} }],
          },
        },
      }),
    );
    expect(readPlan(small, "plan.json").after.resources).toHaveLength(1);
    for (let length = 0; length < small.length; length++) {
      expect(failure(() => readPlan(small.subarray(0, length), "plan.json"))).toBeInstanceOf(InputError);
    }
  });
});

describe("the same plan in other wrappings", () => {
  const expected = readPlan(plan, "p").after;

  test.each([
    ["gzip", gzipSync(plan)],
    ["a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plan])],
    [
      "UTF-16, as PowerShell writes it",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plan.toString("utf8"), "utf16le")]),
    ],
    ["indented", Buffer.from(JSON.stringify(JSON.parse(plan.toString("utf8")), null, 2))],
  ])("%s", (_what, bytes) => {
    expect(readPlan(bytes, "p").after).toEqual(expected);
  });
});
